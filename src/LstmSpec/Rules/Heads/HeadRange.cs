using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>The output of a head of numbers is bounded, and the prepared target is not.</summary>
internal sealed class HeadRange : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1701",
        "Head that cannot reach the target",
        Stage.Spec,
        Severity.Error,
        "An output that is squashed can take no value outside its range. Targets that lie there are never met, and the gradient fades where the output comes near the bound.")
    {
        Reads = ["model", "prepare", "data", "window"],
        CausedBy = ["LSTM1710"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Model.Head is not NumberHead { Activation: not HeadActivation.Linear } head) yield break;
        var path = $"model.head.{HeadLanguage.Head.WordOf(head)}.activation";
        foreach (var column in spec.Data.Target)
        {
            if (Reason(subject, column, head.Activation) is not { } reason) continue;
            yield return new(path, reason, "leave the head linear", new(EditKind.Remove, path));
            yield break;
        }
    }

    private static string? Reason(SpecSubject subject, string column, HeadActivation activation)
    {
        if (activation == HeadActivation.Softmax) return $"softmax makes the outputs one together, and '{column}' is a number";
        var (low, high) = activation switch { HeadActivation.Sigmoid => (0.0, 1.0), HeadActivation.Tanh => (-1, 1), _ => (0, double.PositiveInfinity) };
        var range = $"{Words.Of(activation)} gives {(activation == HeadActivation.Relu ? "nothing below 0" : $"values from {Evidence.Say(low)} to {Evidence.Say(high)}")}";
        if (subject.ProfileOf(column)?.Prepared is { } known)
            return known.Min < low - 1e-9 || known.Max > high + 1e-9 ? $"{range}, and '{column}' lies between {Evidence.Say(known.Min)} and {Evidence.Say(known.Max)} after its preparation" : null;
        return subject.StepsOf(column).Select(s => s.Step).LastOrDefault() switch
        {
            ScaleStep { Method: ScaleMethod.Standard or ScaleMethod.Robust } scale => $"{range}, and a {Words.Of(scale.Method)} scale leaves half of '{column}' below 0 and more than a fifth beyond 1 in size",
            DifferenceStep when activation != HeadActivation.Tanh => $"{range}, and a difference of '{column}' falls as often as it rises",
            _ => null,
        };
    }
}
