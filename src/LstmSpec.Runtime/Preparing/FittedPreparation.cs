using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>A preparation whose statistics are fixed.</summary>
public sealed class FittedPreparation
{
    private readonly IReadOnlyList<ColumnChain> _columns;

    internal FittedPreparation(IReadOnlyList<ColumnChain> columns) => _columns = columns;

    /// <summary>Prepares all rows of a table with the fitted statistics.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm.</exception>
    public PreparedSeries Transform(Table table) => new(_columns.Select(c => c.Name).ToList(), _columns.Select(c => c.Forward(table[c.Name], table.Time)).ToList(),
        _columns.Count(c => c.IsTarget), _columns.Max(c => c.WarmUp), table.Time);

    /// <summary>
    /// Brings a forecast back to original units, undoing the steps in reverse. Differences are integrated from the observed values up to
    /// and including row <paramref name="origin"/>, never later: where the season is shorter than the horizon, forecast steps feed the next.
    /// </summary>
    /// <param name="column">Index of the column in the order of the plan.</param>
    /// <param name="origin">Row of the last value known.</param>
    /// <param name="prepared">Steps origin + 1, origin + 2, ... in prepared units.</param>
    /// <param name="original">The same steps in original units, overwritten; may be the same memory.</param>
    /// <param name="observed">The rows that differences start from.</param>
    public void Invert(int column, int origin, ReadOnlySpan<float> prepared, Span<float> original, Table observed) =>
        _columns[column].Invert(observed[_columns[column].Name].Values, origin, prepared, original);

    /// <summary>What every fitted step took from which rows, column by column.</summary>
    public IReadOnlyList<FittedStep> Describe() => _columns.SelectMany(c => c.Describe()).ToList();
}
