using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Storing;

namespace LstmSpec.Predicting;

/// <summary>The label of each series, at its last row: the mean over seeds, or the class that is likeliest by the mean of their probabilities.</summary>
internal sealed class LabelOutlook(Plan plan, FittedPreparation fitted)
{
    public IReadOnlyList<OutlookStep> Of(Table history, ModelPool models)
    {
        var examples = SequenceExamples.Last(plan, fitted.Transform(history));
        for (var i = 0; i < examples.Count; i++) RefuseMissing(history, examples, i);
        List<(float[] Values, LevelForecast? Classes)> seeds = [];
        using (var lease = models.Take()) seeds.AddRange(lease.Models.Select(model => SequenceForecaster.Of(plan, history, fitted, examples, model)));
        var classes = seeds[0].Classes?.Levels.Count ?? 1;
        var means = Enumerable.Range(0, examples.Count * classes).Select(i => (float)seeds.Average(s => (double)(s.Classes?.Values ?? s.Values)[i])).ToArray();
        var called = classes > 1 ? SequenceForecaster.Classes(means, classes, plan.Spec.Score.Threshold.Value).Values : means;
        return [.. history.Series.Select((s, i) => new OutlookStep(s.Label(s.End - 1), [called[i]], [seeds.Min(v => v.Values[i])], [seeds.Max(v => v.Values[i])])
        {
            Series = s.Key.Length == 0 ? null : s.Key,
            Probabilities = classes > 1 ? means[(i * classes)..((i + 1) * classes)] : null,
        })];
    }

    private static void RefuseMissing(Table history, SequenceExamples examples, int sequence)
    {
        for (var t = 0; t < examples.Sequences[sequence].Length * examples.Inputs; t++)
        {
            var (step, input) = Math.DivRem(t, examples.Inputs);
            if (!float.IsNaN(examples.Input(sequence, step, input))) continue;
            var row = examples.Sequences[sequence].First + step;
            throw new PrepareException("LSTM1204", $"the history has no value of '{examples.NameOf(input)}' at {history.Label(row)}", "give every row of a sequence");
        }
    }
}
