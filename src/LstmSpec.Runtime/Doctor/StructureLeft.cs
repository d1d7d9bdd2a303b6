using LstmSpec.Statistics;
using LstmSpec.Storing;

namespace LstmSpec.Doctor;

/// <summary>Whether the errors one step ahead hang on each other at any of the first lags: the portmanteau test of Ljung &amp; Box (1978), over all folds,
/// series and targets together.</summary>
/// <param name="Lags">Of the test: two seasons, ten without one, a fifth of the errors at most (Hyndman &amp; Athanasopoulos 2021, section 5.4). In
/// origins.</param>
/// <param name="Largest">The autocorrelation farthest from zero.</param>
/// <param name="Lag">Where that is.</param>
internal sealed record StructureLeft(int Lags, double Statistic, double P, double Largest, int Lag)
{
    /// <summary>Below this no lag is worth a word, however sure: a line through it would explain less than a tenth of the errors.</summary>
    private const double Least = 0.3;

    /// <summary>Fewer errors show nothing.</summary>
    private const int Fewest = 30, Usual = 10;

    public bool IsThere => P < 0.01 && Math.Abs(Largest) >= Least;

    /// <summary>Null where there are too few errors, or none varies.</summary>
    public static StructureLeft? Of(RunRecord run, int? season)
    {
        var origins = run.Evaluation.FirstOrDefault(p => p.Origins.Count > 1)?.Origins;
        if (origins is null) return null;
        var sequences = Enumerable.Range(0, run.Data.Targets.Count).SelectMany(t => ModelErrors.At(run, 0, t)).ToList();
        var count = sequences.Sum(s => s.Count(double.IsFinite));
        if (count < Fewest) return null;
        var apart = Math.Max(1, origins[1] - origins[0]);
        var lags = Math.Min(season is { } m && m > 1 && m % apart == 0 ? 2 * m / apart : Usual, count / 5);
        var (sum, used, largest, at) = (0.0, 0, 0.0, 0);
        for (var lag = 1; lag <= lags; lag++)
        {
            var (value, products) = ModelErrors.Autocorrelation(sequences, lag);
            if (!double.IsFinite(value)) continue;

            // Eq. 2 with each lag's own number of products, of which several short sequences have fewer: n(n + 2) r² / (n − k) where there is one sequence.
            sum += value * value * products * (count + 2) / count;
            used++;
            if (Math.Abs(value) > Math.Abs(largest)) (largest, at) = (value, lag);
        }

        return used == 0 ? null : new(used, sum, IncompleteGamma.ChiSquareUpperTail(sum, used), largest, at);
    }
}
