using System.Text.Json;
using LstmSpec.Data;
using LstmSpec.Running;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Editor;

/// <summary>The columns that a spec's data file has, by its first line alone.</summary>
internal static class KnownColumns
{
    /// <summary>Bytes; a longer first line is no header.</summary>
    private const int Longest = 1 << 20;

    /// <param name="data">Names the file.</param>
    /// <param name="folder">Where the spec lies.</param>
    /// <returns>Names in the file's order, with the file; none where it cannot be read.</returns>
    public static (IReadOnlyList<string> Names, string? File) Of(DataSpec data, string folder)
    {
        if (data.Source is not { } source) return ([], null);
        try
        {
            var file = DataLocator.Find(source, null, folder);
            return (data.FileFormat switch
            {
                SourceFormat.Ts => [],
                SourceFormat.JsonLines => Keys(file),
                _ => CsvTable.Header(file, data, source),
            }, file);
        }
        catch (Exception e) when (e is DataException or IOException or UnauthorizedAccessException or JsonException)
        {
            return ([], null);
        }
    }

    private static IReadOnlyList<string> Keys(string file)
    {
        using var stream = File.OpenRead(file);
        var bytes = new byte[Longest];
        var read = stream.ReadAtLeast(bytes, Longest, throwOnEndOfStream: false);
        var line = bytes.AsMemory(0, read);
        var end = line.Span.IndexOf((byte)'\n');
        using var first = JsonDocument.Parse(end < 0 ? line : line[..end]);
        return first.RootElement.ValueKind == JsonValueKind.Object ? [.. first.RootElement.EnumerateObject().Select(p => p.Name)] : [];
    }
}
