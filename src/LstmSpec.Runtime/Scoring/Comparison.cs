using LstmSpec.Forecasting;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>The errors of a model and of one rival at the same points, and the test of their difference.</summary>
/// <param name="Ratio">Mean absolute error of the model (of classes the share of wrong ones) over that of the rival: pooled over a fold's points, averaged
/// over folds; 1 when both are zero, NaN where nothing could be compared.</param>
/// <param name="P">One-sided p that the model is no better, in (0, 1]; NaN when not tested.</param>
/// <param name="Blocks">Independent blocks of origins; see <see cref="Judge"/>.</param>
/// <param name="Test"><c>sign-flip</c>, <c>diebold-mariano</c> or <c>none</c>.</param>
/// <param name="Finite">False when a forecast of the model is not finite.</param>
public sealed record Comparison(double Ratio, double P, int Blocks, string Test, bool Finite)
{
    /// <summary>Fewer blocks prove nothing: the smallest p of 4 is 1/16.</summary>
    public const int FewestBlocks = 5;

    /// <summary>Compares a model with a rival that has one forecast a part, such as a baseline.</summary>
    /// <param name="parts">The points.</param>
    /// <param name="model">Per seed: one forecast for each part.</param>
    /// <param name="rival">One forecast for each part; points where it is not finite are left out on both sides.</param>
    /// <param name="step">A single step of the horizon, from 0; null for all.</param>
    public static Comparison Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<IReadOnlyList<Forecast>> model, IReadOnlyList<Forecast> rival,
        int? step = null) => Of(parts, model, [rival], step);

    /// <summary>The same for a rival of several seeds: its errors are averaged over them, as the model's are.</summary>
    public static Comparison Of(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<IReadOnlyList<Forecast>> model,
        IReadOnlyList<IReadOnlyList<Forecast>> rivals, int? step = null)
    {
        var losses =
            parts.Select((part, p) => OriginLosses(part, model.Select(seed => seed[p]).ToList(), rivals.Select(seed => seed[p]).ToList(), step)).ToList();
        if (losses.Exists(part => Array.Exists(part, l => !double.IsFinite(l.Model)))) return new(double.NaN, double.NaN, 0, "none", Finite: false);
        double ofModel = 0, ofRival = 0;
        var folds = 0;
        foreach (var sum in losses.Select(Total).Where(l => l.Points > 0))
        {
            ofModel += sum.Model / sum.Points;
            ofRival += sum.Rival / sum.Points;
            folds++;
        }

        if (folds == 0) return new(double.NaN, double.NaN, 0, "none", Finite: true);
        var blocks = OriginBlocks.Of(parts);
        var differences = blocks.Members.Select(block => Total(block.Select(o => losses[o.Part][o.Origin]))).Where(l => l.Points > 0)
            .Select(l => (l.Rival - l.Model) / l.Points).ToList();
        var ratio = ofModel <= 0 && ofRival <= 0 ? 1 : ofModel / ofRival;
        return differences.Count switch
        {
            < FewestBlocks => new(ratio, double.NaN, differences.Count, "none", Finite: true),
            <= SignFlipTest.MostDifferences => new(ratio, SignFlipTest.UpperTail(differences), differences.Count, "sign-flip", Finite: true),
            _ => new(ratio, DieboldMariano.UpperTail(differences, blocks.Reach), differences.Count, "diebold-mariano", Finite: true),
        };
    }

    private static Losses[] OriginLosses(EvaluationPart part, List<Forecast> seeds, List<Forecast> rivals, int? step)
    {
        var losses = new Losses[part.Origins.Count];
        var series = 0;
        var weights = part.Series.Count == 0 ? TargetWeights(part) : [];
        for (var o = 0; o < losses.Length; o++)
        {
            if (series < part.Series.Count && part.Series[series].First == o) weights = SeriesWeights(part.Series[series++]);
            double ofModel = 0, ofRival = 0;
            var points = 0;
            for (var s = step ?? 0; s < (step + 1 ?? part.Horizon); s++)
            {
                for (var t = 0; t < weights.Length; t++)
                {
                    var at = part.At(o, s, t);
                    if (!(weights[t] > 0) || float.IsNaN(part.Observed[at]) || !rivals.TrueForAll(r => float.IsFinite(r.Values[at]))) continue;
                    double sum = 0, rivalSum = 0;
                    foreach (var seed in seeds) sum += Loss(part, seed.Values[at], part.Observed[at]);
                    ofModel += weights[t] * sum / seeds.Count;
                    foreach (var rival in rivals) rivalSum += Loss(part, rival.Values[at], part.Observed[at]);
                    ofRival += weights[t] * rivalSum / rivals.Count;
                    points++;
                }
            }

            losses[o] = new(ofModel, ofRival, points);
        }

        return losses;
    }

    /// <summary>One for a single target; else one over the target's scale in this fold, so that large targets do not own the loss. A target without scale is
    /// left out, unless none has one.</summary>
    private static double[] TargetWeights(EvaluationPart part)
    {
        var weights = new double[part.Targets.Count];
        if (weights.Length > 1) Fill(weights, part.Sequences is null ? part.Scale : [.. Enumerable.Range(0, weights.Length).Select(t => Spread(part, t))]);

        if (Array.TrueForAll(weights, w => w <= 0)) Array.Fill(weights, 1);
        return weights;
    }

    /// <summary>Labels have no naive forecast that they could be measured by: the mean distance of those observed from their mean stands for it.</summary>
    private static double Spread(EvaluationPart part, int target)
    {
        double sum = 0, off = 0;
        var count = 0;
        for (var i = target; i < part.Observed.Length; i += part.Targets.Count)
        {
            if (float.IsNaN(part.Observed[i])) continue;
            sum += part.Observed[i];
            count++;
        }

        for (var i = target; i < part.Observed.Length; i += part.Targets.Count)
        {
            if (!float.IsNaN(part.Observed[i])) off += Math.Abs(part.Observed[i] - (sum / count));
        }

        return off / count;
    }

    /// <summary>One over the scale of the series in this fold, so that large series do not own the loss; zero where it has none.</summary>
    private static double[] SeriesWeights(SeriesPart series)
    {
        var weights = new double[series.Scales.Count];
        Fill(weights, [.. series.Scales.Select(s => s.Absolute)]);
        return weights;
    }

    /// <summary>Absolute error of a number; 1 for a class that is not the true one.</summary>
    private static double Loss(EvaluationPart part, float forecast, float observed) =>
        part.Classes is null || float.IsNaN(forecast) ? Math.Abs((double)forecast - observed) : forecast.Equals(observed) ? 0 : 1;

    private static void Fill(double[] weights, IReadOnlyList<double> scale)
    {
        for (var t = 0; t < weights.Length; t++) weights[t] = t < scale.Count && scale[t] > 0 && double.IsFinite(scale[t]) ? 1 / scale[t] : 0;
    }

    private static Losses Total(IEnumerable<Losses> losses)
    {
        double model = 0, rival = 0;
        var points = 0;
        foreach (var l in losses)
        {
            model += l.Model;
            rival += l.Rival;
            points += l.Points;
        }

        return new(model, rival, points);
    }

    /// <summary>Sums of absolute errors over the points of one origin (or block), the model's averaged over seeds.</summary>
    private readonly record struct Losses(double Model, double Rival, int Points);
}
