using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Storing;

namespace LstmSpec.Predicting;

/// <summary>The labels of each series, at its last row: the mean over seeds, or the class that is likeliest by the mean of their probabilities.</summary>
/// <param name="margins">Half widths of conformal intervals, (series fitted on, label); null where there are none.</param>
internal sealed class LabelOutlook(Plan plan, FittedPreparation fitted, IReadOnlyList<double>? margins)
{
    public IReadOnlyList<OutlookStep> Of(Table history, ModelPool models)
    {
        var examples = SequenceExamples.Last(plan, fitted.Transform(history));
        for (var i = 0; i < examples.Count; i++) RefuseMissing(history, examples, i);
        if (examples.Cases().Count < history.Series.Count)
            throw new PrepareException("LSTM1204", "the last row of a series is masked (window.ragged.mask-value), and its step is the one that is labelled",
                "end each series on a row that is read");
        List<ToldLabels> seeds = [];
        using (var lease = models.Take()) seeds.AddRange(lease.Models.Select(model => SequenceForecaster.Of(plan, history, fitted, examples, model)));
        var classes = seeds[0].Classes?.Levels.Count ?? 0;
        return [.. history.Series.Select((s, i) => classes > 0 ? Class(s, i, classes, seeds) : Numbers(s, i, examples.LabelColumns, seeds))];
    }

    private OutlookStep Class(SeriesRows series, int index, int classes, List<ToldLabels> seeds)
    {
        var means = Enumerable.Range(index * classes, classes).Select(i => (float)seeds.Average(s => (double)s.Classes!.Values[i])).ToArray();
        var called = SequenceForecaster.Called(means, plan.Spec.Score.Threshold.Value);
        return Named(series,
            new(series.Label(series.End - 1), [called], [seeds.Min(v => v.Values[index])], [seeds.Max(v => v.Values[index])]) { Probabilities = means });
    }

    private OutlookStep Numbers(SeriesRows series, int index, int labels, List<ToldLabels> seeds)
    {
        float[] Each(Func<int, float> of) => [.. Enumerable.Range(index * labels, labels).Select(of)];
        var values = Each(i => (float)seeds.Average(s => (double)s.Values[i]));
        var step = new OutlookStep(series.Label(series.End - 1), values, Each(i => seeds.Min(s => s.Values[i])), Each(i => seeds.Max(s => s.Values[i])));
        return Named(series, step with { Interval = margins is null ? Own() : Conformal() });

        StepInterval? Own() => seeds[0].Interval is not { } own ? null
            : new(own.Levels[0], own.Levels[1], Each(i => (float)seeds.Average(s => (double)s.Interval!.Values[2 * i])),
                Each(i => (float)seeds.Average(s => (double)s.Interval!.Values[(2 * i) + 1])));

        StepInterval? Conformal()
        {
            if (Enumerable.Range(0, labels).Any(k => double.IsNaN(margins[k]))) return null;
            var level = plan.Spec.Score.Intervals!.Level.Value;
            return new((1 - level) / 2, (1 + level) / 2, [.. values.Select((v, k) => (float)(v - margins[k]))],
                [.. values.Select((v, k) => (float)(v + margins[k]))]);
        }
    }

    private static OutlookStep Named(SeriesRows series, OutlookStep step) => series.Key.Length == 0 ? step : step with { Series = series.Key };

    private static void RefuseMissing(Table history, SequenceExamples examples, int sequence)
    {
        for (var t = 0; t < examples.Length(sequence) * examples.Inputs; t++)
        {
            var (step, input) = Math.DivRem(t, examples.Inputs);
            if (!float.IsNaN(examples.Input(sequence, step, input))) continue;
            throw new PrepareException("LSTM1204", $"the history has no value of '{examples.NameOf(input)}' at {history.Label(examples.Row(sequence, step))}",
                "give every row of a sequence");
        }
    }
}
