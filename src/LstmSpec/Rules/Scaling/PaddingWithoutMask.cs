using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>Short sequences are filled up, and the filled-up steps are read as values.</summary>
internal sealed class PaddingWithoutMask : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1209",
        "Padding without a mask",
        Stage.Spec,
        Severity.Warning,
        "Filled-up steps are read like values: after standardising, the fill is the mean. A model that does not know them from data learns how long a sequence is in the place of what is in it.")
    {
        Reads = ["window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Window.Ragged is not { Mask: false } ragged) yield break;
        yield return new(
            "window.ragged.mask",
            $"sequences shorter than {Evidence.Count(ragged.MaxLength ?? subject.Spec.Window.Length, "step")} are filled up at the {Words.Of(ragged.Pad)} and not masked: recurrence and loss read the fill as values",
            "mask the filled-up steps",
            new(EditKind.Set, "window.ragged.mask", "true"));
    }
}
