using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Windows;

namespace LstmSpec.Running;

/// <summary>What a plan asks of its models, on the average of its folds.</summary>
/// <param name="Training">Windows that a model is trained on while the validation part is held out.</param>
/// <param name="Refit">Windows that it is trained on again; 0 where it is not.</param>
/// <param name="Validation">Windows read after every epoch; 0 where none are.</param>
/// <param name="Origins">Origins of a test part.</param>
/// <param name="All">Windows of all rows.</param>
/// <param name="Outputs">Values forecast at an origin.</param>
internal sealed record PlanWork(Plan Plan, int Folds, double Training, double Refit, double Validation, double Origins, double All, int Outputs)
{
    /// <summary>Folds that windows are counted of: the first, the last, and one between.</summary>
    private const int Counted = 3;

    public int Batch => Plan.Spec.Train.Batch;

    public int Epochs => Plan.Spec.Train.Epochs;

    public double StepsPerEpoch => Math.Ceiling(Training / Batch);

    /// <summary>Epochs before a training may stop.</summary>
    public int LeastEpochs =>
        Plan.Spec.Train.EarlyStopping is { } stop && Validation > 0 ? Math.Min(Epochs, Math.Max(stop.MinEpochs, stop.Patience + 1)) : Epochs;

    /// <exception cref="RefusalException">No window fits, or the preparation cannot be applied.</exception>
    public static PlanWork Of(Plan plan, Table table, IReadOnlyList<Fold> folds)
    {
        var which = folds.Count <= Counted ? folds : [folds[0], folds[folds.Count / 2], folds[^1]];
        var reads = plan.Spec.Train.EarlyStopping is not null || plan.Spec.Train.Schedule is PlateauSchedule;
        var refits = plan.Spec.Split.Validation is { Refit: true };
        double training = 0, refit = 0, validation = 0, origins = 0;
        foreach (var fold in which)
        {
            var series = Preparation.Of(plan).Fit(table, fold.TrainPart).Transform(table);
            training += Windows(plan, series, fold.TrainPart) / (double)which.Count;
            if (refits && fold.Validation is not null) refit += Windows(plan, series, fold.RefitPart) / (double)which.Count;
            if (reads && fold.Validation is { } read)
                validation += (Heads.Labels(plan)
                    ? SequenceExamples.Reading(plan, series, read, Heads.EveryStep(plan) ? plan.Spec.Window.Length : 1, labelled: true).Count
                    : WindowSet.Validation(series, read, Heads.TrainingWindow(plan)).Count) / (double)which.Count;
            origins += (Heads.Labels(plan)
                ? SequenceExamples.Reading(plan, series, fold.Test, plan.Spec.Score.Origins!.Value, labelled: false).Count
                : WindowSet.Origins(series, fold.Test, plan.Spec.Window, plan.Spec.Score.Origins!.Value).Count) / (double)which.Count;
        }

        var outputs = Heads.Labels(plan) ? 1 : plan.Spec.Window.Horizon * plan.Targets.Count();
        var all = plan.Spec.Final == FinalModel.Refit
            ? Math.Max(training, refit) * table.Rows
                / Math.Max(1, which.Average(f => (refits && f.Validation is not null ? f.RefitPart : f.TrainPart).Rows.Rows)) : 0;
        return new(plan, folds.Count, training, refit, validation, origins, all, outputs);
    }

    /// <summary>Seconds of a training to choose by.</summary>
    public double Searched(StepProbe probe, int epochs) => probe.Fit + (epochs * Epoch(probe)) + (Validation * probe.Predict) + Ranged(probe);

    /// <summary>Seconds of a training that is scored: trained, trained again, forecast.</summary>
    public double Trial(StepProbe probe, int epochs) =>
        probe.Fit + (epochs * Epoch(probe)) + (epochs * Trained(probe, Refit, StepsPerEpoch)) + (Origins * probe.Predict) + Ranged(probe);

    /// <summary>Seconds of a model on all rows.</summary>
    public double Final(StepProbe probe, int epochs) => probe.Fit + (epochs * Trained(probe, All, Math.Ceiling(All / Batch)));

    /// <summary>Training steps of scored and kept models together, at most.</summary>
    public long Steps(int epochs, int trials, int final) =>
        (long)(epochs * ((trials * StepsPerEpoch * (Refit > 0 ? 2 : 1)) + (final * Math.Ceiling(All / Batch))))
            + (trials * (Plan.Spec.Train.LearningRateSearch?.Steps ?? 0));

    /// <summary>What is kept until all is scored: forecasts of every trial and baseline, and the models that are kept.</summary>
    public long Bytes(int trials, int final, long parameters)
    {
        var sources = trials + (Folds * Plan.Spec.Score.Baselines!.Value.Count);
        return (long)(sources * Origins * Outputs * sizeof(float) * 2) + (final * parameters * sizeof(float) * 4);
    }

    private double Epoch(StepProbe probe) => Trained(probe, Training, StepsPerEpoch) + (Validation * probe.Predict);

    private double Ranged(StepProbe probe) => (Plan.Spec.Train.LearningRateSearch?.Steps ?? 0) * probe.Step;

    /// <summary>Steps over so many windows: the last batch of an epoch may be a part of one. A step costs something beside its windows.</summary>
    private double Trained(StepProbe probe, double windows, double steps) =>
        windows == 0 ? 0 : Math.Min(steps, Math.Ceiling(windows / Batch)) * probe.Step
            * (0.3 + (0.7 * Math.Min(1, windows / (Math.Ceiling(windows / Batch) * probe.Windows))));

    private static int Windows(Plan plan, PreparedSeries series, TrainPart part) =>
        Heads.Labels(plan) ? SequenceExamples.Training(plan, series, part.Rows).Count : WindowSet.Training(series, part, Heads.TrainingWindow(plan)).Count;
}
