using LstmSpec.Declaring;

namespace LstmSpec.Generators.Emitting;

/// <summary>Paths as texts, with slashes: the compiler's parts may not touch the disk.</summary>
internal static class ProjectPath
{
    /// <summary><paramref name="path"/> seen from <paramref name="folder"/>; the path itself where there is no way.</summary>
    public static string Relative(string? folder, string path)
    {
        var to = Parts(path);
        if (string.IsNullOrEmpty(folder) || !IsAbsolute(path)) return string.Join("/", to);
        var from = Parts(folder!).Where(p => p.Length > 0).ToList();
        to = to.Where(p => p.Length > 0).ToList();
        var same = 0;
        while (same < from.Count && same < to.Count && string.Equals(from[same], to[same], StringComparison.Ordinal)) same++;
        return same == 0 ? path.Replace('\\', '/') : string.Join("/", Enumerable.Repeat("..", from.Count - same).Concat(to.Skip(same)));
    }

    /// <summary>A file's <paramref name="source"/> that is relative to <paramref name="file"/>, seen from where the file's path starts.</summary>
    public static string Beside(string file, string source) => FilePath.Beside(file, source);

    private static List<string> Parts(string path) => [.. FilePath.Parts(path)];

    private static bool IsAbsolute(string path) => FilePath.IsAbsolute(path);
}
