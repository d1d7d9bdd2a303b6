using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>The columns as a model reads them, targets first.</summary>
/// <param name="Names">In the order of the plan.</param>
/// <param name="Columns">Per column one value for every row of the table; NaN in the warm-up rows of a difference and where a value is missing.</param>
/// <param name="Targets">How many of the first columns are targets.</param>
/// <param name="FirstRow">First row behind the warm-up of every column.</param>
/// <param name="Time">Of the rows.</param>
public sealed record PreparedSeries(IReadOnlyList<string> Names, IReadOnlyList<float[]> Columns, int Targets, int FirstRow, TimeIndex Time)
{
    public int Rows => Time.Rows;

    /// <summary>Columns a model reads.</summary>
    public int Features => Columns.Count;
}
