using LstmSpec.Statistics;

namespace LstmSpec.Running;

/// <param name="Open">Better, and not yet surely so.</param>
/// <param name="Chance">That seeds alone give as much: one-sided p of Welch's test.</param>
/// <param name="Better">Seeds with a lower ratio.</param>
/// <param name="Why">In a few words.</param>
internal sealed record RepairVerdict(bool Kept, bool Open, double Chance, int Better, string Why);

/// <summary>Whether a fix makes a spec better by more than its seeds differ: Welch's test of the mean ratios, which are of unlike spread, on one
/// side.</summary>
/// <remarks>
/// A fix that is better and not surely so is looked at again, with more seeds. Each look has its share of <see cref="UsualChance"/>, so that of fixes that do
/// nothing no more than that are kept by any of the looks: Pocock (1977), "Group sequential methods in the design and analysis of clinical trials", whose looks
/// are at seeds that are added to those before.
/// </remarks>
internal static class RepairJudge
{
    public const double UsualChance = 0.05;

    /// <summary>That a spec can be trained at all is better than that it cannot.</summary>
    /// <param name="looks">At most so many looks are taken at a fix, this one among them.</param>
    public static RepairVerdict Of(RepairMeasured was, RepairMeasured now, int looks, double chance = UsualChance)
    {
        if (now.Ratios.Count == 0) return new(false, false, 1, 0, "training diverges with it, too");
        if (was.Ratios.Count == 0) return new(true, false, 0, now.Ratios.Count, "it can be trained now");
        var better = was.Ratios.Zip(now.Ratios).Count(p => p.Second < p.First);
        if (now.DivergesInPart) return new(false, false, 1, better, "training diverges with it in other seeds");
        var (gain, error, degrees) = Gain(was.Ratios, now.Ratios);
        if (!(gain > 0)) return new(false, false, 1, better, "not better");
        var told = was.DivergesInPart ? "; without it training diverges in other seeds" : string.Empty;
        var found = StudentT.UpperTail(gain / error, degrees);
        return found <= chance * Share(looks)
            ? new(true, false, found, better, "better than the seeds differ" + told)
            : new(false, true, found, better, "better by less than the seeds differ" + told);
    }

    /// <summary>Of one chance in twenty, what each of so many looks has: normal quantiles 1.875, 1.992 and 2.067 for two, three and four.</summary>
    private static double Share(int looks) => looks switch { <= 1 => 1, 2 => 0.608, 3 => 0.464, 4 => 0.387, _ => 1.0 / looks };

    /// <summary>How much lower the mean ratio is, the standard error of that, and its degrees of freedom: Welch (1947), The generalization of "Student's"
    /// problem, with Satterthwaite's approximation.</summary>
    public static (double Mean, double Error, double Degrees) Gain(IReadOnlyList<double> was, IReadOnlyList<double> now)
    {
        double[] before = [.. was], after = [.. now];
        double a = Variance(before), b = Variance(after), sum = a + b;
        var mean = Moments.Mean(before) - Moments.Mean(after);

        // Where no seed differs from another there is nothing to err by.
        return sum > 0
            ? (mean, Math.Sqrt(sum), sum * sum / (Share(a, before.Length) + Share(b, after.Length)))
            : (mean, 1e-12, Math.Max(1, before.Length + after.Length - 2));

        // Of the mean.
        static double Variance(double[] values) => Moments.Deviation(values) is var d && values.Length > 1 ? d * d / (values.Length - 1) : 0;

        static double Share(double variance, int count) => count > 1 ? variance * variance / (count - 1) : 0;
    }
}
