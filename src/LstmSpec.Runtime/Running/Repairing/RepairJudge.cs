using LstmSpec.Statistics;

namespace LstmSpec.Running;

/// <summary>Whether a fix makes a spec better by more than its seeds differ: Welch's test of the mean ratios, which are of unlike spread, on one side.</summary>
/// <remarks>
/// A fix that is better and not surely so is looked at a second time, with twice the seeds. Each look has half of <see cref="Chance"/>, so that of fixes that do nothing no more than
/// that share is kept by either (Bonferroni).
/// </remarks>
internal static class RepairJudge
{
    private const double Chance = 0.05, PerLook = Chance / 2;

    /// <summary>That a spec can be trained at all is better than that it cannot.</summary>
    public static (bool Kept, int Better, string Why) Of(RepairMeasured was, RepairMeasured now)
    {
        if (now.Ratios.Count == 0) return (false, 0, "training diverges with it, too");
        if (was.Ratios.Count == 0) return (true, now.Ratios.Count, "it can be trained now");
        var better = was.Ratios.Zip(now.Ratios).Count(p => p.Second < p.First);
        if (now.DivergesInPart) return (false, better, "training diverges with it in other seeds");
        var (gain, error, degrees) = Gain(was.Ratios, now.Ratios);
        if (!(gain > 0)) return (false, better, "not better");
        var kept = StudentT.UpperTail(gain / error, degrees) <= PerLook;
        return (kept, better, (kept ? "better than the seeds differ" : "better by less than the seeds differ") + (was.DivergesInPart ? "; without it training diverges in other seeds" : string.Empty));
    }

    /// <summary>Better, and not yet surely so.</summary>
    public static bool IsOpen(RepairMeasured was, RepairMeasured now) => was.Ratios.Count > 0 && now.Ratios.Count > 0 && !now.DivergesInPart && Gain(was.Ratios, now.Ratios).Mean > 0;

    /// <summary>How much lower the mean ratio is, the standard error of that, and its degrees of freedom: Welch (1947), The generalization of "Student's" problem, with Satterthwaite's approximation.</summary>
    public static (double Mean, double Error, double Degrees) Gain(IReadOnlyList<double> was, IReadOnlyList<double> now)
    {
        double[] before = [.. was], after = [.. now];
        double a = Variance(before), b = Variance(after), sum = a + b;
        var mean = Moments.Mean(before) - Moments.Mean(after);

        // Where no seed differs from another there is nothing to err by.
        return sum > 0 ? (mean, Math.Sqrt(sum), sum * sum / (Share(a, before.Length) + Share(b, after.Length))) : (mean, 1e-12, Math.Max(1, before.Length + after.Length - 2));

        // Of the mean.
        static double Variance(double[] values) => Moments.Deviation(values) is var d && values.Length > 1 ? d * d / (values.Length - 1) : 0;

        static double Share(double variance, int count) => count > 1 ? variance * variance / (count - 1) : 0;
    }
}
