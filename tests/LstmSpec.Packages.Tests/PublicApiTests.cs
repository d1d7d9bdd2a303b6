using System.Reflection;
using System.Runtime.Loader;

namespace LstmSpec.Packages.Tests;

/// <summary>What users of the packages can call changes only where somebody says so: the text beside these tests is read in review. UPDATE_DOCS=1 writes
/// it.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("LstmSpec")]
    [InlineData("LstmSpec.Runtime")]
    [InlineData("LstmSpec.Engines.Managed")]
    [InlineData("LstmSpec.Engines.TorchSharp")]
    [InlineData("LstmSpec.Verify")]
    public void What_a_shipped_assembly_offers_is_what_was_agreed(string name)
    {
        var (configuration, project) = (PackedFeed.Configuration, name);
        var folder = Path.Combine(PackedFeed.RepositoryRoot, "src", project, "bin", configuration, "net10.0");
        var file = Path.Combine(folder, name + ".dll");
        var agreed = Path.Combine(PackedFeed.RepositoryRoot, "tests", "LstmSpec.Packages.Tests", "PublicApi", name + ".txt");
        var context = new AssemblyLoadContext(name, isCollectible: true);
        context.Resolving += (_, wanted) => Beside(context, folder, wanted);
        var text = PublicApiText.Of(context.LoadFromAssemblyPath(file));
        // An optional part is empty where its package cannot be had: what it offers is held where it is built.
        if (text.Length == 0 && name is "LstmSpec.Engines.TorchSharp" or "LstmSpec.Verify") return;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(agreed, text);
        Assert.True(File.Exists(agreed), $"{agreed} is not there; UPDATE_DOCS=1 writes it");
        var (before, now) = (File.ReadAllText(agreed).ReplaceLineEndings("\n").Split('\n'), text.Split('\n'));
        var gone = before.Except(now, StringComparer.Ordinal).Take(20).Select(l => "- " + l);
        var come = now.Except(before, StringComparer.Ordinal).Take(20).Select(l => "+ " + l);
        Assert.True(before.SequenceEqual(now, StringComparer.Ordinal),
            $"The public API of {name} is another one; UPDATE_DOCS=1 agrees to it:\n{string.Join('\n', gone.Concat(come))}");
    }

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
