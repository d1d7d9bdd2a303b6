using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>
/// Forecasts laid end to end along the rows: overlapping ones cannot all be drawn, so origins a horizon apart are taken, from the first on.
/// </summary>
/// <param name="First">Row of the first value.</param>
/// <param name="Mean">By row: mean over seeds; NaN where no forecast falls.</param>
/// <param name="Low">Smallest over seeds.</param>
/// <param name="High">Largest over seeds.</param>
/// <param name="Starts">Rows at which a forecast begins.</param>
internal sealed record Laid(int First, double[] Mean, double[] Low, double[] High, IReadOnlySet<int> Starts, int Horizon)
{
    /// <summary>Short forecasts are joined: single points make no line.</summary>
    public bool Breaks(int row) => Horizon >= 4 && Starts.Contains(row);

    /// <summary>Points drawn.</summary>
    public int Count => Mean.Count(v => !double.IsNaN(v));

    public static Laid Of(EvaluationPart part, IReadOnlyList<Forecast> seeds, int target)
    {
        var first = part.Origins.Min() + 1;
        var size = part.Origins.Max() + part.Horizon - first + 1;
        var laid = new Laid(first, Empty(size), Empty(size), Empty(size), Chosen(part).Select(o => part.Origins[o] + 1).ToHashSet(), part.Horizon);
        foreach (var origin in Chosen(part))
        {
            for (var step = 0; step < part.Horizon; step++)
            {
                var at = part.At(origin, step, target);
                var row = part.Origins[origin] + 1 + step - first;
                var values = seeds.Select(s => (double)s.Values[at]).Where(double.IsFinite).ToArray();
                if (values.Length == 0 || float.IsNaN(part.Observed[at])) continue;
                (laid.Mean[row], laid.Low[row], laid.High[row]) = (values.Average(), values.Min(), values.Max());
            }
        }

        return laid;
    }

    /// <summary>The folds of one source as one stretch; where two overlap the later one is kept.</summary>
    public static Laid? Join(IEnumerable<Laid> folds)
    {
        var all = folds.OrderBy(f => f.First).ToArray();
        if (all.Length <= 1) return all.FirstOrDefault();
        var first = all[0].First;
        var size = all.Max(f => f.First + f.Mean.Length) - first;
        var joined = new Laid(first, Empty(size), Empty(size), Empty(size), all.SelectMany(f => f.Starts).ToHashSet(), all.Max(f => f.Horizon));
        foreach (var fold in all)
        {
            for (var i = 0; i < fold.Mean.Length; i++)
            {
                if (double.IsNaN(fold.Mean[i])) continue;
                var at = fold.First + i - first;
                (joined.Mean[at], joined.Low[at], joined.High[at]) = (fold.Mean[i], fold.Low[i], fold.High[i]);
            }
        }

        return joined;
    }

    /// <summary>What lies on some rows.</summary>
    /// <param name="to">The last of them.</param>
    public Laid Within(int from, int to)
    {
        var skip = Math.Clamp(from - First, 0, Mean.Length);
        var count = Math.Clamp(to + 1 - (First + skip), 0, Mean.Length - skip);
        return this with { First = First + skip, Mean = Mean[skip..(skip + count)], Low = Low[skip..(skip + count)], High = High[skip..(skip + count)] };
    }

    private static IEnumerable<int> Chosen(EvaluationPart part)
    {
        var free = int.MinValue;
        foreach (var origin in Enumerable.Range(0, part.Origins.Count).OrderBy(o => part.Origins[o]))
        {
            if (part.Origins[origin] < free) continue;
            free = part.Origins[origin] + part.Horizon;
            yield return origin;
        }
    }

    private static double[] Empty(int size)
    {
        var values = new double[size];
        Array.Fill(values, double.NaN);
        return values;
    }
}
