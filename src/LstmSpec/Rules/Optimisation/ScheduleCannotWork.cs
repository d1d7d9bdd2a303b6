using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Optimisation;

/// <summary>Training ends before its schedule acts, or the schedule ends before the training does.</summary>
internal sealed class ScheduleCannotWork : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1505",
        "Schedule that cannot do its work",
        Stage.Spec,
        Severity.Warning,
        "A schedule that never comes to its drop, or training that ends before it does, leaves a learning rate that nobody chose.")
    {
        Reads = ["train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var train = subject.Spec.Train;
        var left = train.Epochs - (train.WarmUp?.Epochs ?? 0);
        if (train.WarmUp is { } warm && warm.Epochs * 10L > train.Epochs)
        {
            yield return new(
                "train.warm-up.epochs",
                $"the warm-up takes {Evidence.Percent((double)warm.Epochs / train.Epochs)} of the training: {warm.Epochs} of "
                    + $"{Evidence.Count(train.Epochs, "epoch")}",
                "warm up for a tenth of the epochs at most",
                new(EditKind.Set, "train.warm-up.epochs", Math.Max(1, train.Epochs / 10).ToString(CultureInfo.InvariantCulture)),
                warm.Epochs * 2L > train.Epochs ? null : Severity.Info);
        }

        switch (train.Schedule)
        {
            case PlateauSchedule plateau when train.EarlyStopping is { } stop && plateau.Patience + 1 >= stop.Patience:
                yield return new(
                    "train.schedule.plateau.patience",
                    $"the rate falls after {Evidence.Count(plateau.Patience + 1, "epoch")} without a better loss, and after {stop.Patience} training has "
                        + "stopped",
                    "give the plateau half the patience of early stopping",
                    new(EditKind.Set, "train.schedule.plateau.patience", Math.Max(0, (stop.Patience / 2) - 1).ToString(CultureInfo.InvariantCulture)));
                break;
            case CosineSchedule { Epochs: { } span } when span != left && left > 0:
                yield return new(
                    "train.schedule.cosine.epochs",
                    span > left
                        ? $"the cosine takes {Evidence.Count(span, "epoch")} to its bottom, and {left} are trained"
                        : $"the cosine is at its bottom after {Evidence.Count(span, "epoch")} of {left}, and the rate rises again",
                    "let it take all epochs, which it does by default",
                    new(EditKind.Remove, "train.schedule.cosine.epochs"));
                break;
            case StepSchedule step when step.Every >= left && left > 0:
                yield return new(
                    "train.schedule.step.every",
                    $"the first drop comes after {Evidence.Count(step.Every, "epoch")} at the full rate, and {left} are trained",
                    "drop two or three times in the training",
                    new(EditKind.Set, "train.schedule.step.every", Math.Max(1, left / 3).ToString(CultureInfo.InvariantCulture)));
                break;
        }
    }
}
