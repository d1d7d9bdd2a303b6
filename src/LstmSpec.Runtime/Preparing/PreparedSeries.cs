using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>The columns as a model reads them, targets first.</summary>
/// <param name="Names">In the order of the plan.</param>
/// <param name="Columns">Per column one value for every row of the table; NaN in the warm-up rows of a difference and where a value is missing.</param>
/// <param name="Targets">How many of the first columns are targets.</param>
/// <param name="WarmUp">Rows at the start of each series that lack a prepared value in some column.</param>
/// <param name="Series">Which rows are of which series.</param>
public sealed record PreparedSeries(IReadOnlyList<string> Names, IReadOnlyList<float[]> Columns, int Targets, int WarmUp, IReadOnlyList<SeriesRows> Series)
{
    public int Rows => Series[^1].End;

    /// <summary>How many of the last columns are known for the steps to be forecast.</summary>
    public int Future { get; init; }

    /// <summary>Per column that is known ahead its values behind the last row of each series, (series, step); null for a column whose last value stands there.</summary>
    public IReadOnlyList<float[]?> Beyond { get; init; } = [];

    /// <summary>Values a model reads at each step of a window: every column, and those known ahead once more, a horizon later.</summary>
    public int Features => Columns.Count + Future;

    /// <summary>First row behind the warm-up of the series that <paramref name="row"/> lies in.</summary>
    public int FirstPrepared(int row) => (int)Math.Min(int.MaxValue, SeriesRows.At(Series, row).Start + (long)WarmUp);
}
