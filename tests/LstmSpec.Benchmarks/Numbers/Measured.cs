using System.Globalization;
using LstmSpec.Forecasting;
using LstmSpec.Storing;

namespace LstmSpec.Benchmarks.Numbers;

/// <summary>A metric of one source of a run.</summary>
/// <param name="Source">The model or a baseline.</param>
/// <param name="Spread">Standard deviation over seeds (n − 1); NaN with one.</param>
internal sealed record Measured(string Source, double Mean, double Spread)
{
    /// <summary>sMAPE and MASE of the competition's Naive2 on the hourly series: Makridakis, Spiliotis &amp; Assimakopoulos (2020), table of the M4
    /// benchmarks.</summary>
    private const double NaiveSmape = 18.383, NaiveMase = 2.395;

    public string Text => double.IsNaN(Spread) ? Number(Mean) : $"{Number(Mean)} ± {Number(Spread)}";

    /// <summary>Of every source, the model first.</summary>
    public static IReadOnlyList<Measured> Of(RunRecord run, Published row)
    {
        if (row.Pooled) return Pooled(run, row.Metric);
        var units = row.Prepared ? "prepared" : "original";
        if (row.Metric != "owa")
            return [.. run.Scores.Entries.Where(s => s.Metric == row.Metric && s.Units == units).Select(s => new Measured(s.Source, s.Mean, s.Spread))];
        return [.. run.Scores.Entries.Where(s => s.Metric == "smape" && s.Units == units).Select(smape =>
        {
            var mase = run.Scores.Find(smape.Source, "mase", units)!;
            return Seeds(smape.Source, [.. smape.PerSeed.Zip(mase.PerSeed, (s, m) => ((s / NaiveSmape) + (m / NaiveMase)) / 2)]);
        })];
    }

    private static IReadOnlyList<Measured> Pooled(RunRecord run, string metric) =>
        [.. run.Forecasts.GroupBy(f => f.Source, StringComparer.Ordinal).OrderBy(s => s.Key == Forecast.Model ? 0 : 1)
            .Select(source => Seeds(source.Key, [.. source.GroupBy(f => f.Seed).Select(seed => Error(run, seed, metric))]))];

    private static double Error(RunRecord run, IEnumerable<Forecast> folds, string metric)
    {
        double sum = 0;
        var count = 0;
        foreach (var forecast in folds)
        {
            var observed = run.Evaluation.First(e => e.Fold == forecast.Fold).Observed;
            for (var i = 0; i < observed.Length; i++)
            {
                if (float.IsNaN(observed[i])) continue;
                var error = (double)forecast.Values[i] - observed[i];
                sum += metric == "mae" ? Math.Abs(error) : error * error;
                count++;
            }
        }

        return metric == "rmse" ? Math.Sqrt(sum / count) : sum / count;
    }

    private static Measured Seeds(string source, double[] values)
    {
        var mean = values.Average();
        return new(source, mean, values.Length < 2 ? double.NaN : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1)));
    }

    /// <summary>Four significant digits.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return "–";
        var size = value == 0 ? 0 : (int)Math.Floor(Math.Log10(Math.Abs(value)));
        return value.ToString("F" + Math.Clamp(3 - size, 0, 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}
