using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Forecasting;

/// <summary>What a model tells of labels.</summary>
/// <param name="Values">(case, label) in original units; of a class the one that is called.</param>
/// <param name="Prepared">The same in prepared units; null for classes.</param>
internal sealed record ToldLabels(float[] Values, float[]? Prepared)
{
    /// <summary>Probability of every class; null where labels are numbers.</summary>
    public LevelForecast? Classes { get; init; }

    /// <summary>As <see cref="Forecast.Levels"/>.</summary>
    public LevelForecast? Levels { get; init; }

    /// <summary>The head's own, not a conformal one.</summary>
    public LevelForecast? Interval { get; init; }
}

/// <summary>Labels of sequences: where they are scored, and what a model gives for them.</summary>
internal static class SequenceForecaster
{
    private const int Chunk = 256;

    /// <summary>Sequences of a fold's test part. An origin is the row before the label's, so that its one step is the label.</summary>
    public static EvaluationPart Part(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        var examples = Test(plan, table, fold, fitted).Cases();
        var names = plan.Targets.Select(t => t.Name).ToArray();
        var values = Array.ConvertAll(names, name => table[name].Values);
        double[] none = [.. names.Select(_ => double.NaN)];
        float[] observed = [.. examples.Sequences.SelectMany(s => values.Select(v => v[s.Label]))];
        return new(fold.Index, [.. examples.Sequences.Select(s => s.Label - 1)], 1, names, observed, none)
        {
            Sequences = [.. examples.Sequences.Select(s => s.Series)],
            Classes = Heads.ObjectiveOf(plan) is LabelObjective classes ? classes.Classes : null,
            Prepared = plan.Spec.Score.Units == ScoreUnits.Original
                ? null
                : new([.. observed.Select((v, i) => float.IsNaN(v) ? v : examples.Label(i / names.Length, i % names.Length))], none, none),
        };
    }

    public static SequenceExamples Test(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        var all = SequenceExamples.Reading(plan, fitted.Transform(table), fold.Test, plan.Spec.Score.Origins!.Value, labelled: false);
        return all.First(EvaluationParts.Kept(plan, all.Count));
    }

    /// <param name="margins">Half widths of conformal intervals; null where none are asked for.</param>
    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed, Margins? margins = null) =>
        Test(plan, table, fold, fitted, model, seed, margins, Test(plan, table, fold, fitted));

    /// <summary>The same from other inputs.</summary>
    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed, Margins? margins,
        SequenceExamples examples)
    {
        var told = Of(plan, table, fitted, examples, model);
        return new(Forecast.Model, fold.Index, seed, told.Values, plan.Spec.Score.Units == ScoreUnits.Original ? null : told.Prepared)
        {
            Classes = told.Classes,
            Levels = told.Levels,
            Interval = margins is null ? told.Interval : ConformalLabels.Around(plan, margins, told),
        };
    }

    /// <summary>Labels in original units, or the likeliest classes with the probability of each.</summary>
    public static ToldLabels Of(Plan plan, Table table, FittedPreparation fitted, SequenceExamples examples, IModel model)
    {
        var objective = Heads.ObjectiveOf(plan);
        var (width, cases) = ((objective?.Width ?? 1) * examples.LabelColumns, examples.Cases());
        var (found, seen) = (new List<float>(cases.Count * width), new HashSet<int>());
        var buffers = examples.Buffers(Math.Min(Chunk, examples.Count));
        for (var from = 0; from < examples.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, examples.Count - from)).ToArray();
            var batch = examples.Gather(which, buffers, targets: false);
            var steps = Heads.EveryStep(plan) ? batch.Inputs.Length / (which.Length * examples.Inputs) : 1;
            var outputs = new float[which.Length * steps * width];
            model.Predict(batch, outputs);
            if (Heads.EveryStep(plan)) examples.Collect(from, which.Length, steps, seen, outputs, found);
            else found.AddRange(outputs);
        }

        float[] raw = [.. found];
        if (objective is LabelObjective labels)
        {
            var (called, classes) = Classes(Probabilities(labels, raw), labels.Classes, plan.Spec.Score.Threshold.Value);
            return new(called, null) { Classes = classes };
        }

        if (objective is null) return new(Original(table, fitted, cases, raw), raw);
        var (points, said) = Described(objective, raw);
        return new(Original(table, fitted, cases, points), points)
        {
            Levels = LevelsOf(Heads.Levels(objective)),
            Interval = LevelsOf(Heads.Interval(objective)),
        };

        LevelForecast? LevelsOf(IReadOnlyList<double> levels)
        {
            if (levels.Count == 0) return null;
            var prepared = Forecaster.QuantilesOf(objective, said, levels);
            return new(levels, Original(table, fitted, cases, prepared, levels.Count), plan.Spec.Score.Units == ScoreUnits.Original ? null : prepared);
        }
    }

    /// <summary>Labels brought back to original units.</summary>
    /// <param name="prepared">(case, label, k).</param>
    /// <param name="each">Values of each label.</param>
    public static float[] Original(Table table, FittedPreparation fitted, SequenceExamples cases, float[] prepared, int each = 1)
    {
        var values = new float[prepared.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var label = i / each;
            fitted.Invert(label % cases.LabelColumns, cases.Sequences[label / cases.LabelColumns].Label - 1, prepared.AsSpan(i, 1), values.AsSpan(i, 1), table);
        }

        return values;
    }

    /// <summary>The class that each is called, from the probabilities of all.</summary>
    /// <param name="probabilities">(sequence, class).</param>
    public static (float[] Values, LevelForecast Classes) Classes(float[] probabilities, int classes, double threshold)
    {
        var called = new float[probabilities.Length / classes];
        for (var i = 0; i < called.Length; i++) called[i] = Called(probabilities.AsSpan(i * classes, classes), threshold);
        return (called, new([.. Enumerable.Range(0, classes).Select(k => (double)k)], probabilities, null));
    }

    /// <summary>Of two classes the second from the threshold on; of more the likeliest, the first of equals.</summary>
    public static int Called(ReadOnlySpan<float> probabilities, double threshold)
    {
        if (probabilities.Length == 2) return probabilities[1] >= threshold ? 1 : 0;
        var best = 0;
        for (var k = 1; k < probabilities.Length; k++)
        {
            if (probabilities[k] > probabilities[best]) best = k;
        }

        return best;
    }

    /// <summary>What a head of quantiles or of a distribution says of each label, and the point that is taken of it.</summary>
    private static (float[] Points, double[] Said) Described(Objective objective, float[] raw)
    {
        var (points, said) = (new float[raw.Length / objective.Width], new double[raw.Length]);
        for (var i = 0; i < points.Length; i++)
        {
            var own = said.AsSpan(i * objective.Width, objective.Width);
            objective.Describe(raw.AsSpan(i * objective.Width, objective.Width), own);
            points[i] = (float)own[objective.Point];
        }

        return (points, said);
    }

    private static float[] Probabilities(LabelObjective objective, float[] raw)
    {
        var found = new float[raw.Length / objective.Width * objective.Classes];
        var said = new double[objective.Width];
        for (var i = 0; i < raw.Length / objective.Width; i++)
        {
            objective.Describe(raw.AsSpan(i * objective.Width, objective.Width), said);
            var own = found.AsSpan(i * objective.Classes, objective.Classes);
            if (objective.Width == 1) (own[0], own[1]) = ((float)(1 - said[0]), (float)said[0]);
            else for (var k = 0; k < own.Length; k++) own[k] = (float)said[k];
        }

        return found;
    }
}
