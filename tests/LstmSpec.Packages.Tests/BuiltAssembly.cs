using System.Reflection;
using System.Runtime.Loader;

namespace LstmSpec.Packages.Tests;

/// <summary>An assembly as it was built before these tests.</summary>
internal static class BuiltAssembly
{
    /// <summary>By itself: what others loaded of the same name is another one.</summary>
    public static Assembly Load(string name)
    {
        var folder = FolderOf(name);
        var context = new AssemblyLoadContext(name, isCollectible: true);
        context.Resolving += (_, wanted) => Beside(context, folder, wanted);
        return context.LoadFromAssemblyPath(Path.Combine(folder, name + ".dll"));
    }

    /// <summary>The file of its docstrings, which is packed beside it.</summary>
    public static string DocstringsOf(string name) => Path.Combine(FolderOf(name), name + ".xml");

    private static string FolderOf(string name) => Path.Combine(PackedFeed.RepositoryRoot, "src", name, "bin", PackedFeed.Configuration, "net10.0");

    /// <summary>From the folder of the assembly, else from that of the command, which has everything.</summary>
    private static Assembly? Beside(AssemblyLoadContext context, string folder, AssemblyName wanted)
    {
        var places = new[] { folder, Path.Combine(PackedFeed.RepositoryRoot, "src", "LstmSpec.Cli", "bin", PackedFeed.Configuration, "net10.0") }
            .Concat(Directory.GetDirectories(Path.Combine(PackedFeed.RepositoryRoot, "tests"))
                .Select(d => Path.Combine(d, "bin", PackedFeed.Configuration, "net10.0")));
        var file = places.Select(p => Path.Combine(p, wanted.Name + ".dll")).FirstOrDefault(File.Exists);
        return file is null ? null : context.LoadFromAssemblyPath(file);
    }
}
