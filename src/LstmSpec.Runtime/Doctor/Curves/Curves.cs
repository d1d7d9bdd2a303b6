using LstmSpec.Statistics;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>What learning curves say beyond the noise from epoch to epoch.</summary>
internal static class Curves
{
    /// <summary>Epochs whose median stands for the last of them.</summary>
    public const int Span = 5;

    /// <summary>The trials that were scored: what is trained on all rows afterwards has nothing to be held against.</summary>
    public static List<TrialRecord> Scored(RunRecord run) => run.Trials.Where(t => t.Fold >= 0).ToList();

    /// <summary>Median of each epoch and the four before it; the first is that of epoch 5.</summary>
    public static double[] Smooth(IReadOnlyList<double> values) => values.Count < Span ? [] :
        Enumerable.Range(0, values.Count - Span + 1).Select(first => Quantile.Of(values.Skip(first).Take(Span).ToArray(), 0.5)).ToArray();

    /// <summary>
    /// How much one epoch's loss is off by chance: 1.4826 times the median absolute deviation of the changes from epoch to epoch, over √2. A trend moves
    /// the median of the changes and not what is taken from it.
    /// </summary>
    public static double Noise(IReadOnlyList<double> values)
    {
        if (values.Count < 3) return 0;
        var changes = Enumerable.Range(1, values.Count - 1).Select(i => values[i] - values[i - 1]).ToArray();
        var middle = Quantile.Of(changes, 0.5);
        return 1.4826 * Quantile.Of(changes.Select(c => Math.Abs(c - middle)).ToArray(), 0.5) / Math.Sqrt(2);
    }

    /// <summary>The epoch of the lowest loss, from 1; of equal ones the first.</summary>
    public static int Lowest(IReadOnlyList<double> values)
    {
        var best = 0;
        for (var i = 1; i < values.Count; i++)
        {
            if (values[i] < values[best]) best = i;
        }

        return best + 1;
    }
}

/// <summary>What is seen in some of a run's trials: one training may be bad luck, half of them are not.</summary>
/// <param name="Of">Trials that could show it.</param>
internal sealed record InTrials<T>(IReadOnlyList<T> Seen, int Of)
{
    public bool InHalf => Seen.Count > 0 && 2 * Seen.Count >= Of;

    /// <summary>Such as <c>in 7 of 10 trainings</c>.</summary>
    public string Where => Of == 1 ? "in the one training there is" : FormattableString.Invariant($"in {Seen.Count} of {Of} trainings");

    /// <summary>The value in the middle of those seen.</summary>
    public double Middle(Func<T, double> of) => Quantile.Of(Seen.Select(of).ToArray(), 0.5);
}

/// <summary>Collects what trials show.</summary>
internal static class InTrials
{
    /// <param name="see">Null where a trial does not show it.</param>
    public static InTrials<T> See<T>(RunRecord run, Func<TrialRecord, T?> see)
        where T : struct
    {
        var trials = Curves.Scored(run);
        return new(trials.Select(see).Where(s => s is not null).Select(s => s!.Value).ToList(), trials.Count);
    }
}
