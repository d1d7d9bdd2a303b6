using System.Security.Cryptography;
using System.Text;

namespace LstmSpec.Storing;

/// <summary>Turns a name that anyone may have written into the name of one folder that is safe on every system.</summary>
internal static class FolderName
{
    private const int Longest = 60;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "com0", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    /// <summary>
    /// Plain names stay as they are. Of others the harmless characters are kept and a part of the name's hash is added, so that
    /// two names never share a folder and none leads out of the store.
    /// </summary>
    public static string Of(string name)
    {
        var kept = new StringBuilder();
        foreach (var c in name.Take(Longest)) kept.Append(char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-');
        var text = kept.ToString().Trim('.', '-');
        var plain = string.Equals(text, name, StringComparison.Ordinal) && !Reserved.Contains(text.Split('.')[0]);
        if (plain && text.Length > 0) return text;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(name)))[..10];
        return text.Length == 0 ? $"run-{hash}" : $"{text}-{hash}";
    }
}
