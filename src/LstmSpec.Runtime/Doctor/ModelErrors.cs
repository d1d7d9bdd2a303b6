using LstmSpec.Forecasting;
using LstmSpec.Statistics;
using LstmSpec.Storing;

namespace LstmSpec.Doctor;

/// <summary>Forecast less observed, the mean over seeds, in original units; several targets each over its MASE scale.</summary>
internal static class ModelErrors
{
    /// <summary>Per fold and series, in order of their origins: the error at a step and target; NaN where nothing is scored.</summary>
    public static IReadOnlyList<double[]> At(RunRecord run, int step, int target) => run.Evaluation.SelectMany(part =>
    {
        var seeds = Seeds(run, part);
        return Enumerable.Range(0, part.Origins.Count).Select(o => step < part.Horizon ? Error(part, seeds, part.At(o, step, target), target) : double.NaN)
            .ToArray().In(part);
    }).ToList();

    /// <summary>Per fold and series, in order of their origins: the mean error over steps and targets; NaN where nothing is scored.</summary>
    public static IReadOnlyList<double[]> PerOrigin(RunRecord run) => run.Evaluation.SelectMany(part =>
    {
        var seeds = Seeds(run, part);
        return Enumerable.Range(0, part.Origins.Count).Select(o =>
        {
            var errors = (from step in Enumerable.Range(0, part.Horizon)
                          from target in Enumerable.Range(0, part.Targets.Count)
                          select Error(part, seeds, part.At(o, step, target), target)).Where(double.IsFinite).ToArray();
            return errors.Length == 0 ? double.NaN : Moments.Mean(errors);
        }).ToArray().In(part);
    }).ToList();

    /// <summary>Over all sequences together, with one mean; products never cross from one into another. NaN without variance or products.</summary>
    public static (double Value, int Products) Autocorrelation(IReadOnlyList<double[]> sequences, int lag)
    {
        var known = sequences.SelectMany(s => s).Where(double.IsFinite).ToArray();
        if (known.Length == 0) return (double.NaN, 0);
        var mean = Moments.Mean(known);
        double sum = 0, variance = 0;
        var products = 0;
        foreach (var value in known) variance += (value - mean) * (value - mean);
        foreach (var s in sequences)
        {
            for (var i = lag; i < s.Length; i++)
            {
                var product = (s[i] - mean) * (s[i - lag] - mean);
                if (!double.IsFinite(product)) continue;
                sum += product;
                products++;
            }
        }

        // Each side by its own number of terms: with many short sequences few products are left.
        return variance > 0 && products > 0 ? (sum / products / (variance / known.Length), products) : (double.NaN, products);
    }

    /// <summary>Index of the first origin of the series that an origin is of.</summary>
    public static int FirstOf(EvaluationPart part, int origin) => part.Series.LastOrDefault(s => s.First <= origin)?.First ?? 0;

    /// <summary>Values of a part's origins, those of each series apart.</summary>
    private static IEnumerable<double[]> In(this double[] values, EvaluationPart part) =>
        part.Series.Count == 0 ? [values] : part.Series.Select(s => values[s.First..(s.First + s.Count)]);

    private static List<Forecast> Seeds(RunRecord run, EvaluationPart part) =>
        run.Forecasts.Where(f => f.Fold == part.Fold && string.Equals(f.Source, Forecast.Model, StringComparison.Ordinal)).ToList();

    private static double Error(EvaluationPart part, List<Forecast> seeds, int at, int target)
    {
        if (float.IsNaN(part.Observed[at]) || seeds.Count == 0) return double.NaN;
        var sum = 0.0;
        foreach (var seed in seeds) sum += (double)seed.Values[at] - part.Observed[at];
        var scale = part.Targets.Count > 1 && target < part.Scale.Count && part.Scale[target] > 0 ? part.Scale[target] : 1;
        return sum / seeds.Count / scale;
    }
}

/// <summary>Whether the errors one step ahead still repeat a season: what the model could have known and did not use.</summary>
/// <param name="Autocorrelation">Of the errors one step ahead, a season apart.</param>
internal sealed record SeasonLeft(double Autocorrelation, int Pairs)
{
    /// <summary>Below this the season is hardly in the errors, however sure.</summary>
    private const double Least = 0.2;

    /// <summary>Fewer pairs show nothing.</summary>
    private const int Fewest = 20;

    public bool IsThere => Autocorrelation > Math.Max(Least, 1.96 / Math.Sqrt(Pairs));

    /// <summary>Null where the origins do not allow to tell: none a season apart, or too few of them.</summary>
    public static SeasonLeft? Of(RunRecord run, int season)
    {
        var origins = run.Evaluation.FirstOrDefault(p => p.Origins.Count > 1)?.Origins;
        var apart = origins is null ? 0 : origins[1] - origins[0];
        if (apart <= 0 || season % apart != 0) return null;
        var sequences = Enumerable.Range(0, run.Data.Targets.Count).SelectMany(t => ModelErrors.At(run, 0, t)).ToList();
        var (value, pairs) = ModelErrors.Autocorrelation(sequences, season / apart);
        return pairs >= Fewest && double.IsFinite(value) ? new(value, pairs) : null;
    }
}
