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
        "An output that is squashed can take no value outside its range. Targets that lie there are never met, and the gradient fades where the output comes "
            + "near the bound.")
    {
        Reads = ["model", "prepare", "data", "window"],
        CausedBy = ["LSTM1710"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Model.Head is not NumberHead head || Squash(spec, head) is not { } squash) yield break;
        var word = HeadLanguage.Head.WordOf(head);
        var path = head is NoHead ? "model.head" : $"model.head.{word}.activation";
        foreach (var column in spec.Data.Target)
        {
            if (Reason(subject, column, squash.Activation, squash.Who) is not { } reason) continue;
            yield return new(path, reason.Message, head is NoHead ? "put a linear head on it: direct" : "leave the head linear",
                head is NoHead ? new(EditKind.Set, "model.head", "direct") : new(EditKind.Remove, path), reason.Severity);
            yield break;
        }
    }

    /// <summary>What bounds the output, and how that is said: the head's activation, or that of the last layer where there is no head.</summary>
    private static (HeadActivation Activation, string Who)? Squash(ExperimentSpec spec, NumberHead head)
    {
        if (head.Activation != HeadActivation.Linear) return (head.Activation, Words.Of(head.Activation));
        if (head is not NoHead) return null;
        var layer = spec.Model.Layers[spec.Model.Layers.Count - 1];
        var activation = (layer as DenseLayerSpec)?.Activation ?? ((RecurrentLayerSpec)layer).Activation;
        var who = $"the last layer's output, which is the forecast, is squashed by {Words.Of(activation)}: it";
        return activation switch
        {
            Activation.Tanh => (HeadActivation.Tanh, who),
            Activation.Sigmoid => (HeadActivation.Sigmoid, who),
            Activation.Relu => (HeadActivation.Relu, who),
            _ => null,
        };
    }

    private static (string Message, Severity? Severity)? Reason(SpecSubject subject, string column, HeadActivation activation, string who)
    {
        if (activation == HeadActivation.Softmax) return ($"softmax makes the outputs add up to 1, and '{column}' is a number", null);
        var (low, high) = activation switch { HeadActivation.Sigmoid => (0.0, 1.0), HeadActivation.Tanh => (-1, 1), _ => (0, double.PositiveInfinity) };
        var range = $"{who} gives {(activation == HeadActivation.Relu ? "nothing below 0" : $"values from {Evidence.Say(low)} to {Evidence.Say(high)}")}";
        const string Dead = "where its sum is negative it gives 0 and no gradient, so that it may never learn";
        if (subject.ProfileOf(column)?.Prepared is { } known)
        {
            var lies = $"'{column}' lies between {Evidence.Say(known.Min)} and {Evidence.Say(known.Max)} after its preparation";
            if (known.Min < low - 1e-9 || known.Max > high + 1e-9) return ($"{range}, and {lies}", null);
            if (activation == HeadActivation.Relu) return ($"{range}; {lies}, but {Dead}", Severity.Warning);
            var close = 0.02 * (high - low);
            return known.Min < low + close || known.Max > high - close
                ? ($"{range}, and {lies}: the edge is reached only from infinity, and values beyond it never", Severity.Info) : null;
        }

        var last = subject.StepsOf(column).Select(s => s.Step).LastOrDefault();
        return last switch
        {
            ScaleStep { Method: ScaleMethod.Standard or ScaleMethod.Robust or ScaleMethod.PerWindow or ScaleMethod.Reversible } scale =>
                ($"{range}, and a {Words.Of(scale.Method)} scale leaves half of '{column}' below 0 and more than a fifth beyond 1 in size", null),
            // How far rows lie from each other, only the data say.
            ScaleStep { Method: ScaleMethod.LastValue } or DifferenceStep when activation == HeadActivation.Tanh => null,
            ScaleStep { Method: ScaleMethod.LastValue } =>
                ($"{range}, and '{column}' less the last value of a window falls as often as it rises", null),
            DifferenceStep => ($"{range}, and a difference of '{column}' falls as often as it rises", null),
            _ when activation == HeadActivation.Relu => ($"{range}; {Dead}", Severity.Warning),
            ScaleStep scale =>
                ($"{range}, and a {Words.Of(scale.Method)} scale puts the ends of '{column}' on that edge: it is reached only from infinity, and what lies "
                    + "beyond the training range never", Severity.Info),
            null or LogStep => ($"{range}, and no step brings '{column}' into that range", Severity.Warning),
            _ => null,
        };
    }
}
