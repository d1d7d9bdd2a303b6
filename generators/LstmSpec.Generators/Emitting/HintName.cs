using System.Globalization;

namespace LstmSpec.Generators.Emitting;

/// <summary>Names of generated files: readable, and another for every origin.</summary>
internal static class HintName
{
    /// <param name="origin">What is generated from: a path relative to the project, or a type's full name.</param>
    public static string Of(string origin)
    {
        var readable = new string(origin.Select(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '.' ? c : '_').ToArray());
        if (readable.Length > 80) readable = readable.Substring(readable.Length - 80);
        return readable.Trim('.') + "." + Hash(origin).ToString("x8", CultureInfo.InvariantCulture) + ".g.cs";
    }

    /// <summary>FNV-1a over UTF-16 units.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        return hash;
    }
}
