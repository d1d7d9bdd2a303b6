using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>The fitted steps of one column.</summary>
internal sealed class ColumnChain(ColumnPlan plan, IReadOnlyList<ChainStep> steps)
{
    public string Name => plan.Name;

    public bool IsTarget => plan.Role == ColumnRole.Target;

    /// <summary>Rows at the start that have no prepared value.</summary>
    public int WarmUp { get; } = (int)Math.Min(int.MaxValue, steps.Sum(s => (long)s.Lag));

    public static ColumnChain Fit(ColumnPlan plan, Column column, TrainPart part, TimeIndex time) => new(plan, ChainFit.Run(plan, column, part, time));

    public float[] Forward(Column column, TimeIndex time)
    {
        var values = Array.ConvertAll(column.Values, v => (double)v);
        var row = 0L;
        foreach (var step in steps)
        {
            step.Forward(values, Name, time);
            row += step.Lag;
            values.AsSpan(0, (int)Math.Min(row, values.Length)).Fill(double.NaN);
        }

        return Array.ConvertAll(values, v => (float)v);
    }

    public void Invert(ReadOnlySpan<float> observed, int origin, ReadOnlySpan<float> prepared, Span<float> original)
    {
        var values = new double[prepared.Length];
        for (var h = 0; h < values.Length; h++) values[h] = prepared[h];
        var known = Known(observed, origin);
        for (var s = steps.Count - 1; s >= 0; s--) steps[s].Backward(values, known[s]);
        for (var h = 0; h < values.Length; h++) original[h] = (float)values[h];
    }

    public IEnumerable<FittedStep> Describe() => steps.OfType<ScaleChainStep>().Select(s => s.Describe(Name));

    /// <summary>
    /// For every step the last observed values as they enter it, as many as it looks back, up to and including the origin; NaN where there is none. The
    /// rows that all steps look back on go forward once: to ask each value for the two it is made from takes twice as long with every difference.
    /// </summary>
    private double[][] Known(ReadOnlySpan<float> observed, int origin)
    {
        var known = new double[steps.Count][];
        var tail = new double[WarmUp];
        for (var i = 0; i < tail.Length; i++)
        {
            var row = origin - tail.Length + 1 + i;
            tail[i] = row < 0 || row >= observed.Length ? double.NaN : observed[row];
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
