using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Reads JSON lines: an object per line and row, its keys the columns; keys that are not declared are passed over. Read in one pass, a line at a
/// time.</summary>
internal static class JsonLinesTable
{
    public static void Into(TableBuilder builder, string path, DataSpec data, SplitSpec split, string source, string? part)
    {
        if (data.Wide)
            throw new DataException("LSTM1016", "a wide file has a series per line with its steps in columns, and JSON lines have keys",
                "write CSV, or a line per row and leave data.wide out", new(source));
        using var stream = CsvBytes.Open(path, source);
        var rows = new JsonRows(builder, data, split, part);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 16);
        try
        {
            int held = 0, number = 1;
            for (var ended = false; !ended;)
            {
                if (held == buffer.Length) buffer = Grown(buffer, held, new(source, number));
                var read = stream.Read(buffer, held, buffer.Length - held);
                ended = read == 0;
                held += read;
                var from = 0;
                for (int end; from < held && (end = Array.IndexOf(buffer, (byte)'\n', from, held - from)) is var at && (at >= 0 || ended);
                    from = Math.Min(held, end + 1), number++)
                {
                    end = at >= 0 ? at : held;
                    rows.Add(buffer.AsSpan(from, end - from), new(source, number));
                }

                buffer.AsSpan(from, held - from).CopyTo(buffer);
                held -= from;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        rows.End(source);
    }

    private static byte[] Grown(byte[] buffer, int held, DataPlace place)
    {
        if (held > CsvTable.LongestLine)
            throw new DataException("LSTM1016", $"the line is longer than {CsvTable.LongestLine} bytes", "write one object per line", place);
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.AsSpan(0, held).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}

/// <summary>Lines → rows.</summary>
internal sealed class JsonRows
{
    private readonly TableBuilder _builder;
    private readonly DataSpec _data;
    private readonly SplitSpec _split;
    private readonly string? _part;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _places;
    private readonly string[] _names;
    private readonly bool[] _seen, _ever;
    private readonly float[] _values;
    private readonly string[] _keys;
    private readonly HashSet<string> _other = new(StringComparer.Ordinal);
    private readonly int _time, _group;
    private string _timeText = string.Empty, _groupText = string.Empty;
    private int _rows;

    public JsonRows(TableBuilder builder, DataSpec data, SplitSpec split, string? part)
    {
        (_builder, _data, _split, _part) = (builder, data, split, part);
        var names = builder.Columns.Select(c => c.Column.Name).Concat(data.Series).Append(data.Time.Column).ToList();
        _time = names.Count - 1;
        var group = GroupColumn.Of(split);
        _group = group is null ? -1 : names.IndexOf(group);
        if (group is not null && _group < 0)
        {
            _group = names.Count;
            names.Add(group);
        }

        _names = [.. names];
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _names.Length; i++) places[_names[i]] = i;
        _places = places.GetAlternateLookup<ReadOnlySpan<char>>();
        (_seen, _ever) = (new bool[_names.Length], new bool[_names.Length]);
        _values = new float[builder.Columns.Count];
        _keys = new string[data.Series.Count];
    }

    public void Add(ReadOnlySpan<byte> line, DataPlace place)
    {
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty) return;
        if (line.Length > CsvTable.LongestLine)
            throw new DataException("LSTM1016", $"the line is longer than {CsvTable.LongestLine} bytes", "write one object per line", place);
        if (!Utf8.IsValid(line)) throw new DataException("LSTM1013", "the line is not UTF-8", "save as UTF-8", place);
        try
        {
            Read(line, place);
        }
        catch (JsonException e)
        {
            throw new DataException("LSTM1016", "the line is no JSON object: " + Reason(e),
                "write one object per line, such as {\"time\": 1, \"value\": 2.5}; a missing value is null",
                place with { Column = (int)Math.Min(int.MaxValue - 1, e.BytePositionInLine ?? 0) + 1 });
        }

        foreach (var must in Enumerable.Range(_values.Length, _names.Length - _values.Length))
        {
            if (!_seen[must])
                throw new DataException("LSTM1011", $"the row has no '{_names[must]}'",
                    Grammar.Words.Nearest(_names[must], _other) is { } near ? $"did you mean '{near}'?" : "give every row its time and its keys",
                    place)
                { ColumnName = _names[must] };
        }

        var series = _builder.Of(_keys.Length == 0 ? string.Empty : SeriesKey.Of(_keys, _data.Series, place));
        if (series.Skips()) return;
        series.Time.Add(_timeText, place);
        for (var c = 0; c < _values.Length; c++)
        {
            if (!_seen[c]) _values[c] = float.NaN;
        }

        series.Add(_values, _group >= 0
            ? GroupColumn.Checked(_split, _group < _values.Length ? _builder.Columns[_group].Name(_values[_group]) : _groupText, place) : _part, place);
        _rows++;
    }

