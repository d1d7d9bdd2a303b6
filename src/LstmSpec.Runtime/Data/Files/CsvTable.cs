using System.Text;
using CsvHelper;
using LstmSpec.Rules;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Reads tables from files of comma-, tab- or semicolon-separated values in UTF-8: a line per row, or (wide) a line per series.</summary>
public static class CsvTable
{
    /// <summary>Bytes of a line; a quote that is never closed must not swallow a file into one field.</summary>
    internal const int LongestLine = 1 << 20;

    /// <summary>Reads the declared columns, row by row; nothing else of the file is kept.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="data">Which columns are read.</param>
    /// <param name="source">Path as messages give it.</param>
    /// <exception cref="DataException">LSTM1010 to LSTM1016, LSTM1113, LSTM1205.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table Read(string path, DataSpec data, string source)
    {
        var builder = new TableBuilder(data);
        Into(builder, path, data, new(), source, part: null);
        return builder.ToTable(source);
    }

    /// <param name="split">Says which column of groups is read beside the declared ones.</param>
    /// <param name="part">The part that all rows of this file are of; null where the split names no files.</param>
    internal static void Into(TableBuilder builder, string path, DataSpec data, SplitSpec split, string source, string? part)
    {
        using var stream = CsvBytes.Open(path, source);
        try
        {
            using var text = Text(stream, data, out var options);
            using var reader = CsvReader.Create(text, options);
            if (!reader.Read()) throw new DataException("LSTM1014", "the file is empty", "a header line and a line per row", new(source));
            var header = CsvHeader.Of(reader, data, split, new(source, (int)reader.LineNumber));
            var lines = 0;
            while (reader.Read())
            {
                var line = new DataPlace(source, (int)reader.LineNumber);
                if (reader.FieldCount != header.Fields)
                {
                    throw new DataException("LSTM1016", $"the line has {Evidence.Count(reader.FieldCount, "field")}, the header {header.Fields}",
                        reader.FieldCount > header.Fields ? "quote fields that hold the separator" : "a missing value is an empty field", line);
                }

                lines++;
                var key = KeyOf(reader, header, data, line)
                    ?? (data.Wide ? (builder.Series + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty);
                var group = header.Group >= 0 ? GroupColumn.Checked(split, Group(builder, reader, header), line) : part;
                if (data.Wide) WideRow.Into(builder, reader, header, data, key, group, part, line);
                else Row(builder, reader, header, key, group, line);
            }

            if (lines == 0) throw new DataException("LSTM1014", "there is no row below the header", "a line per row", new(source));
        }
        catch (DecoderFallbackException)
        {
            throw CsvBytes.Locate(path, source);
        }
        catch (CsvFormatException e)
        {
            throw new DataException("LSTM1016", "the line breaks the rules of quoting: " + e.Message, "double the quotes inside a quoted field, and close it",
                new(source, (int)e.LineNumber));
        }
    }

    /// <summary>Names in the first line of a file, in its order; empty for an empty file.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="data">Says by what values are separated, where it says so.</param>
    /// <param name="source">Path as messages give it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="DataException">It cannot be read.</exception>
    public static IReadOnlyList<string> Header(string path, DataSpec data, string source) => Peek(path, data, source, 0).Names;

    /// <summary>The first line of a file and the fields of some more, as texts; a line may have more or fewer fields than the header.</summary>
    /// <param name="most">Lines below the header.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    internal static (IReadOnlyList<string> Names, IReadOnlyList<string[]> Lines) Peek(string path, DataSpec data, string source, int most)
    {
        using var stream = CsvBytes.Open(path, source);
        try
        {
            using var text = Text(stream, data, out var options);
            using var reader = CsvReader.Create(text, options);
            if (!reader.Read()) return ([], []);
            var names = Fields(reader);
            var lines = new List<string[]>();
            while (lines.Count < most && reader.Read()) lines.Add(Fields(reader));
            return (names, lines);
        }
        catch (Exception e) when (e is DecoderFallbackException or CsvFormatException)
        {
            throw new DataException("LSTM1016", "the file cannot be read as lines of fields: " + e.Message, "save it as UTF-8 with a header line", new(source));
        }
    }

    private static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private static StreamReader Text(FileStream stream, DataSpec data, out CsvReaderOptions options)
    {
        options = new()
        {
            Separator = data.FileFormat == SourceFormat.Tsv ? '\t' : CsvBytes.Separator(stream, tabs: data.FileFormat != SourceFormat.Csv),
            HasHeader = false,
            TrimWhitespace = true,
            TrackLineNumbers = true,
            MaxRecordSize = LongestLine,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        return CsvBytes.Reader(stream);
    }

    internal static DataException Refuse(CsvReader reader, ColumnValues column, int field, DataPlace line) =>
        column.Refuse(reader.GetString(field), line with { Column = CsvNumber.Position(reader.RawRecord, reader.GetRawSpan(field)) });

    private static string? KeyOf(CsvReader reader, CsvHeader header, DataSpec data, DataPlace line)
    {
        if (header.Keys.Length == 0) return null;
        var values = new string[header.Keys.Length];
        for (var i = 0; i < values.Length; i++) values[i] = reader.GetString(header.Keys[i]);
        return SeriesKey.Of(values, data.Series, line);
    }

    /// <summary>A declared column goes by its values, so that rows in code and in a file agree: 3.0 and 3 are one group.</summary>
    private static string Group(TableBuilder builder, CsvReader reader, CsvHeader header) =>
        Array.IndexOf(header.Wanted, header.Group) is >= 0 and var column && builder.Columns[column].TryRead(reader.GetSpan(header.Group), out var value)
            ? builder.Columns[column].Name(value)
            : reader.GetString(header.Group);

    private static void Row(TableBuilder builder, CsvReader reader, CsvHeader header, string key, string? group, DataPlace line)
    {
        var series = builder.Of(key);
        if (series.Skips()) return;
        series.Time.Add(reader.GetString(header.Time), line);
        Span<float> values = header.Wanted.Length <= 64 ? stackalloc float[header.Wanted.Length] : new float[header.Wanted.Length];
        for (var c = 0; c < values.Length; c++)
        {
            if (!builder.Columns[c].TryRead(reader.GetSpan(header.Wanted[c]), out values[c])) throw Refuse(reader, builder.Columns[c], header.Wanted[c], line);
        }

        series.Add(values, group, line);
    }
}
