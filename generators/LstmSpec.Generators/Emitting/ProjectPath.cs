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
    public static string Beside(string file, string source)
    {
        if (IsAbsolute(source)) return source;
        var parts = new List<string>();
        var above = Parts(file);
        foreach (var part in above.Take(above.Count - 1).Concat(Parts(source)))
        {
            if (part == "..") Up(parts);
            else if (part is not ("." or "")) parts.Add(part);
            else if (parts.Count == 0 && part.Length == 0) parts.Add(part);
        }

        return string.Join("/", parts);
    }

    private static void Up(List<string> parts)
    {
        if (parts.Count > 0 && parts[parts.Count - 1] is not ("" or "..")) parts.RemoveAt(parts.Count - 1);
        else parts.Add("..");
    }

    private static List<string> Parts(string path) => [.. path.Replace('\\', '/').Split('/')];

    private static bool IsAbsolute(string path) => path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));
}
