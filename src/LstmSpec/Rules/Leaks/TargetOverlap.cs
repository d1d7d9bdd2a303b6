using LstmSpec.Findings;

namespace LstmSpec.Rules.Leaks;

/// <summary>The gap is below zero: the training part reaches into the test part.</summary>
internal sealed class TargetOverlap : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1103",
        "Training targets inside the test part",
        Stage.Spec,
        Severity.Error,
        "A row that is a training target and a test row at once has been seen with its answer. That inputs overlap is no leak and is never meant.")
    {
        Reads = ["split", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var gap = subject.Spec.Split.Gap;
        if (gap >= 0) yield break;
        var tested = SplitParts.Test(subject.Spec) is { } test ? $" of {test.Rows}" : string.Empty;
        yield return new(
            "split.gap",
            $"a gap of {gap} ends the training part {Evidence.Count(-(long)gap, "row")} behind the first test row: the first {-(long)gap}{tested} test rows of "
                + "each fold are training targets",
            "leave no row in both parts: a gap of 0 or more",
            new(EditKind.Set, "split.gap", "0"));
    }
}
