using System.Security.Cryptography;
using System.Text;

namespace LstmSpec.Storing;

/// <summary>A folder of files that a list of checksums holds together: written beside its place, durable file by file, and there whole or not at all.</summary>
internal static class SealedFolder
{
    public const string Sums = "SHA256SUMS";

    /// <summary>Writes the files and their checksums into a new folder and returns when all of it is on the disk.</summary>
    public static void Write(string folder, IReadOnlyList<(string Name, Action<Stream> Content)> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, content) in files) Disk.Write(Path.Combine(folder, name), content);
        var sums = string.Concat(files.Select(f => f.Name).Order(StringComparer.Ordinal).Select(name => $"{SumOf(folder, name)}  {name}\n"));
        Disk.Write(Path.Combine(folder, Sums), to => to.Write(Encoding.ASCII.GetBytes(sums)));
        Disk.SyncFolder(folder);
    }

    /// <summary>Checksums by name, each held against the file itself.</summary>
    /// <exception cref="StoreException">A file is missing or is not the one that was written; the message names it.</exception>
    public static SortedDictionary<string, string> Check(string folder)
    {
        var list = Path.Combine(folder, Sums);
        if (!File.Exists(list)) throw new StoreException($"{list}: is missing.");
        var sums = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(list))
        {
            if (line.Length < 67 || line.IndexOf("  ", StringComparison.Ordinal) != 64 || line[66..].AsSpan().IndexOfAny('/', '\\') >= 0)
                throw new StoreException($"{list}: is damaged: '{line}' is no checksum and name.");
            var name = line[66..];
            if (!File.Exists(Path.Combine(folder, name))) throw new StoreException($"{Path.Combine(folder, name)}: is missing.");
            sums[name] = SumOf(folder, name);
            if (!string.Equals(sums[name], line[..64], StringComparison.Ordinal))
                throw new StoreException($"{Path.Combine(folder, name)}: is damaged: its SHA-256 is {sums[name]}, and {Sums} has another.");
        }

        return sums.Count > 0 ? sums : throw new StoreException($"{list}: is empty.");
    }

    private static string SumOf(string folder, string name)
    {
        using var stream = File.OpenRead(Path.Combine(folder, name));
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
