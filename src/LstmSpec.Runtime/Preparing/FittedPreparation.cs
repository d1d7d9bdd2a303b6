using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>A preparation whose statistics are fixed.</summary>
public sealed class FittedPreparation
{
    private readonly IReadOnlyList<ColumnChain> _columns;

    private readonly IReadOnlyList<string> _series;

    private readonly CalendarInputs _calendar;

    internal FittedPreparation(IReadOnlyList<ColumnChain> columns, IReadOnlyList<string> series, CalendarInputs calendar) => (_columns, _series, _calendar) = (columns, series, calendar);

    /// <summary>Prepares all rows of a table with the fitted statistics.</summary>
    /// <exception cref="PrepareException">LSTM1213: a value has no logarithm. LSTM1011: a series of the table was not there when the steps were fitted series by series.</exception>
    public PreparedSeries Transform(Table table)
    {
        var fitted = Fitted(table);

        // What is known ahead lies behind all else.
        var columns = _columns.OrderBy(c => c.IsFuture).ToList();
        return ModelInputs.Expand(
            new(columns.ConvertAll(c => c.Name), columns.ConvertAll(c => c.Forward(ModelInputs.Known(table, c.Plan), table.Series, fitted)), _columns.Count(c => c.IsTarget), _columns.Max(c => c.WarmUp), table.Series)
            { Future = _columns.Count(c => c.IsFuture) },
            _columns.Where(c => !c.IsTarget && c.Plan is { Type: ColumnType.Category, Levels.Count: > 0 }).ToDictionary(c => c.Name, c => c.Plan.Levels, StringComparer.Ordinal),
            _calendar.Of(table.Series));
    }

    /// <summary>As fitted for one series of the table, for rows of that series alone, whatever their dates: without the calendar.</summary>
    /// <param name="series">Its index.</param>
    public FittedPreparation Of(int series) => new(_columns.Select(c => c.Of(series)).ToList(), [_series[series]], CalendarInputs.None);

    /// <summary>
    /// Brings a forecast back to original units, undoing the steps in reverse. Differences are integrated from the observed values up to
    /// and including row <paramref name="origin"/>, never later: where the season is shorter than the horizon, forecast steps feed the next.
    /// </summary>
    /// <param name="column">Index of the column in the order of the plan.</param>
    /// <param name="origin">Row of the last value known.</param>
    /// <param name="prepared">Steps origin + 1, origin + 2, ... in prepared units.</param>
    /// <param name="original">The same steps in original units, overwritten; may be the same memory.</param>
    /// <param name="observed">The rows that differences start from.</param>
    public void Invert(int column, int origin, ReadOnlySpan<float> prepared, Span<float> original, Table observed)
    {
        var index = SeriesRows.IndexOf(observed.Series, origin);
        _columns[column].Invert(observed[_columns[column].Name].Values, observed.Series[index].Start, Fitted(observed.Series[index]), origin, prepared, original);
    }

    /// <summary>What every fitted step took from which rows, column by column.</summary>
    public IReadOnlyList<FittedStep> Describe() => _columns.SelectMany(c => c.Describe(_series)).ToList();

    private int[] Fitted(Table table) => [.. table.Series.Select(Fitted)];

    /// <summary>Index of the fitted chain that serves a series.</summary>
    private int Fitted(SeriesRows series)
    {
        if (_series.Count == 1 || _columns.All(c => c.IsShared)) return 0;
        for (var i = 0; i < _series.Count; i++)
        {
            if (string.Equals(_series[i], series.Key, StringComparison.Ordinal)) return i;
        }

        throw new PrepareException("LSTM1011", $"the series '{series.Key}' was not there when the preparation was fitted", $"one of the {_series.Count} series of the run, or a split by series, which fits all of them together");
    }
}
