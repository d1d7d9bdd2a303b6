using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Preparing;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;
using LstmSpec.Windows;

namespace LstmSpec.Training;

/// <summary>What points of a sweep are compared by.</summary>
internal enum SweepMeasure
{
    /// <summary>The loss, in prepared units: the same for all points, so that their losses are of one kind.</summary>
    Loss,

    /// <summary>
    /// The mean absolute error in original units over that of the last observed value repeated, averaged over series and targets; of classes the share of wrong
    /// ones. For points that differ in what the loss is of.
    /// </summary>
    Error,
}

/// <summary>A trial of a sweep: trained to choose by, on the training part alone, judged on the part that the sweep reads, and no further.</summary>
internal sealed partial class Trial
{
    /// <param name="read">The part that the point is judged on.</param>
    /// <param name="until">Epochs after which the training pauses; null for all of it.</param>
    /// <exception cref="DivergedException">The loss is no number any more.</exception>
    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public TrialResult Search(Fold fold, int seed, RowSet read, SweepMeasure measure, int? until, CancellationToken cancel, ITrainingWatch? watch = null) =>
        Named(fold.Index, seed, () => Searched(fold, seed, read, measure, until, watch ?? Unwatched.Instance, cancel));

    private TrialResult Searched(Fold fold, int seed, RowSet read, SweepMeasure measure, int? until, ITrainingWatch watch, CancellationToken cancel)
    {
        var key = TrialKey.Of(seed, fold.Index);
        var fitted = _preparations.Of(fold.Index, refit: false, fold.TrainPart);
        var series = fitted.Transform(table);
        var windows = Training(series, fold.TrainPart, key);
        var found = FoundRate(windows, key, before: null, watch, cancel);
        using var model = Create(key, windows, before: null);
        var part = ReadForEpochs(fold);
        var chooser = part is null ? null : Reader(windows, Reading(series, part));
        var loop = new EpochLoop(Train, model, windows, key) { Watch = watch, FoundRate = found, Carried = _carried, Monitor = Monitor(fold, part, fitted) };
        var curve = loop.Run(chooser, cancel, until);
        fitted = Forecaster.Corrected(plan, table, fold.TrainPart, fitted, model);
        var judged = measure == SweepMeasure.Loss
            ? Reader(windows, Reading(series, read)).Read(model, cancel)
            : Error(series, fitted, read, model);
        if (!double.IsFinite(judged)) throw new DivergedException("validation loss", curve.Train.Count, model.Step, curve.Rates[^1]);
        var weights = model.Capture(withOptimizer: false);
        var record = new TrialRecord(fold.Index, seed, curve, null, windows.Count, checked((int)NetworkOf.Parameters(_network)),
            curve.Train.Count * loop.StepsPerEpoch, HashOf(weights))
        { FoundRate = found, Judged = judged };
        return new(record, null, weights) { Paused = loop.Paused };
    }

    /// <summary>The rows that epochs are chosen by; null where there are none.</summary>
    private RowSet? ReadForEpochs(Fold fold) => (Train.EarlyStopping?.Read ?? LearningRates.Reads(Train)) == ReadPart.Test ? fold.Test : fold.Validation;

    private double Error(PreparedSeries series, FittedPreparation fitted, RowSet read, IModel model)
    {
        if (!Heads.Labels(plan))
        {
            var windows = WindowSet.Validation(series, read, plan.Spec.Window);
            return RelativeError(windows, Forecaster.Original(windows, ModelOutputs.Of(plan, windows, model).Points, fitted, table));
        }

        var examples = SequenceExamples.Reading(plan, series, read, every: 1, labelled: true);
        var (values, cases) = (SequenceForecaster.Of(plan, table, fitted, examples, model).Values, examples.Cases());
        var truth =
            plan.Targets.Select(t => table[t.Name].Values).Select(column => cases.Sequences.Select(sequence => column[sequence.Label]).ToArray()).ToList();
        return LabelErrors.Of(values, truth, Heads.ObjectiveOf(plan) is LabelObjective);
    }

    /// <param name="forecast">(window, step, target) in original units.</param>
    private double RelativeError(WindowSet windows, float[] forecast)
    {
        var names = plan.Targets.Select(t => t.Name).ToList();
        double ratios = 0;
        var count = 0;
        for (var target = 0; target < names.Count; target++)
        {
            var values = table[names[target]].Values;
            foreach (var group in Enumerable.Range(0, windows.Count).GroupBy(w => SeriesRows.IndexOf(table.Series, windows.Origin(w))))
            {
                double own = 0, naive = 0;
                foreach (var w in group)
                {
                    var last = Last(values, table.Series[group.Key].Start, windows.Origin(w));
                    for (var s = 0; s < windows.Horizon; s++)
                    {
                        var truth = values[windows.Origin(w) + 1 + s];
                        if (float.IsNaN(truth) || float.IsNaN(last)) continue;
                        own += Math.Abs((double)forecast[(w * windows.Outputs) + (s * names.Count) + target] - truth);
                        naive += Math.Abs((double)last - truth);
                    }
                }

                if (naive <= 0) continue;
                ratios += own / naive;
                count++;
            }
        }

        return ratios / count;
    }

    /// <summary>The last value that is observed at or before a row.</summary>
    private static float Last(float[] values, int first, int row)
    {
        while (row > first && float.IsNaN(values[row])) row--;
        return values[row];
    }
}
