using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Rows of generated types → tables. Called by generated code.</summary>
public static class TypedRows
{
    /// <summary>Rows dated by day.</summary>
    /// <param name="plan">Names the columns, and the keys of the series.</param>
    /// <param name="times">One per row, each series in order of time.</param>
    /// <param name="keys">Per row the values that name its series, in the order of the plan; null where there is one series.</param>
    /// <param name="columns">In the order of the plan; a category is its code, a flag 0 or 1, NaN what is missing.</param>
    /// <exception cref="DataException">As for a file, with the number of the row from 1.</exception>
    public static Table ToTable(Plan plan, DateOnly[] times, string?[][]? keys, Column[] columns) =>
        Build(plan, times.Length, keys, columns, (order, i, place) => order.Add(times[i].ToDateTime(TimeOnly.MinValue), place));

    /// <inheritdoc cref="ToTable(Plan, DateOnly[], string?[][], Column[])"/>
    public static Table ToTable(Plan plan, DateTimeOffset[] times, string?[][]? keys, Column[] columns) =>
        Build(plan, times.Length, keys, columns, (order, i, place) => order.Add(times[i].UtcDateTime, place));

    /// <inheritdoc cref="ToTable(Plan, DateOnly[], string?[][], Column[])"/>
    public static Table ToTable(Plan plan, long[] times, string?[][]? keys, Column[] columns) =>
        Build(plan, times.Length, keys, columns, (order, i, place) => order.Add(times[i], place));

    /// <summary>The values that a series' name was made of.</summary>
    /// <param name="series">Its name.</param>
    /// <param name="count">How many columns name a series.</param>
    public static IReadOnlyList<string> Keys(string? series, int count) => SeriesKey.Parts(series ?? string.Empty, count);

    private static Table Build(Plan plan, int rows, string?[][]? keys, Column[] columns, Action<TimeOrder, int, DataPlace> time)
    {
        var (data, split) = (plan.Spec.Data, plan.Spec.Split);
        var builder = TableBuilder.Of(plan.Spec);
        foreach (var column in builder.Columns)
        {
            if (!columns.Any(c => string.Equals(c.Name, column.Column.Name, StringComparison.Ordinal)))
                throw Names.NotFound(column.Column.Name, columns.Select(c => c.Name), default);
        }

        var ordered = builder.Columns.Select(c => columns.First(o => string.Equals(o.Name, c.Column.Name, StringComparison.Ordinal)).Values).ToArray();
        var group = GroupOf(split, data, builder, ordered);
        var values = new float[ordered.Length];
        for (var i = 0; i < rows; i++)
        {
            var place = new DataPlace(null, i + 1);
            var key = keys is null ? string.Empty : SeriesKey.Of(Array.ConvertAll(keys[i], k => k ?? string.Empty), data.Series, place);
            var series = builder.Of(key);
            if (series.Skips()) continue;
            time(series.Time, i, place);
            for (var c = 0; c < values.Length; c++)
            {
                values[c] = ordered[c][i];
                if (float.IsInfinity(values[c]))
                    throw new DataException(
                        "LSTM1012", $"the value of '{builder.Columns[c].Column.Name}' is infinite", "give NaN where a value is missing", place);
            }

            series.Add(values, group is null ? null : GroupColumn.Checked(split, group(i, keys?[i]), place), place);
        }

        return builder.ToTable(null);
    }

    /// <summary>What the split reads of a row; null where it reads no column.</summary>
    private static Func<int, string?[]?, string>? GroupOf(SplitSpec split, DataSpec data, TableBuilder builder, float[][] values)
    {
        if (GroupColumn.Of(split) is not { } by) return null;
        for (var i = 0; i < data.Series.Count; i++)
        {
            var at = i;
            if (string.Equals(data.Series[i], by, StringComparison.Ordinal)) return (_, keys) => keys?[at] ?? string.Empty;
        }

        for (var c = 0; c < builder.Columns.Count; c++)
        {
            var (at, column) = (c, builder.Columns[c]);
            if (string.Equals(column.Column.Name, by, StringComparison.Ordinal)) return (i, _) => column.Name(values[at][i]);
        }

        throw new DataException("LSTM1011", $"the split reads the column '{by}', which rows in code do not have",
            "declare it as a key of the series or as a covariate, or run on a file")
        { ColumnName = by };
    }
}
