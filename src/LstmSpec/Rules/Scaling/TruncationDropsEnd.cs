using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>Long sequences are cut at the end that their label or forecast depends on.</summary>
internal sealed class TruncationDropsEnd : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1210",
        "Truncation drops the end",
        Stage.Spec,
        Severity.Warning,
        "What comes last is what a label or the next value depends on most. Cut there, long sequences lose it, and they are often those that matter.")
    {
        Reads = ["window", "task"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var perStep = subject.Spec.Task is RegressionTask { Labels: LabelForm.Step } or ClassificationTask { Labels: LabelForm.Step };
        if (subject.Spec.Window.Ragged is not { Truncate: WindowEnd.Back } ragged || perStep) yield break;

        // A forecast never reads more rows than its window has.
        int? longest = subject.Spec.Task.IsLabels ? ragged.MaxLength : Math.Min(subject.Spec.Window.Length, ragged.MaxLength ?? int.MaxValue);
        if (longest is not { } most) yield break;
        yield return new(
            "window.ragged.truncate",
            $"sequences longer than {Evidence.Count(most, "step")} lose their end, and "
                + $"{(subject.Spec.Task.OnePerSequence ? "their one label is that of the last step" : "the targets follow on it")}",
            "cut at the front",
            new(EditKind.Set, "window.ragged.truncate", "front"));
    }
}
