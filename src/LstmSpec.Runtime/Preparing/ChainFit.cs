using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Preparing;

/// <summary>Fits the steps of one column in order, each on what the steps before it made of the rows.</summary>
internal static class ChainFit
{
    /// <remarks>
    /// A row counts for the statistics when every row that its prepared value is made from lies in the part: a training row behind a test part
    /// is differenced against test rows, and must not carry them into the statistics.
    /// </remarks>
    public static IReadOnlyList<ChainStep> Run(ColumnPlan plan, Column column, TrainPart part, TimeIndex time)
    {
        var values = Array.ConvertAll(column.Values, v => (double)v);
        var counts = new bool[values.Length];
        foreach (var row in part.Rows.Each()) counts[row] = true;
        var steps = new List<ChainStep>();
        foreach (var declared in plan.Steps)
        {
            foreach (var step in Make(declared, plan.Name, values, counts))
            {
                step.Forward(values, plan.Name, time);
                for (var i = values.Length - 1; i >= 0 && step.Lag > 0; i--) counts[i] = i >= step.Lag && counts[i] && counts[i - step.Lag];
                steps.Add(step);
            }
        }

        return steps;
    }

    private static IEnumerable<ChainStep> Make(PrepareStep declared, string column, double[] values, bool[] counts) => declared switch
    {
        LogStep log => [new LogChainStep(log.Offset.Value)],
        DifferenceStep difference => Enumerable.Range(0, difference.Order).Select(_ => new DifferenceChainStep(difference.Season)),
        ScaleStep scale => [Scale(scale, column, values, counts)],
        _ => throw new ArgumentException($"No way to prepare by {declared.GetType().Name}.", nameof(declared)),
    };

    private static ScaleChainStep Scale(ScaleStep step, string column, double[] values, bool[] counts)
    {
        var rows = Enumerable.Range(0, values.Length).Where(i => (counts[i] || step.Fit == FitScope.WholeSeries) && !double.IsNaN(values[i])).ToList();
        if (rows.Count == 0)
        {
            throw new PrepareException("LSTM1114", $"no training row of '{column}' is left to scale by: all are missing or lost to differencing",
                "a longer training part, or a shorter difference");
        }

        return new(step.Method, ScaleStatistics.Of(step.Method, rows.Select(i => values[i]).ToArray()), rows[0], rows[^1]);
    }
}
