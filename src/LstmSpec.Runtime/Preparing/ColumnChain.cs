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
    public int WarmUp => steps.Sum(s => s.Lag);

    public static ColumnChain Fit(ColumnPlan plan, Column column, TrainPart part, TimeIndex time) => new(plan, ChainFit.Run(plan, column, part, time));

    public float[] Forward(Column column, TimeIndex time)
    {
        var values = Array.ConvertAll(column.Values, v => (double)v);
        var row = 0;
        foreach (var step in steps)
        {
            step.Forward(values, Name, time);
            row += step.Lag;
            values.AsSpan(0, Math.Min(row, values.Length)).Fill(double.NaN);
        }

        return Array.ConvertAll(values, v => (float)v);
    }

    public void Invert(ReadOnlySpan<float> observed, int origin, ReadOnlySpan<float> prepared, Span<float> original)
    {
        var values = new double[prepared.Length];
        for (var h = 0; h < values.Length; h++) values[h] = prepared[h];
        for (var s = steps.Count - 1; s >= 0; s--) steps[s].Backward(values, Known(observed, origin, s));
        for (var h = 0; h < values.Length; h++) original[h] = (float)values[h];
    }

    public IEnumerable<FittedStep> Describe() => steps.OfType<ScaleChainStep>().Select(s => s.Describe(Name));

    /// <summary>The last observed values as they enter step <paramref name="s"/>, as many as it looks back, up to and including the origin.</summary>
    private double[] Known(ReadOnlySpan<float> observed, int origin, int s)
    {
        var known = new double[steps[s].Lag];
        for (var i = 0; i < known.Length; i++) known[i] = Before(observed, origin - known.Length + 1 + i, s);
        return known;
    }

    /// <summary>The observed value of a row as it enters step <paramref name="s"/>; NaN where there is none.</summary>
    private double Before(ReadOnlySpan<float> observed, int row, int s)
    {
        if (row < 0 || row >= observed.Length) return double.NaN;
        if (s == 0) return observed[row];
        var step = steps[s - 1];
        var now = Before(observed, row, s - 1);
        return step.Lag == 0 ? step.Value(now) : now - Before(observed, row - step.Lag, s - 1);
    }
}
