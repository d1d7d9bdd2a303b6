using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Doctor.Inside;

/// <summary>Gates of a recurrent layer stand at their ends, whatever they read; or units under relu give nothing any more.</summary>
internal sealed class SaturatedGates : RunRule
{
    /// <summary>More than this share of a gate's values is its rule, not its exception.</summary>
    private const double Most = 0.5;

    /// <summary>AutoTrainer's bound on units without a gradient. Half of a layer that rectifies may well be silent in healthy work.</summary>
    public const double Dead = 0.7;

    public override RuleInfo Info { get; } = new(
        "LSTM1906",
        "Gates saturated or units dead",
        Stage.Training,
        Severity.Warning,
        "A gate at its end has no slope, nor has a unit that relu holds at zero: nothing is learnt through it any more. Inputs that are too large, or steps "
            + "that are, drive it there.")
    {
        Reads = ["model", "prepare", "train"],
        CausedBy = ["LSTM1201", "LSTM1401", "LSTM1501", "LSTM1506"],
    };

    protected override string? Lacks(RunSubject subject) => !subject.Plan.Spec.Model.Layers.Any(l => Squashes(l) || Rectifies(l))
        ? "no recurrent layer has sigmoid gates and a tanh, and no layer has relu" : Insides.Lacks(subject.Run, Insides.Few);

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var layers = subject.Plan.Spec.Model.Layers;
        var saturated = Found(subject, Squashes, Saturated, s => s.Share);
        if (saturated.Count > 0)
        {
            yield return new(
                Path(saturated),
                string.Create(CultureInfo.InvariantCulture,
                    $"{saturated[0].Seen.Where} {Told(saturated[0])} in layer {saturated[0].Layer + 1} have a pre-activation of 5 or more from zero: it stands "
                        + $"at an end of its range and has no slope there")
                    + Beside(saturated, f => FormattableString.Invariant($"{Told(f)} in layer {f.Layer + 1}"), "so do"),
                "scale the inputs, or take a third of the learning rate",
                Remedies.LearningRate(subject.Plan.Spec.Train, 1.0 / 3));
        }

        // Under chrono, most forget gates start above .98: that is the point of it.
        var stuck = Found(subject, l => Squashes(l) && l is not LstmLayerSpec { ForgetBias: ForgetBias.Chrono }, Stuck, s => s)
            .Where(f => saturated.TrueForAll(s => s.Layer != f.Layer)).ToList();
        if (stuck.Count > 0)
        {
            yield return new(
                Path(stuck),
                string.Create(CultureInfo.InvariantCulture,
                    $"{stuck[0].Seen.Where} the forget gates of {Share(stuck[0])} are open for more than 98% or less than 2% on the average: they keep all of "
                        + $"the past or none of it, whatever they read")
                    + Beside(stuck, Share, "so are those of"),
                "fewer units, or a smaller learning rate",
                null,
                Severity.Info);
        }

        var dead = Found(subject, Rectifies, Silent, s => s);
        if (dead.Count > 0)
        {
            yield return new(
                Path(dead),
                string.Create(CultureInfo.InvariantCulture,
                    $"{dead[0].Seen.Where} {Share(dead[0])} give 0 for every window and step of {SilentUnits.Looks} looks in a row, in the last third of the "
                        + $"training: relu holds them where it has no slope, and nothing moves them any more")
                    + Beside(dead, Share, "so do"),
                "take a third of the learning rate, or an activation with a slope below zero (leaky-relu, elu)",
                Remedies.LearningRate(subject.Plan.Spec.Train, 1.0 / 3));
        }

        string Path<T>(List<(int Layer, InTrials<T> Seen)> found) =>
            layers.Count > found[0].Layer ? FormattableString.Invariant($"model.layers[{found[0].Layer}]") : "model";

        string Told((int Layer, InTrials<(string Gate, double Share)> Seen) f) =>
            FormattableString.Invariant($"{Evidence.Percent(f.Seen.Middle(s => s.Share))} of the {Usual(f.Seen)} gate's values");

        string Share((int Layer, InTrials<double> Seen) f) =>
            FormattableString.Invariant($"{Evidence.Percent(f.Seen.Middle(s => s))} of the units in layer {f.Layer + 1}");
    }

    /// <summary>The layers of a kind in which half of the trainings show it, the worst first: one sentence tells of all of them.</summary>
    private static List<(int Layer, InTrials<T> Seen)> Found<T>(RunSubject subject, Func<LayerSpec, bool> which, Func<TrialRecord, int, T?> see,
        Func<T, double> share)
        where T : struct
    {
        var layers = subject.Plan.Spec.Model.Layers;
        return [.. Enumerable.Range(0, layers.Count).Where(i => which(layers[i])).Select(i => (Layer: i, Seen: InTrials.See(subject.Run, t => see(t, i))))
            .Where(f => f.Seen.InHalf).OrderByDescending(f => f.Seen.Middle(share)).ThenBy(f => f.Layer)];
    }

    private static string Beside<T>(List<(int Layer, InTrials<T> Seen)> found, Func<(int Layer, InTrials<T> Seen), string> told, string words)
        where T : struct => found.Count < 2 ? string.Empty : $"; {words} {string.Join(", ", found.Skip(1).OrderBy(f => f.Layer).Select(told))}";

    private static string Usual(InTrials<(string Gate, double Share)> seen) =>
        seen.Seen.GroupBy(s => s.Gate, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;

    private static bool Squashes(LayerSpec layer) => layer is RecurrentLayerSpec { Activation: Activation.Tanh, GateActivation: Activation.Sigmoid };

    private static bool Rectifies(LayerSpec layer) =>
        layer is DenseLayerSpec { Activation: Activation.Relu } or RecurrentLayerSpec { Activation: Activation.Relu }
            or RecurrentLayerSpec { GateActivation: Activation.Relu };

    private static (string Gate, double Share)? Saturated(TrialRecord trial, int layer)
    {
        var late = Insides.Late(trial);
        if (late.Count == 0) return null;
        var worst = late[0].Layers.First(l => l.Layer == layer).Gates
            .Select((g, at) => (g.Gate, Share: Insides.Middle(late.Select(s => s.Layers.First(l => l.Layer == layer).Gates[at].Saturated))))
            .MaxBy(g => g.Share);
        return worst.Share > Most ? worst : null;
    }

    private static double? Stuck(TrialRecord trial, int layer)
    {
        var late = Insides.Late(trial);
        if (late.Count == 0) return null;
        var shares = late.SelectMany(s => s.Layers.First(l => l.Layer == layer).Gates).Where(g => string.Equals(g.Gate, "forget", StringComparison.Ordinal))
            .Select(g => g.Stuck).ToList();
        return shares.Count > 0 && Insides.Middle(shares) is > Most and var middle ? middle : null;
    }

    private static double? Silent(TrialRecord trial, int layer)
    {
        var shares = Insides.Late(trial).SelectMany(s => s.Silent ?? []).Where(s => s.Layer == layer).Select(s => s.Share).ToList();
        return shares.Count > 0 && Insides.Middle(shares) is >= Dead and var middle ? middle : null;
    }
}
