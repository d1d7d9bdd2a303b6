using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>Fits the steps of one column in order, each on what the steps before it made of the rows.</summary>
internal static class ChainFit
{
    /// <remarks>
    /// A row counts for the statistics when every row that its prepared value is made from lies in the part: a training row behind a test part
    /// is differenced against test rows, and must not carry them into the statistics.
    /// </remarks>
    /// <param name="stretches">One series, or several that are fitted together; their values are brought forward on the way.</param>
    public static IReadOnlyList<ChainStep> Run(ColumnPlan plan, IReadOnlyList<Stretch> stretches)
    {
        var steps = new List<ChainStep>();
        foreach (var declared in plan.Steps)
        {
            var together = Together(stretches);
            foreach (var step in Make(declared, plan.Name, together))
            {
                foreach (var stretch in stretches)
                {
                    step.Forward(stretch.Values, plan.Name, stretch.Time);
                    var counts = stretch.Counts;
                    for (var i = counts.Length - 1; i >= 0 && step.Lag > 0; i--) counts[i] = i >= step.Lag && counts[i] && counts[i - step.Lag];
                }

                steps.Add(step);
            }
        }

        return steps;
    }

    private static Stretch Together(IReadOnlyList<Stretch> stretches) => stretches.Count == 1
        ? stretches[0]
        : stretches[0] with { Values = [.. stretches.SelectMany(s => s.Values)], Counts = [.. stretches.SelectMany(s => s.Counts)] };

    private static IEnumerable<ChainStep> Make(PrepareStep declared, string column, Stretch rows) => declared switch
    {
        LogStep log => [new LogChainStep(log.Offset.Value)],
        DifferenceStep difference => Enumerable.Range(0, difference.Order).Select(_ => new DifferenceChainStep(difference.Season)),
        ScaleStep scale => [Scale(scale, column, rows)],
        WinsoriseStep winsorise => [Winsorise(winsorise, column, rows)],
        _ => throw new ArgumentException($"No way to prepare by {declared.GetType().Name}.", nameof(declared)),
    };

    private static ScaleChainStep Scale(ScaleStep step, string column, Stretch stretch)
    {
        var (values, first, last) = Counted(step, column, "scale by", stretch);
        return new(step.Method, ScaleStatistics.Of(step.Method, values), first, last);
    }

    private static WinsoriseChainStep Winsorise(WinsoriseStep step, string column, Stretch stretch)
    {
        var (values, first, last) = Counted(step, column, "take quantiles of", stretch);
        return new(Quantile.Of(values, step.Lower.Value), Quantile.Of(values, step.Upper.Value), first, last);
    }

    /// <summary>The values that statistics are taken from, with the first and the last of their rows in the table.</summary>
    private static (double[] Values, int First, int Last) Counted(PrepareStep step, string column, string what, Stretch stretch)
    {
        var rows = Enumerable.Range(0, stretch.Values.Length).Where(i => (stretch.Counts[i] || step.Fit == FitScope.WholeSeries) && !double.IsNaN(stretch.Values[i])).ToList();
        if (rows.Count > 0) return (rows.Select(i => stretch.Values[i]).ToArray(), stretch.Start + rows[0], stretch.Start + rows[^1]);
        throw new PrepareException("LSTM1114", $"no training row of '{column}' is left to {what}: all are missing or lost to differencing",
            "a longer training part, or a shorter difference");
    }
}
