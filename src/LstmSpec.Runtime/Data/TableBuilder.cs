using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Takes rows as they come, those of several series in any interleaving, and makes the table of them: series by series, in the order of their first rows.</summary>
/// <param name="data">Which columns, and how far rows are apart.</param>
internal sealed class TableBuilder(DataSpec data)
{
    private readonly Dictionary<string, SeriesBuilder> _byKey = new(StringComparer.Ordinal);
    private readonly List<SeriesBuilder> _series = [];
    private readonly LocalClock? _clock = LocalClock.Of(data.Time.Zone);
    private SeriesBuilder? _last;

    public IReadOnlyList<ColumnValues> Columns { get; } = ColumnValues.Of(data);

    public int Rows => _series.Sum(s => s.Rows);

    public int Series => _series.Count;

    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The series of a name; begun where it is new.</summary>
    public SeriesBuilder Of(string key)
    {
        if (_last is not null && string.Equals(_last.Key, key, StringComparison.Ordinal)) return _last;
        if (!_byKey.TryGetValue(key, out _last))
        {
            _last = new(key, new(data.Time.Every, _clock, key), Columns, i => data.Static.Contains(Columns[i].Column.Name, StringComparer.Ordinal));
            _byKey.Add(key, _last);
            _series.Add(_last);
        }

        return _last;
    }

    /// <exception cref="DataException">LSTM1014: no row came.</exception>
    public Table ToTable(string? source)
    {
        if (_series.Count == 0) throw new DataException("LSTM1014", "there is no row", "a line per row", new(source));
        var grouped = _series.Exists(s => s.Groups.Count > 0);
        return Table.FromSeries(
            [.. _series.Select(s => (s.Key, s.Time.ToIndex()))],
            [.. Columns.Select((c, i) => new Column(c.Column.Name, Joined(i)))],
            grouped ? [.. _series.SelectMany(s => s.Groups)] : null);
    }

    private float[] Joined(int column)
    {
        var values = new float[Rows];
        var at = 0;
        foreach (var series in _series)
        {
            series.Values[column].CopyTo(values, at);
            series.Values[column] = [];
            at += series.Rows;
        }

        return values;
    }
}

/// <summary>The rows of one series so far.</summary>
internal sealed class SeriesBuilder(string key, TimeOrder time, IReadOnlyList<ColumnValues> columns, Func<int, bool> isStatic)
{
    private readonly int[] _static = [.. Enumerable.Range(0, columns.Count).Where(isStatic)];
    private DataPlace _first;

    public string Key => key;

    public TimeOrder Time => time;

    public int Rows => time.Rows;

    public List<float>[] Values { get; } = [.. columns.Select(_ => new List<float>())];

    /// <summary>What the split reads of each row; empty where it reads no column.</summary>
    public List<string> Groups { get; } = [];

    /// <summary>Takes a row whose time was taken already.</summary>
    /// <param name="values">In the order of the columns.</param>
    /// <param name="group">What the split reads; null where it reads nothing.</param>
    /// <exception cref="DataException">LSTM1012: a static column has another value than before.</exception>
    public void Add(ReadOnlySpan<float> values, string? group, DataPlace place)
    {
        if (Values.Length == 0 || Values[0].Count == 0) _first = place;
        foreach (var column in _static)
        {
            if (Values[column].Count == 0 || Values[column][0].Equals(values[column])) continue;
            throw new DataException("LSTM1012", $"'{columns[column].Column.Name}' is static and changes within series '{key}': {columns[column].Name(values[column])} here, {columns[column].Name(Values[column][0])} in {place.Refer(_first.Line)}",
                "give every row of a series the same value, or declare the column under past or future", place);
        }

        for (var c = 0; c < Values.Length; c++) Values[c].Add(values[c]);
        if (group is not null) Groups.Add(group);
    }
}

/// <summary>Names of series made of the values of key columns.</summary>
internal static class SeriesKey
{
    /// <summary>Characters of a name; longer ones are text that slipped into the column.</summary>
    public const int Longest = 200;

    /// <summary>Values with commas between, such as <c>store 3, milk</c>; a value that holds a comma or quotes itself stands in quotes where there are several.</summary>
    /// <exception cref="DataException">LSTM1012: a value is empty or too long.</exception>
    public static string Of(ReadOnlySpan<string> values, ValueList<string> columns, DataPlace place)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Length == 0) throw new DataException("LSTM1012", $"the row has no '{columns[i]}', which names its series", "give every row the key of its series", place);
            if (values[i].Length > Longest)
                throw new DataException("LSTM1012", $"'{values[i][..60]}...' in column '{columns[i]}' has {values[i].Length} characters; the key of a series has at most {Longest}", "shorten the keys", place);
        }

        return values.Length == 1 ? values[0] : string.Join(", ", values.ToArray().Select(Quoted));
    }

    /// <summary>The values that <see cref="Of"/> made a name of.</summary>
    public static IReadOnlyList<string> Parts(string key, int count)
    {
        if (count <= 1) return [key];
        var parts = new List<string>();
        for (var at = 0; at <= key.Length;)
        {
            var quoted = at < key.Length && key[at] == '"';
            var end = quoted ? Closing(key, at + 1) : key.IndexOf(", ", at, StringComparison.Ordinal) is >= 0 and var cut ? cut : key.Length;
            parts.Add(quoted ? key[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal) : key[at..end]);
            at = end + (quoted ? 3 : 2);
        }

        return parts.Count == count ? parts : throw new ArgumentException($"'{key}' is no name of {count} keys.", nameof(key));
    }

    private static int Closing(string key, int at)
    {
        while (at < key.Length && (key[at] != '"' || (at + 1 < key.Length && key[at + 1] == '"'))) at += key[at] == '"' ? 2 : 1;
        return at;
    }

    private static string Quoted(string value) => value.AsSpan().ContainsAny(',', '"') ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
}

/// <summary>The one column that a split reads of every row, if any: groups, or the names of parts.</summary>
internal static class GroupColumn
{
    private static readonly string[] Parts = ["train", "validation", "test"];

    /// <summary>Null where the split goes by rows, by series or by files.</summary>
    public static string? Of(SplitSpec split) => split.Scheme switch
    {
        GroupSplit { By: { } by } => by,
        GivenSplit { Parts: GivenColumn column } => column.Name,
        _ => null,
    };

    /// <exception cref="DataException">LSTM1012: the row names no part, or no group.</exception>
    public static string Checked(SplitSpec split, string value, DataPlace place)
    {
        if (split.Scheme is GroupSplit)
        {
            return value.Length is > 0 and <= SeriesKey.Longest ? value
                : throw new DataException("LSTM1012", $"'{(value.Length > 60 ? value[..60] + "..." : value)}' in column '{Of(split)}' names no group", "give every row its group", place);
        }

        return Array.IndexOf(Parts, value) >= 0 ? value
            : throw new DataException("LSTM1012", $"'{(value.Length > 60 ? value[..60] + "..." : value)}' in column '{Of(split)}' names no part", "write train, validation or test", place);
    }
}
