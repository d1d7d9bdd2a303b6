using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Forecasting;

/// <summary>Labels of sequences: where they are scored, and what a model gives for them.</summary>
internal static class SequenceForecaster
{
    private const int Chunk = 256;

    /// <summary>Sequences of a fold's test part. An origin is the row before the label's, so that its one step is the label.</summary>
    public static EvaluationPart Part(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        var sequences = Test(plan, table, fold, fitted).Sequences;
        var label = plan.Targets.Single().Name;
        var values = table[label].Values;
        return new(fold.Index, [.. sequences.Select(s => s.Label - 1)], 1, [label], [.. sequences.Select(s => values[s.Label])], [double.NaN])
        {
            Sequences = [.. sequences.Select(s => s.Series)],
            Classes = Heads.ObjectiveOf(plan) is LabelObjective classes ? classes.Classes : null,
        };
    }

    public static SequenceExamples Test(Plan plan, Table table, Fold fold, FittedPreparation fitted)
    {
        var all = SequenceExamples.Reading(plan, fitted.Transform(table), fold.Test, plan.Spec.Score.Origins!.Value, labelled: false);
        return all.First(EvaluationParts.Kept(plan, all.Count));
    }

    public static Forecast Test(Plan plan, Table table, Fold fold, FittedPreparation fitted, IModel model, int seed)
    {
        var examples = Test(plan, table, fold, fitted);
        var (values, classes) = Of(plan, table, fitted, examples, model);
        return new(Forecast.Model, fold.Index, seed, values) { Classes = classes };
    }

    /// <summary>Labels in original units, or the likeliest classes with the probability of each.</summary>
    public static (float[] Values, LevelForecast? Classes) Of(Plan plan, Table table, FittedPreparation fitted, SequenceExamples examples, IModel model)
    {
        var objective = Heads.ObjectiveOf(plan);
        var raw = new float[examples.Count * (objective?.Width ?? 1)];
        var width = raw.Length / examples.Count;
        var buffers = examples.Buffers(Math.Min(Chunk, examples.Count));
        for (var from = 0; from < examples.Count; from += Chunk)
        {
            var which = Enumerable.Range(from, Math.Min(Chunk, examples.Count - from)).ToArray();
            model.Predict(examples.Gather(which, buffers, targets: false), raw.AsSpan(from * width, which.Length * width));
        }

        return objective is LabelObjective labels ? Classes(Probabilities(labels, raw), labels.Classes, plan.Spec.Score.Threshold.Value) : (Original(table, fitted, examples, raw), null);
    }

    /// <summary>Labels brought back to original units.</summary>
    public static float[] Original(Table table, FittedPreparation fitted, SequenceExamples examples, float[] prepared)
    {
        var values = new float[prepared.Length];
        for (var i = 0; i < values.Length; i++) fitted.Invert(0, examples.Sequences[i].Label - 1, prepared.AsSpan(i, 1), values.AsSpan(i, 1), table);
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