    /// <summary>A column that no row has is misspelt rather than missing everywhere.</summary>
    public void End(string source)
    {
        if (_rows == 0) throw new DataException("LSTM1014", "there is no row", "a line per row", new(source));
        var absent = Array.IndexOf(_ever, false);
        if (absent >= 0) throw Names.NotFound(_names[absent], _other.Concat(_names.Where((_, i) => _ever[i])), new(source));
    }

    private static string Reason(JsonException e)
    {
        // The reader ends its sentences with the place, which is said already.
        var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (cut > 0 ? e.Message[..cut] : e.Message).TrimEnd('.');
    }

    private void Read(ReadOnlySpan<byte> line, DataPlace place)
    {
        Array.Clear(_seen);
        var json = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = 32 });
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            throw new DataException("LSTM1016", "the line is no JSON object", "write one object per line, such as {\"time\": 1, \"value\": 2.5}", place);
        Span<char> name = stackalloc char[512];
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var at = json.ValueSpan.Length <= name.Length && json.CopyString(name) is var length
                && _places.TryGetValue(name[..length], out var found) ? found : -1;
            if (at < 0 && _other.Count < 100 && json.ValueSpan.Length <= 100) _other.Add(json.GetString()!);
            json.Read();
            if (at < 0)
            {
                json.Skip();
                continue;
            }

            if (_seen[at]) throw new DataException("LSTM1016", $"the key '{_names[at]}' stands twice in the line", "give every key once", place);
            Value(ref json, at, place with { Column = (int)json.TokenStartIndex + 1 });
        }

        if (json.TokenType == JsonTokenType.EndObject && json.BytesConsumed < line.Length && json.Read())
            throw new DataException("LSTM1016", "there is more behind the object", "write one object per line", place);
    }

    private void Value(ref Utf8JsonReader json, int at, DataPlace place)
    {
        // A missing value of a column is null; times and keys cannot be.
        if (json.TokenType == JsonTokenType.Null)
        {
            _ever[at] = true;
            if (at < _values.Length) (_seen[at], _values[at]) = (true, float.NaN);
            return;
        }

        if (json.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
            throw new DataException("LSTM1012", $"'{_names[at]}' holds {(json.TokenType == JsonTokenType.StartArray ? "an array" : "an object")}",
                "write a number, a text, true, false or null", place);
        (_seen[at], _ever[at]) = (true, true);
        var text = json.TokenType == JsonTokenType.String ? json.GetString()! : Encoding.UTF8.GetString(json.ValueSpan);
        if (at == _time) _timeText = text;
        if (at == _group) _groupText = text;
        if (at >= _values.Length)
        {
            if (at < _values.Length + _keys.Length) _keys[at - _values.Length] = text;
            return;
        }

        // A number in quotes is text: what wrote it took it for one.
        var column = _builder.Columns[at];
        var fits = column.Column.Type switch
        {
            ColumnType.Flag => json.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Number,
            ColumnType.Category => json.TokenType is JsonTokenType.String or JsonTokenType.Number,
            _ => json.TokenType == JsonTokenType.Number,
        };
        if (!fits || !column.TryRead(json.TokenType == JsonTokenType.String ? Encoding.UTF8.GetBytes(text) : json.ValueSpan, out _values[at]))
            throw column.Refuse(text, place);
    }
}
