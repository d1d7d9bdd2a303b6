using System.Globalization;
using System.Text;

namespace LstmSpec.Storing;

/// <summary>The tables of a stored run: RFC 4180 with LF, numbers in the shortest form that reads back to the same bits, empty for absent.</summary>
internal sealed class CsvWriter(TextWriter to)
{
    private bool _started;

    public CsvWriter Field(string text)
    {
        if (_started) to.Write(',');
        _started = true;
        if (text.AsSpan().IndexOfAny("\",\r\n") < 0) to.Write(text);
        else to.Write($"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        return this;
    }

    public CsvWriter Field(int value) => Field(value.ToString(CultureInfo.InvariantCulture));

    public CsvWriter Field(int? value) => value is { } there ? Field(there) : Field(string.Empty);

    public CsvWriter Field(float value) => Field(value.ToString(CultureInfo.InvariantCulture));

    public CsvWriter Field(double value) => Field(value.ToString(CultureInfo.InvariantCulture));

    public void EndRow()
    {
        to.Write('\n');
        _started = false;
    }

    public void Row(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields) Field(field);
        EndRow();
    }
}

/// <summary>Reads what <see cref="CsvWriter"/> wrote; every objection names the file and the row.</summary>
internal sealed class CsvReader
{
    private readonly TextReader _from;
    private readonly string _file;
    private readonly List<string> _fields = [];
    private readonly StringBuilder _text = new();
    private int _row;

    public CsvReader(TextReader from, string file, params ReadOnlySpan<string> columns)
    {
        _from = from;
        _file = file;
        if (!Next() || !columns.SequenceEqual(_fields.ToArray())) throw Wrong($"the columns are not {string.Join(", ", columns!)}");
    }

    /// <summary>Goes to the next row; false at the end.</summary>
    public bool Next()
    {
        if (_from.Peek() < 0) return false;
        var width = _fields.Count;
        _row++;
        _fields.Clear();
        while (ReadField())
        {
        }

        if (width > 0 && _fields.Count != width) throw Wrong($"{_fields.Count} fields where {width} are expected");
        return true;
    }

    /// <summary>Goes to the next row and objects when there is none.</summary>
    public void Expect()
    {
        if (!Next()) throw Wrong("the table ends too early");
    }

    public void ExpectEnd()
    {
        if (_from.Peek() >= 0) throw Wrong("the table goes on where it should end");
    }

    public string Text(int column) => _fields[column];

    public int Int(int column) =>
        int.TryParse(_fields[column], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw NotNumber(column);

    public int? IntOrNull(int column) => _fields[column].Length == 0 ? null : Int(column);

    public float Float(int column) =>
        float.TryParse(_fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotNumber(column);

    public double Double(int column) =>
        double.TryParse(_fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw NotNumber(column);

    public StoreException Wrong(string what) => new($"{_file}, row {_row}: {what}.");

    private StoreException NotNumber(int column) => Wrong($"'{_fields[column]}' in column {column + 1} is not a number");

    /// <returns>True when another field follows in this row.</returns>
    private bool ReadField()
    {
        _text.Clear();
        var quoted = _from.Peek() == '"';
        if (quoted) _ = _from.Read();
        while (true)
        {
            var c = _from.Read();
            if (c == '"' && quoted)
            {
                if (_from.Peek() != '"')
                {
                    quoted = false;
                    continue;
                }

                _ = _from.Read();
            }

            var ends = c < 0 || (!quoted && c is (int)',' or (int)'\n');
            if (ends)
            {
                _fields.Add(_text.ToString());
                return c == ',';
            }

            _text.Append((char)c);
        }
    }
}
