using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>The weights of one fold are the start of the next.</summary>
internal sealed class CarriedModel : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1117",
        "Model carried across folds",
        Stage.Spec,
        Severity.Warning,
        "A model that goes on from the fold before has been trained longer than it says and, in a k-fold, on the rows it is now scored on; folds no longer "
            + "speak for themselves.")
    {
        Reads = ["split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Split.Carry == Carry.Fresh) yield break;
        var folds = SplitParts.Folds(subject.Spec);
        if (folds < 2) yield break;
        var leaks = subject.Spec.Split.Scheme is KFoldSplit or PurgedKFoldSplit or GroupSplit;
        var what = subject.Spec.Split.Carry == Carry.WeightsAndOptimizer ? "weights and the optimizer's moments" : "weights";
        yield return new(
            "split.carry",
            leaks
                ? $"fold 2 starts from the {what} of fold 1, which was trained on the test part of fold 2, and so on through all {folds} folds"
                : $"each of the {folds} folds goes on with the {what} of the fold before: the last one has been trained {folds} times as long as the first, "
                    + "and the folds cannot be averaged as equals",
            "start every fold from fresh weights",
            new(EditKind.Set, "split.carry", "fresh"),
            leaks ? Severity.Error : null);
    }
}
