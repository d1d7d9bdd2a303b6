using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>Early stopping, a schedule or a sweep reads the test part.</summary>
internal sealed class TestUsedForChoice : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1111",
        "Test part used for a choice",
        Stage.Spec,
        Severity.Error,
        "An epoch chosen by its error on the test part is chosen for that part: the score is the best of many looks, no forecast of anything new.")
    {
        Reads = ["train", "split", "sweep"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Train.Schedule is PlateauSchedule { Read: ReadPart.Test })
        {
            yield return new(
                "train.schedule.plateau.read",
                "the learning rate falls when the loss on the test part does: training is steered by the very rows that are scored",
                subject.Spec.Split.Validation is null ? "read the validation part, and declare one under split" : "read the validation part",
                new(EditKind.Set, "train.schedule.plateau.read", "validation"));
        }

        if (subject.Spec.Sweep is { Read: ReadPart.Test } sweep)
        {
            yield return new(
                "sweep.read",
                $"the sweep reads the test part: the best of {Evidence.Count(SweepPoints.Count(sweep), "point")} is chosen by the very rows that are scored",
                subject.Spec.Split.Validation is null ? "read the validation part, and declare one under split" : "read the validation part",
                new(EditKind.Set, "sweep.read", "validation"));
        }

        if (subject.Spec.Train.EarlyStopping is not { Read: ReadPart.Test } stop) yield break;
        var epochs = subject.Spec.Train.Epochs;
        yield return new(
            "train.early-stopping.read",
            $"early stopping reads the test part: the best of up to {Evidence.Count(epochs, "epoch")} is chosen (patience {stop.Patience}) by the very rows "
                + "that are scored",
            subject.Spec.Split.Validation is null ? "read the validation part, and declare one under split" : "read the validation part",
            new(EditKind.Set, "train.early-stopping.read", "validation"));
    }
}
