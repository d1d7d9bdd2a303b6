using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>The columns as a model reads them, targets first.</summary>
/// <param name="Names">In the order of the columns.</param>
/// <param name="Columns">Per column one value for every row of the table, in prepared units; NaN in the warm-up rows of a difference and where a value is
/// missing. A category stands as a column for each level, unless it is embedded. Behind those of the plan that are not known ahead lie the further components
/// of columns that are taken apart, then indicators of missing values.</param>
/// <param name="Targets">How many of the first columns are targets.</param>
/// <param name="WarmUp">Rows at the start of each series that lack a prepared value in some column.</param>
/// <param name="Series">Which rows are of which series.</param>
public sealed record PreparedSeries(IReadOnlyList<string> Names, IReadOnlyList<float[]> Columns, int Targets, int WarmUp, IReadOnlyList<SeriesRows> Series)
{
    /// <summary>Rows of all series together, warm-up included.</summary>
    public int Rows => Series[^1].End;

    /// <summary>How many of the last columns are known for the steps to be forecast.</summary>
    public int Future { get; init; }

    /// <summary>Per column that is known ahead its values behind the last row of each series, (series, step); null for a column whose last value stands
    /// there.</summary>
    public IReadOnlyList<float[]?> Beyond { get; init; } = [];

    /// <summary>Per target its indicator of missing values, one of <see cref="Columns"/>; null for a target that has none, empty where no target has
    /// one.</summary>
    public IReadOnlyList<float[]?> Told { get; init; } = [];

    /// <summary>Those of <see cref="Columns"/> that are numbers of the data and change from row to row: neither categories, flags nor static columns, nor what
    /// is made of the calendar, of gaps and of parts.</summary>
    internal IReadOnlyList<float[]> Numbers { get; init; } = Columns;

    /// <summary>Rows in which some target was filled in, or is the difference to a value that was: no model is trained to forecast them. Null where there is
    /// none.</summary>
    public bool[]? Filled { get; init; }

    /// <summary>The earliest row of the table that a row of some column is made from; null where that is <see cref="WarmUp"/> rows before it.</summary>
    public int[]? From { get; init; }

    /// <summary>Per column the gaps that are filled by lines; null where there are none.</summary>
    public IReadOnlyList<InterpolatedColumn?>? Lines { get; init; }

    /// <summary>Per column the scalers whose statistics are each window's own, in order; empty where there are none.</summary>
    public IReadOnlyList<IReadOnlyList<ScaleStep>> OfWindow { get; init; } = [];

    /// <summary>Columns that are read in parts; of their rows the values are those of the columns themselves, which windows take apart.</summary>
    internal IReadOnlyList<ColumnParts> Parts { get; init; } = [];

    /// <summary>First row behind the warm-up of the series that <paramref name="row"/> lies in.</summary>
    public int FirstPrepared(int row) => (int)Math.Min(int.MaxValue, SeriesRows.At(Series, row).Start + (long)WarmUp);
}

/// <summary>A column with gaps that are filled by a line to the value behind them, which an origin inside a gap does not know.</summary>
/// <param name="Trailing">The values as such an origin knows them: the last one before the gap goes on.</param>
/// <param name="Until">The row that each value waits for: from an origin before it, the trailing one stands.</param>
public sealed record InterpolatedColumn(float[] Trailing, int[] Until);
