using LstmSpec.Data;
using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Running;

namespace LstmSpec.Cli.Editor;

/// <summary>Where what a spec names is: the spec it extends, its data file, and a column in that file's header.</summary>
internal static class Definitions
{
    public static Location? At(OpenSpec spec, Position position)
    {
        if (spec.File.Bound is not { } bound) return null;
        var place = CursorPlace.At(spec.Text.Text, EndOfValue(spec.Text.Text, spec.Text.OffsetOf(position)));
        var word = place.Word.Trim().Trim('"', '\'');
        // What is bound has taken over the words of the spec that is extended; here the text itself counts.
        if (place is { IsValue: true, Text: "extends" }) return FileAt(FilePath.Beside(spec.Path, word));
        if (place is { IsValue: true, Text: "data.source" }) return FileAt(Find(word, spec.File.Folder));

        var shape = Shape.At(Language.Experiment, place.Path);
        if (!ReferenceEquals(shape, Values.ColumnName) && !ReferenceEquals(shape?.Item, Values.ColumnName)
            && !(place.Path.Count > 1 && Shape.At(Language.Experiment, place.Path.Take(place.Path.Count - 1)) is { Names: [NamedShape.Any] })) return null;
        var name = place.Text.StartsWith("data.columns.", StringComparison.Ordinal) ? place.Path[^1].Key! : word;
        var (names, file) = KnownColumns.Of(bound.Spec.Data, spec.File.Folder);
        if (file is null || !names.Contains(name, StringComparer.Ordinal)) return null;
        using var reader = new StreamReader(file);
        var header = reader.ReadLine() ?? string.Empty;
        var at = Math.Max(0, header.IndexOf(name, StringComparison.Ordinal));
        return new(FileUri.Of(file), new(new(0, at), new(0, at + name.Length)));
    }

    private static string? Find(string source, string folder)
    {
        try
        {
            return DataLocator.Find(source, null, folder);
        }
        catch (DataException)
        {
            return null;
        }
    }

    private static Location? FileAt(string? path) => path is not null && File.Exists(path) ? new(FileUri.Of(path), new(new(0, 0), new(0, 0))) : null;

    private static int EndOfValue(string text, int offset)
    {
        while (offset < text.Length && text[offset] is not ('\n' or '\r' or ',' or ']' or '}' or '#' or ':')) offset++;
        while (offset > 0 && text[offset - 1] == ' ') offset--;
        return offset;
    }
}
