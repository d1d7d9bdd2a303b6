using System.Text;
using CsvHelper;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Reads tables from files of comma-, tab- or semicolon-separated values in UTF-8.</summary>
public static class CsvTable
{
    /// <summary>Bytes of a line; a quote that is never closed must not swallow a file into one field.</summary>
    private const int LongestLine = 1 << 20;

    /// <summary>Reads the declared columns, row by row; nothing else of the file is kept.</summary>
    /// <param name="path">Where the file is.</param>
    /// <param name="data">Which columns are read.</param>
    /// <param name="source">Path as messages give it.</param>
    /// <exception cref="DataException">LSTM1010 to LSTM1016, LSTM1113, LSTM1205.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table Read(string path, DataSpec data, string source)
    {
        using var stream = CsvBytes.Open(path, source);
        try
        {
            var separator = data.FileFormat == SourceFormat.Tsv ? '\t' : CsvBytes.Separator(stream, tabs: data.FileFormat != SourceFormat.Csv);
            using var text = CsvBytes.Reader(stream);
            using var reader = CsvReader.Create(text, new CsvReaderOptions
            {
                Separator = separator,
                HasHeader = false,
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MaxRecordSize = LongestLine,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            return Rows(reader, data, source);
        }
        catch (DecoderFallbackException)
        {
            throw CsvBytes.Locate(path, source);
        }
        catch (CsvFormatException e)
        {
            throw new DataException("LSTM1016", "the line breaks the rules of quoting: " + e.Message, "double the quotes inside a quoted field, and close it", new(source, (int)e.LineNumber));
        }
    }

    private static Table Rows(CsvReader reader, DataSpec data, string source)
    {
        if (!reader.Read()) throw new DataException("LSTM1014", "the file is empty", "a header line and a line per row", new(source));
        var header = CsvHeader.Of(reader, data, source);
        var order = new TimeOrder(data.Time.Every);
        var columns = header.Wanted.Select(_ => new List<float>()).ToArray();
        while (reader.Read())
        {
            var line = new DataPlace(source, (int)reader.LineNumber);
            if (reader.FieldCount != header.Fields)
            {
                throw new DataException("LSTM1016", $"the line has {reader.FieldCount} field(s), the header {header.Fields}",
                    reader.FieldCount > header.Fields ? "quote fields that hold the separator" : "a missing value is an empty field", line);
            }

            order.Add(reader.GetString(header.Time), line);
            for (var c = 0; c < columns.Length; c++)
            {
                if (!CsvNumber.TryRead(reader.GetSpan(header.Wanted[c].Field), out var value)) throw Refuse(reader, header.Wanted[c], line);
                columns[c].Add(value);
            }
        }

        if (columns[0].Count == 0) throw new DataException("LSTM1014", "there is no row below the header", "a line per row", new(source));
        return Table.FromColumns(order.ToIndex(), columns.Select((values, c) => new Column(header.Wanted[c].Name, values.ToArray())).ToList());
    }

    private static DataException Refuse(CsvReader reader, (string Name, int Field) column, DataPlace line)
    {
        var text = reader.GetString(column.Field);
        var shown = text.Length <= 60 ? text : text[..60] + "...";
        return new("LSTM1012", $"'{shown}' in column '{column.Name}' is not a number", CsvNumber.Advice(text),
            line with { Column = CsvNumber.Position(reader.RawRecord, reader.GetRawSpan(column.Field)) });
    }
}
