namespace LstmSpec.Data;

/// <summary>Rows with the columns that a plan reads (targets first, then past, future and static covariates, then labels that scores alone read): of one
/// series in order of time, evenly spaced, or of several series one after the other.</summary>
public sealed class Table
{
    private readonly Lazy<string> _hash;

    private Table(IReadOnlyList<SeriesRows> series, IReadOnlyList<Column> columns, IReadOnlyList<string>? groups)
    {
        Groups = groups;
        Series = series;
        Columns = columns;
        _hash = new(() => TableHash.Of(this));
    }

    /// <summary>At least one, in the order of their rows.</summary>
    public IReadOnlyList<SeriesRows> Series { get; }

    /// <summary>Of the rows of a table that is one series.</summary>
    /// <exception cref="InvalidOperationException">There are several series, each with times of its own.</exception>
    public TimeIndex Time =>
        Series.Count == 1 ? Series[0].Time : throw new InvalidOperationException($"A table of {Series.Count} series has as many time indices.");

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Rows of all series together.</summary>
    public int Rows => Series[^1].End;

    /// <summary>Per row what the split reads of it: the name of its group, or of its part (<c>train</c>, <c>validation</c>, <c>test</c>); null where the split
    /// goes by rows or by series.</summary>
    public IReadOnlyList<string>? Groups { get; }

    /// <summary>Rows that were put in where times were missing; every value of theirs that is not static is missing.</summary>
    public int Inserted { get; private init; }

    /// <summary>SHA-256 over the canonical values, 64 lower-case hexadecimal digits; a file and the same rows in memory agree.</summary>
    public string Hash => _hash.Value;

    /// <summary>The column of this name (ordinal comparison).</summary>
    /// <exception cref="DataException">LSTM1011: there is no such column.</exception>
    public Column this[string name] => Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
        ?? throw Names.NotFound(name, Columns.Select(c => c.Name), default);

    /// <summary>Time of a row; behind the last one, of the steps that follow it.</summary>
    public string Label(int row) => SeriesRows.At(Series, row).Label(row);

    internal Table Noting(int inserted) => new(Series, Columns, Groups) { Inserted = inserted };

    /// <summary>Rows of one series that were made in code. The columns are taken as they are, in the order of the plan.</summary>
    /// <exception cref="DataException">No rows, columns of another length, the same name twice, or an infinite value.</exception>
    public static Table FromColumns(TimeIndex time, IReadOnlyList<Column> columns) => FromSeries([(string.Empty, time)], columns);

    /// <summary>Several series, their rows one series after the other in every column.</summary>
    /// <param name="series">Name and times of each.</param>
    /// <param name="columns">In the order of the plan.</param>
    /// <param name="groups">See <see cref="Groups"/>.</param>
    /// <exception cref="DataException">No rows, columns of another length, the same column or series twice, or an infinite value.</exception>
    public static Table FromSeries(IReadOnlyList<(string Key, TimeIndex Time)> series, IReadOnlyList<Column> columns, IReadOnlyList<string>? groups = null)
    {
        var rows = series.Sum(s => s.Time.Rows);
        if (rows == 0 || series.Any(s => s.Time.Rows == 0)) throw new DataException("LSTM1014", "there are no rows");
        if (columns.Count == 0) throw new DataException("LSTM1014", "there are no columns");
        if (groups is not null && groups.Count != rows) throw new DataException("LSTM1016", $"there are {groups.Count} groups for {rows} rows");
        if (series.GroupBy(s => s.Key, StringComparer.Ordinal).FirstOrDefault(g => g.Skip(1).Any()) is { } twice)
            throw new DataException("LSTM1113", $"the series '{twice.Key}' is there twice");
        foreach (var column in columns)
        {
            if (columns.Count(c => string.Equals(c.Name, column.Name, StringComparison.Ordinal)) > 1)
                throw new DataException("LSTM1016", $"the column '{column.Name}' is there twice");
            if (column.Values.Length != rows)
                throw new DataException("LSTM1016", $"the column '{column.Name}' has {column.Values.Length} values for {rows} rows");
            var infinite = Array.FindIndex(column.Values, float.IsInfinity);
            if (infinite >= 0) throw new DataException("LSTM1012", $"the value of '{column.Name}' is infinite", place: new(null, infinite + 1));
        }

        var start = 0;
        var placed = new List<SeriesRows>(series.Count);
        foreach (var (key, time) in series)
        {
            placed.Add(new(key, start, time));
            start += time.Rows;
        }

        return new(placed, columns.ToArray(), groups?.ToArray());
    }
}
