namespace LstmSpec.Data;

/// <summary>Rows in order of time, evenly spaced, with the declared columns: targets first, then past and future covariates.</summary>
public sealed class Table
{
    private readonly Lazy<string> _hash;

    private Table(TimeIndex time, IReadOnlyList<Column> columns)
    {
        Time = time;
        Columns = columns;
        _hash = new(() => TableHash.Of(this));
    }

    public TimeIndex Time { get; }

    /// <summary>In the order of the plan.</summary>
    public IReadOnlyList<Column> Columns { get; }

    public int Rows => Time.Rows;

    /// <summary>SHA-256 over the canonical values, 64 lower-case hexadecimal digits; a file and the same rows in memory agree.</summary>
    public string Hash => _hash.Value;

    /// <exception cref="DataException">LSTM1011: there is no such column.</exception>
    public Column this[string name] => Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
        ?? throw Names.NotFound(name, Columns.Select(c => c.Name), default);

    /// <summary>Rows that were made in code. The columns are taken as they are, in the order of the plan.</summary>
    /// <exception cref="DataException">No rows, columns of another length, the same name twice, or an infinite value.</exception>
    public static Table FromColumns(TimeIndex time, IReadOnlyList<Column> columns)
    {
        if (time.Rows == 0) throw new DataException("LSTM1014", "there are no rows");
        if (columns.Count == 0) throw new DataException("LSTM1014", "there are no columns");
        foreach (var column in columns)
        {
            if (columns.Count(c => string.Equals(c.Name, column.Name, StringComparison.Ordinal)) > 1)
                throw new DataException("LSTM1016", $"the column '{column.Name}' is there twice");
            if (column.Values.Length != time.Rows)
                throw new DataException("LSTM1016", $"the column '{column.Name}' has {column.Values.Length} values for {time.Rows} rows");
            var infinite = Array.FindIndex(column.Values, float.IsInfinity);
            if (infinite >= 0) throw new DataException("LSTM1012", $"the value of '{column.Name}' is infinite", place: new(null, infinite + 1));
        }

        return new(time, columns.ToArray());
    }
}
