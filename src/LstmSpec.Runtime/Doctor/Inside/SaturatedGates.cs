using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Doctor.Inside;

/// <summary>Gates of a recurrent layer stand at their ends, whatever they read.</summary>
internal sealed class SaturatedGates : RunRule
{
    /// <summary>More than this share of a gate's values is its rule, not its exception.</summary>
    private const double Most = 0.5;

    public override RuleInfo Info { get; } = new(
        "LSTM1906",
        "Gates saturated",
        Stage.Training,
        Severity.Warning,
        "A gate at its end has no slope: nothing is learnt through it any more, and it lets all or nothing pass whatever the window holds. Inputs that are too large, or steps that are, drive it there.")
    {
        Reads = ["model", "prepare", "train"],
        CausedBy = ["LSTM1201", "LSTM1401", "LSTM1501", "LSTM1506"],
    };

    protected override string? Lacks(RunSubject subject) => !subject.Plan.Spec.Model.Layers.Any(Squashes) ? "no recurrent layer has sigmoid gates and a tanh" : Insides.Lacks(subject.Run, Insides.Few);

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var spec = subject.Plan.Spec;
        for (var i = 0; i < spec.Model.Layers.Count; i++)
        {
            if (!Squashes(spec.Model.Layers[i])) continue;
            var (layer, path) = (i, $"model.layers[{i}]");
            var seen = InTrials.See(subject.Run, t => Saturated(t, layer));
            if (seen.InHalf)
            {
                var gate = seen.Seen.GroupBy(s => s.Gate, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
                yield return new(
                    path,
                    FormattableString.Invariant($"{seen.Where} {Evidence.Percent(seen.Middle(s => s.Share))} of the {gate} gate's values in layer {i + 1} have a pre-activation of 5 or more from zero: it stands at an end of its range and has no slope there"),
                    "scale the inputs, or take a third of the learning rate",
                    Remedies.LearningRate(spec.Train, 1.0 / 3));
                continue;
            }

            // Under chrono, most forget gates start above .98: that is the point of it.
            if (spec.Model.Layers[i] is LstmLayerSpec { ForgetBias: ForgetBias.Chrono }) continue;
            var stuck = InTrials.See(subject.Run, t => Stuck(t, layer));
            if (!stuck.InHalf) continue;
            yield return new(
                path,
                FormattableString.Invariant($"{stuck.Where} the forget gates of {Evidence.Percent(stuck.Middle(s => s))} of the units in layer {i + 1} are open for more than 98% or less than 2% on the average: they keep all of the past or none of it, whatever they read"),
                "fewer units, or a smaller learning rate",
                null,
                Severity.Info);
        }
    }

    private static bool Squashes(LayerSpec layer) => layer is RecurrentLayerSpec { Activation: Activation.Tanh, GateActivation: Activation.Sigmoid };

    private static (string Gate, double Share)? Saturated(TrialRecord trial, int layer)
    {
        var late = Insides.Late(trial);
        if (late.Count == 0) return null;
        var worst = late[0].Layers.First(l => l.Layer == layer).Gates
            .Select((g, at) => (g.Gate, Share: Insides.Middle(late.Select(s => s.Layers.First(l => l.Layer == layer).Gates[at].Saturated)))).MaxBy(g => g.Share);
        return worst.Share > Most ? worst : null;
    }

    private static double? Stuck(TrialRecord trial, int layer)
    {
        var late = Insides.Late(trial);
        if (late.Count == 0) return null;
        var shares = late.SelectMany(s => s.Layers.First(l => l.Layer == layer).Gates).Where(g => string.Equals(g.Gate, "forget", StringComparison.Ordinal)).Select(g => g.Stuck).ToList();
        return shares.Count > 0 && Insides.Middle(shares) is > Most and var middle ? middle : null;
    }
}
