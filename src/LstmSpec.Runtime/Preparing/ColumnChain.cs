using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The fitted steps of one column: one chain for each series, or one for all.</summary>
/// <param name="plan">Name, role and declared steps.</param>
/// <param name="chains">In the order of the series; a single one serves them all.</param>
internal sealed class ColumnChain(ColumnPlan plan, IReadOnlyList<IReadOnlyList<ChainStep>> chains)
{
    public ColumnPlan Plan => plan;

    public string Name => plan.Name;

    public bool IsTarget => plan.Role == ColumnRole.Target;

    public bool IsFuture => plan.Role == ColumnRole.Future;

    /// <summary>Rows at the start of a series that have no prepared value.</summary>
    public int WarmUp { get; } = (int)Math.Min(int.MaxValue, plan.ReleaseLag + chains[0].Sum(s => (long)s.Lag));

    /// <remarks>
    /// Series of a panel are fitted each on its own rows, so that large and small ones look alike to the one model. Where a series has no row in the
    /// part (folds by series), nothing is known of it, and all are fitted together; so are static columns, which tell the series apart.
    /// </remarks>
    public static ColumnChain Fit(ColumnPlan plan, Column column, TrainPart part, IReadOnlyList<SeriesRows> series, bool together = false)
    {
        var stretches = series.Select(s => Stretch.Of(column, part, s)).ToList();
        return !together && plan.Role != ColumnRole.Static && stretches.TrueForAll(s => s.Any)
            ? new(plan, stretches.ConvertAll(s => ChainFit.Run(plan, [s])))
            : new(plan, [ChainFit.Run(plan, stretches)]);
    }

    /// <summary>The chain that serves one series.</summary>
    public ColumnChain Of(int series) => new(plan, [ChainOf(series)]);

    /// <summary>True where one chain serves every series.</summary>
    public bool IsShared => chains.Count == 1;

    /// <param name="column">Its values.</param>
    /// <param name="series">Whose rows they are.</param>
    /// <param name="fitted">For each series the index it was fitted at.</param>
    public float[] Forward(Column column, IReadOnlyList<SeriesRows> series, IReadOnlyList<int> fitted)
    {
        var prepared = new float[column.Values.Length];
        for (var k = 0; k < series.Count; k++)
        {
            var rows = series[k];
            var values = new double[rows.Rows];
            for (var i = 0; i < values.Length; i++) values[i] = column.Values[rows.Start + i];
            var row = (long)plan.ReleaseLag;
            foreach (var step in ChainOf(fitted[k]))
            {
                step.Forward(values, Name, rows.Time);
                row += step.Lag;
                values.AsSpan(0, (int)Math.Min(row, values.Length)).Fill(double.NaN);
            }

            for (var i = 0; i < values.Length; i++) prepared[rows.Start + i] = (float)values[i];
        }

        return prepared;
    }

    /// <param name="observed">The column's values.</param>
    /// <param name="first">First row of the series that the origin lies in.</param>
    /// <param name="series">Index that series was fitted at.</param>
    public void Invert(ReadOnlySpan<float> observed, int first, int series, int origin, ReadOnlySpan<float> prepared, Span<float> original)
    {
        var steps = ChainOf(series);
        var values = new double[prepared.Length];
        for (var h = 0; h < values.Length; h++) values[h] = prepared[h];
        var known = Known(steps, observed, first, origin);
        for (var s = steps.Count - 1; s >= 0; s--) steps[s].Backward(values, known[s]);
        for (var h = 0; h < values.Length; h++) original[h] = (float)values[h];
    }

    public IEnumerable<FittedStep> Describe(IReadOnlyList<string> series) => chains.SelectMany((steps, k) => steps.Select(s => s.Describe(Name, chains.Count > 1 ? series[k] : string.Empty)).OfType<FittedStep>());

    private IReadOnlyList<ChainStep> ChainOf(int series) => chains[chains.Count == 1 ? 0 : series];

    /// <summary>
    /// For every step the last observed values as they enter it, as many as it looks back, up to and including the origin; NaN where there is none. The
    /// rows that all steps look back on go forward once: to ask each value for the two it is made from takes twice as long with every difference.
    /// </summary>
    private double[][] Known(IReadOnlyList<ChainStep> steps, ReadOnlySpan<float> observed, int first, int origin)
    {
        var known = new double[steps.Count][];
        var tail = new double[WarmUp];
        for (var i = 0; i < tail.Length; i++)
        {
            var row = origin - tail.Length + 1 + i;
            tail[i] = row < first || row >= observed.Length ? double.NaN : observed[row];
        }

        for (var s = 0; s < steps.Count; s++)
        {
            var lag = steps[s].Lag;
            known[s] = tail[^lag..];
            for (var i = tail.Length - 1; i >= 0; i--) tail[i] = lag == 0 ? steps[s].Value(tail[i]) : i < lag ? double.NaN : tail[i] - tail[i - lag];
        }

        return known;
    }
}

/// <summary>The rows of one series in one column while steps are fitted.</summary>
/// <param name="Start">Row of the table that the first value is from.</param>
/// <param name="Values">As far as the steps so far have brought them; overwritten.</param>
/// <param name="Counts">Whether statistics may be taken from a row.</param>
internal sealed record Stretch(int Start, double[] Values, bool[] Counts, TimeIndex Time)
{
    /// <summary>True where a row counts.</summary>
    public bool Any => Array.Exists(Counts, c => c);

    public static Stretch Of(Column column, TrainPart part, SeriesRows series)
    {
        var values = new double[series.Rows];
        for (var i = 0; i < values.Length; i++) values[i] = column.Values[series.Start + i];
        var counts = new bool[values.Length];
        foreach (var range in part.Rows.Within(series.Start, series.End)) counts.AsSpan(range.Start - series.Start, range.Count).Fill(true);
        return new(series.Start, values, counts, series.Time);
    }
}
