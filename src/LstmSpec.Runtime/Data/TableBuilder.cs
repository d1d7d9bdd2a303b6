using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Takes rows as they come, those of several series in any interleaving, and makes the table of them: series by series, in the order of their first
/// rows.</summary>
/// <param name="data">Which columns, and how far rows are apart.</param>
/// <param name="fills">Whether rows that are missing between two others are put in, with every value missing but the static ones.</param>
internal sealed class TableBuilder(DataSpec data, bool fills = false)
{
    private readonly Dictionary<string, SeriesBuilder> _byKey = new(StringComparer.Ordinal);
    private readonly List<SeriesBuilder> _series = [];
    private readonly LocalClock? _clock = LocalClock.Of(data.Time.Zone);
    private SeriesBuilder? _last;

    public IReadOnlyList<ColumnValues> Columns { get; } = ColumnValues.Of(data);

    /// <param name="spec">Its data; rows that are missing are put in where it has a step for missing values.</param>
    public static TableBuilder Of(ExperimentSpec spec) => new(FoundLevels.Asked(spec).Data, spec.Prepare.Any(s => s is MissingStep));

    public int Series => _series.Count;

    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The series of a name; begun where it is new.</summary>
    public SeriesBuilder Of(string key)
    {
        if (_last is not null && string.Equals(_last.Key, key, StringComparison.Ordinal)) return _last;
        if (!_byKey.TryGetValue(key, out _last))
        {
            _last = new(key, new(data.Time.Every, _clock, key) { Fills = fills }, Columns, data.Sampling,
                i => data.Static.Contains(Columns[i].Column.Name, StringComparer.Ordinal));
            _byKey.Add(key, _last);
            _series.Add(_last);
        }

        return _last;
    }

    /// <summary>Takes the rows of a file, of whatever kind it is.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="file">Which columns are read; its source and format say the kind.</param>
    /// <param name="split">Says which column of groups is read beside them.</param>
    /// <param name="source">As messages give it.</param>
    /// <param name="part">The part that all of its rows are of; null where the split names no files.</param>
    public void Read(string path, DataSpec file, SplitSpec split, string source, string? part)
    {
        switch (file.FileFormat)
        {
            case SourceFormat.JsonLines:
                JsonLinesTable.Into(this, path, file, split, source, part);
                break;
            case SourceFormat.Ts:
                TsTable.Into(this, path, file, split, source, part);
                break;
            default:
                CsvTable.Into(this, path, file, split, source, part);
                break;
        }
    }

    /// <exception cref="DataException">LSTM1014: no row came.</exception>
    public Table ToTable(string? source)
    {
        if (_series.Count == 0) throw new DataException("LSTM1014", "there is no row", "a line per row", new(source));
        var times = _series.ConvertAll(s => s.Time.ToIndex());
        var grouped = _series.Exists(s => s.Groups.Count > 0);
        return Table.FromSeries(
            [.. _series.Select((s, i) => (s.Key, times[i]))],
            [.. Columns.Select((c, i) => Levelled(c, Joined(i, times.Sum(t => t.Rows))))],
            grouped ? [.. _series.SelectMany(s => s.Filled(s.Groups, between: null))] : null).Noting(times.Sum(t => t.Rows) - _series.Sum(s => s.Rows));
    }

    /// <summary>Levels that were found have codes in the order of their names, whatever the order of the rows.</summary>
    private static Column Levelled(ColumnValues column, float[] values)
    {
        if (column.Found is not { Count: > 0 } found) return new(column.Column.Name, values);
        var sorted = found.Order(StringComparer.Ordinal).ToList();
        var codes = found.Select(name => (float)sorted.BinarySearch(name, StringComparer.Ordinal)).ToList();
        return new(column.Column.Name, Array.ConvertAll(values, v => float.IsNaN(v) ? v : codes[(int)v])) { Levels = sorted };
    }

    private float[] Joined(int column, int rows)
    {
        var values = new float[rows];
        var at = 0;
        foreach (var series in _series)
        {
            foreach (var value in series.Filled(series.Values[column], series.IsStatic(column) ? null : float.NaN)) values[at++] = value;
            series.Values[column] = [];
        }

        return values;
    }
}

/// <summary>The rows of one series so far.</summary>
/// <param name="sampling">One row of so many is read.</param>
internal sealed class SeriesBuilder(string key, TimeOrder time, IReadOnlyList<ColumnValues> columns, int sampling, Func<int, bool> isStatic)
{
    private readonly int[] _static = [.. Enumerable.Range(0, columns.Count).Where(isStatic)];
    private DataPlace _first;
    private long _offered;

    public string Key => key;

    public TimeOrder Time => time;

    public int Rows => time.Rows;

    public List<float>[] Values { get; } = [.. columns.Select(_ => new List<float>())];

    /// <summary>What the split reads of each row; empty where it reads no column.</summary>
    public List<string> Groups { get; } = [];

    public bool IsStatic(int column) => Array.IndexOf(_static, column) >= 0;

    /// <summary>Told of every row before it is read: whether it is one that is passed over.</summary>
    public bool Skips() => _offered++ % sampling != 0;

    /// <summary>One entry for every row, those that are put in too: they have <paramref name="between"/>, or where that is null what the row before them
    /// has.</summary>
    public IEnumerable<float> Filled(List<float> entries, float? between) => Filled<float>(entries, between is { } value ? _ => value : before => before);

    /// <inheritdoc cref="Filled(List{float}, float?)"/>
    public IEnumerable<string> Filled(List<string> entries, string? between) => Filled<string>(entries, before => between ?? before);

    private IEnumerable<T> Filled<T>(List<T> entries, Func<T, T> between)
    {
        var next = 0;
        for (var row = 0; row < entries.Count; row++)
        {
            if (next < time.Gaps.Count && time.Gaps[next].Before == row)
            {
                for (var i = 0L; i < time.Gaps[next].Rows; i++) yield return between(entries[row - 1]);
                next++;
            }

            yield return entries[row];
        }
    }

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
            throw new DataException("LSTM1012",
                $"'{columns[column].Column.Name}' is static and changes within series '{key}': {columns[column].Name(values[column])} here, "
                    + $"{columns[column].Name(Values[column][0])} in {place.Refer(_first.Line)}",
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

    /// <summary>Values with commas between, such as <c>store 3, milk</c>; a value that holds a comma or quotes itself stands in quotes where there are
    /// several.</summary>
    /// <exception cref="DataException">LSTM1012: a value is empty or too long.</exception>
    public static string Of(ReadOnlySpan<string> values, ValueList<string> columns, DataPlace place)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Length == 0)
                throw new DataException("LSTM1012", $"the row has no '{columns[i]}', which names its series", "give every row the key of its series", place);
            if (values[i].Length > Longest)
                throw new DataException("LSTM1012",
                    $"'{values[i][..60]}...' in column '{columns[i]}' has {values[i].Length} characters; the key of a series has at most {Longest}",
                    "shorten the keys", place);
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

    private static string Quoted(string value) =>
        value.AsSpan().ContainsAny(',', '"') ? "\"" + value.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : value;
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
                : throw new DataException("LSTM1012", $"'{(value.Length > 60 ? value[..60] + "..." : value)}' in column '{Of(split)}' names no group",
                    "give every row its group", place);
        }

        return Array.IndexOf(Parts, value) >= 0 ? value
            : throw new DataException("LSTM1012", $"'{(value.Length > 60 ? value[..60] + "..." : value)}' in column '{Of(split)}' names no part",
                "write train, validation or test", place);
    }
}
