namespace LstmSpec.Declaring;

/// <summary>Paths as texts, with slashes: the compiler's parts may not touch the disk.</summary>
public static class FilePath
{
    /// <summary><paramref name="other"/>, which is relative to the folder of <paramref name="file"/>, seen from where the file's path starts; an absolute one
    /// as it is.</summary>
    public static string Beside(string file, string other)
    {
        if (IsAbsolute(other)) return other;
        var above = Parts(file);
        return Join(above.Take(above.Count - 1).Concat(Parts(other)));
    }

    /// <summary>Without detours such as <c>a/../</c>, so that one file has one path.</summary>
    public static string Normal(string file) => Join(Parts(file));

    /// <summary>Whether it begins with a slash of either kind or with a drive such as <c>C:</c>, on any host.</summary>
    public static bool IsAbsolute(string path) => path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));

    /// <summary>The folders and the file's name, in order, split at slashes of both kinds; the first is empty for a path from the root.</summary>
    public static IReadOnlyList<string> Parts(string path) => path.Replace('\\', '/').Split('/');

    private static string Join(IEnumerable<string> all)
    {
        var parts = new List<string>();
        foreach (var part in all)
        {
            if (part == "..") Up(parts);
            else if (part is not ("." or "") || (parts.Count == 0 && part.Length == 0)) parts.Add(part);
        }

        return string.Join("/", parts);
    }

    private static void Up(List<string> parts)
    {
        if (parts.Count > 0 && parts[parts.Count - 1] is not ("" or "..")) parts.RemoveAt(parts.Count - 1);
        else parts.Add("..");
    }
}
