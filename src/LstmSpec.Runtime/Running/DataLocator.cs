using LstmSpec.Data;

namespace LstmSpec.Running;

/// <summary>Finds the file that a spec names.</summary>
public static class DataLocator
{
    /// <summary>Looks for a data file; nothing is opened.</summary>
    /// <param name="source">As declared.</param>
    /// <param name="dataRoot">Given by the caller: then nothing else is tried.</param>
    /// <param name="specFolder">Folder of the YAML spec; null for a spec declared in C#.</param>
    /// <returns>The full path. Without a root or spec folder: in the nearest ancestor of the current folder, then of the application's, that has
    /// it.</returns>
    /// <exception cref="DataException">LSTM1010, with the places that were looked at.</exception>
    public static string Find(string source, string? dataRoot, string? specFolder)
    {
        if (source.Contains('\0', StringComparison.Ordinal))
            throw new DataException("LSTM1010", "the name of the data file has a zero character in it", "correct data.source");
        var tried = new List<string>();
        foreach (var folder in Folders(dataRoot, specFolder))
        {
            var path = Path.GetFullPath(Path.Combine(folder, source));
            if (tried.Contains(path)) continue;
            if (File.Exists(path)) return path;
            tried.Add(path);
        }

        throw new DataException(
            "LSTM1010",
            $"the data file '{source}' {(tried.Exists(Directory.Exists) ? "is a folder" : "is not there")}; looked at "
                + $"{(tried.Count <= 3 ? string.Join(", ", tried) : string.Join(", ", tried.Take(2)) + $" and {tried.Count - 2} folders above")}",
            "correct data.source, or name the folder it is relative to: --data-root, in code RunOptions.DataRoot");
    }

    private static IEnumerable<string> Folders(string? dataRoot, string? specFolder)
    {
        if (dataRoot is not null) return [dataRoot];
        if (specFolder is not null) return [specFolder];
        return Ancestors(Environment.CurrentDirectory).Concat(Ancestors(AppContext.BaseDirectory));
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent) yield return at.FullName;
    }
}
