using LstmSpec.Forecasting;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>The formulas of metrics of classes, as scikit-learn has them. What is averaged over classes is averaged unweighted.</summary>
public static class ClassMetrics
{
    /// <summary>Probabilities are held above it in the logarithm: the spacing of doubles at 1.</summary>
    private const double Least = 2.220446049250313e-16;

    /// <summary>Whether a metric is one of classes.</summary>
    public static bool Contains(Metric metric) =>
        metric is Metric.Accuracy or Metric.BalancedAccuracy or Metric.F1 or Metric.Precision or Metric.Recall or Metric.RocAuc or Metric.PrAuc
            or Metric.LogLoss;

    /// <summary>One metric over cases.</summary>
    /// <param name="metric">One for which <see cref="Contains"/> holds.</param>
    /// <param name="observed">Numbers of the true classes.</param>
    /// <param name="probabilities">(case, class).</param>
    /// <param name="threshold">From which a case counts as the second of two classes.</param>
    /// <returns>NaN without cases, where a probability is no number, and where a curve has only one side.</returns>
    /// <exception cref="ArgumentException">Fewer than two probabilities a case, or not as many for each.</exception>
    public static double Of(Metric metric, ReadOnlySpan<double> observed, ReadOnlySpan<double> probabilities, double threshold)
    {
        if (observed.Length == 0) return double.NaN;
        var classes = probabilities.Length / observed.Length;
        if (classes < 2 || probabilities.Length != observed.Length * classes)
            throw new ArgumentException($"{probabilities.Length} probabilities for {observed.Length} cases.", nameof(probabilities));
        foreach (var p in probabilities)
        {
            if (double.IsNaN(p)) return double.NaN;
        }

        var truth = new int[observed.Length];
        for (var i = 0; i < truth.Length; i++) truth[i] = (int)observed[i];
        return metric switch
        {
            Metric.LogLoss => LogLoss(truth, probabilities, classes),
            Metric.RocAuc => Curve(truth, probabilities, classes, RocAuc),
            Metric.PrAuc => Curve(truth, probabilities, classes, AveragePrecision),
            _ => Labels(metric, truth, Called(probabilities, classes, threshold), classes),
        };
    }

    private static int[] Called(ReadOnlySpan<double> probabilities, int classes, double threshold)
    {
        var called = new int[probabilities.Length / classes];
        var own = new float[classes];
        for (var i = 0; i < called.Length; i++)
        {
            for (var k = 0; k < classes; k++) own[k] = (float)probabilities[(i * classes) + k];
            called[i] = SequenceForecaster.Called(own, threshold);
        }

        return called;
    }

    private static double Labels(Metric metric, int[] truth, int[] called, int classes)
    {
        int[] right = new int[classes], there = new int[classes], said = new int[classes];
        for (var i = 0; i < truth.Length; i++)
        {
            there[truth[i]]++;
            said[called[i]]++;
            if (truth[i] == called[i]) right[truth[i]]++;
        }

        switch (metric)
        {
            case Metric.Accuracy:
                return right.Sum() / (double)truth.Length;
            case Metric.BalancedAccuracy:
                // Classes that are not there have no share that is found.
                return Enumerable.Range(0, classes).Where(k => there[k] > 0).Average(k => right[k] / (double)there[k]);
            case Metric.F1 when classes == 2:
                return F1(1);
            case Metric.F1:
                return Enumerable.Range(0, classes).Where(k => there[k] + said[k] > 0).Average(F1);
            case Metric.Precision when classes == 2:
                return Precision(1);
            case Metric.Precision:
                return Enumerable.Range(0, classes).Where(k => there[k] + said[k] > 0).Average(Precision);
            case Metric.Recall when classes == 2:
                return Recall(1);
            case Metric.Recall:
                return Enumerable.Range(0, classes).Where(k => there[k] + said[k] > 0).Average(Recall);
            default:
                throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a metric of classes.");
        }

        // Where nothing is called, or nothing is there, nothing is right: 0, as for scikit-learn.
        double Precision(int k) => said[k] == 0 ? 0 : right[k] / (double)said[k];

        double Recall(int k) => there[k] == 0 ? 0 : right[k] / (double)there[k];

        double F1(int k) => there[k] + said[k] == 0 ? 0 : 2.0 * right[k] / (there[k] + said[k]);
    }

    private static double LogLoss(int[] truth, ReadOnlySpan<double> probabilities, int classes)
    {
        var sum = 0.0;
        for (var i = 0; i < truth.Length; i++) sum -= Elementary.Log(Math.Clamp(probabilities[(i * classes) + truth[i]], Least, 1 - Least));
        return sum / truth.Length;
    }

    /// <summary>Of two classes the second against the first; of more each against the rest, averaged.</summary>
    private static double Curve(int[] truth, ReadOnlySpan<double> probabilities, int classes, Func<(double Score, bool Is)[], double> area)
    {
        var sum = 0.0;
        for (var k = classes == 2 ? 1 : 0; k < classes; k++)
        {
            var cases = new (double Score, bool Is)[truth.Length];
            for (var i = 0; i < cases.Length; i++) cases[i] = (probabilities[(i * classes) + k], truth[i] == k);
            var positive = cases.Count(c => c.Is);
            if (positive == 0 || positive == cases.Length) return double.NaN;
            Array.Sort(cases, (a, b) => b.Score.CompareTo(a.Score));
            sum += area(cases);
        }

        return sum / (classes == 2 ? 1 : classes);
    }

    /// <summary>Area under true against false positives: the share of pairs in the right order, ties for half (Mann &amp; Whitney 1947).</summary>
    private static double RocAuc((double Score, bool Is)[] cases)
    {
        double pairs = 0;
        int positives = 0, negatives = 0;
        foreach (var (tied, other) in Ties(cases))
        {
            pairs += other * (positives + (tied / 2.0));
            positives += tied;
            negatives += other;
        }

        return pairs / ((double)positives * negatives);
    }

    /// <summary>Σ precision × gain in recall, over the scores downwards.</summary>
    private static double AveragePrecision((double Score, bool Is)[] cases)
    {
        double sum = 0;
        int positives = 0, all = 0;
        foreach (var (tied, other) in Ties(cases))
        {
            positives += tied;
            all += tied + other;
            sum += tied * ((double)positives / all);
        }

        return sum / positives;
    }

    /// <summary>Cases of one score after the other: how many are of the class, how many are not.</summary>
    private static IEnumerable<(int Is, int Other)> Ties((double Score, bool Is)[] cases)
    {
        for (var from = 0; from < cases.Length;)
        {
            int to = from, own = 0;
            for (; to < cases.Length && cases[to].Score.Equals(cases[from].Score); to++) own += cases[to].Is ? 1 : 0;
            yield return (own, to - from - own);
            from = to;
        }
    }
}
