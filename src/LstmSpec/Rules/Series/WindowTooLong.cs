using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>The window has more steps than a gradient reaches back through a recurrent layer.</summary>
internal sealed class WindowTooLong : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1303",
        "Window too long to learn through",
        Stage.Spec,
        Severity.Warning,
        "The gradient fades and the cost grows with every step it passes. Over several hundred steps an LSTM learns from the last stretch and pays for all of "
            + "them.")
    {
        Reads = ["window", "model"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var length = subject.Spec.RecurrentSteps;
        if (length <= 250 || !subject.Spec.Model.Layers.OfType<RecurrentLayerSpec>().Any()) yield break;
        yield return new(
            "window.length",
            $"the window has {length} {(length == subject.Spec.Window.Length ? "steps" : "segments")}, and every one is a turn of the recurrent layer that the "
                + "gradient must pass",
            "sample the series more coarsely, or take a seasonal difference and a shorter window",
            null,
            length > 500 ? null : Severity.Info);
    }
}
