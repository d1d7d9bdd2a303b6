using LstmSpec.Doctor;
using LstmSpec.Doctor.Inside;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Reporting.Evidence;

/// <summary>What trainings are judged by: one of them is drawn, the one in the middle of those that were scored.</summary>
internal static class TrainingEvidence
{
    public static EvidencePlot? Losses(RunView view) => LossesOf(Shown(view));

    /// <summary>Of a training whose best epoch lies at an end, as those that the finding counts.</summary>
    public static EvidencePlot? LossesAtAnEnd(RunView view) =>
        LossesOf(
            Shown(view,
                t => t.Curve.Validation.Count > 0 && Curves.Lowest(t.Curve.Validation) is var best && (best == 1 || best > 0.95 * t.Curve.Train.Count)));

    private static EvidenceLines? LossesOf(TrialRecord? shown)
    {
        if (shown is not { } trial) return null;
        List<EvidenceGuide> guides = [];
        if (trial.Watch is { } watch)
        {
            guides.Add(new("best constant", watch.Constant));
            guides.Add(new("last value repeated", watch.Repeated));
        }

        List<EvidenceLine> lines = [new("training loss", Epochs(trial.Curve.Train))];
        if (trial.Curve.Validation.Count > 0) lines.Add(new("validation loss", Epochs(trial.Curve.Validation)));
        guides.Add(new("epoch that is kept", trial.Curve.BestEpoch, Upright: true));
        return new EvidenceLines($"Losses of {Told(trial)}", "epoch", "loss", lines) { Guides = guides };
    }

    public static EvidencePlot? Gradients(RunView view) => Shown(view) is not { } trial ? null
        : new EvidenceLines($"Gradients of {Told(trial)}", "epoch", "gradient norm",
            [new("median of the epoch", Epochs(trial.Curve.GradientNorm)), new("largest of the epoch", Epochs(trial.Curve.GradientPeak))]);

    public static EvidencePlot? MetricBesideLoss(RunView view)
    {
        if (Shown(view, t => t.Inside?.Beside is not null) is not { } trial) return null;
        var beside = trial.Inside!.Beside!;
        return new EvidenceLines($"Loss and metric on validation rows, {Told(trial)}", "epoch", "over the first epoch's",
            [new("loss", Epochs(OverFirst(trial.Curve.Validation))), new(beside.Metric, Epochs(OverFirst(beside.Values)))])
        {
            Guides = [new("epoch that is kept", trial.Curve.BestEpoch, Upright: true)],
        };
    }

    public static EvidencePlot? Updates(RunView view)
    {
        if (Shown(view, Watched) is not { } trial) return null;
        var samples = trial.Inside!.Samples;
        return new EvidenceLines($"Size of the updates over that of the weights, {Told(trial)}", "step", "update ÷ weight",
            [.. samples[0].Parts.Select(
                (p, i) => new EvidenceLine(Insides.Told(p.Part), [.. samples.Select(s => ((double)s.Step, s.Parts[i].Update / s.Parts[i].Weight))]))])
        {
            Guides = [new("a tenth", 0.1), new("a ten-thousandth", 1e-4)],
        };
    }

    public static EvidencePlot? Penalty(RunView view) => Shown(view, Watched) is not { } trial ? null
        : new EvidenceLines($"Loss of the data and penalty, {Told(trial)}", "step", "loss",
            [new("loss of the data", Steps(trial, s => s.Loss)), new("penalty", Steps(trial, s => s.Penalty))]);

    public static EvidencePlot? Reach(RunView view)
    {
        if (Shown(view, t => Insides.Late(t) is [{ Layers.Count: > 0 }, ..]) is not { } trial) return null;
        var late = Insides.Late(trial);
        var lines = late[0].Layers.Select((layer, i) => new EvidenceLine(
            FormattableString.Invariant($"through layer {layer.Layer + 1}"),
            [.. LayerInside.Lags(layer.Steps).Select((lag, at) => ((double)lag, Insides.Middle(late.Select(s => s.Layers[i].Fading[at]))))])).ToList();
        return new EvidenceLines($"How far back the gradient reaches, {Told(trial)}", "steps before the last", "over the last step's",
            lines)
        { Guides = [new("a thousandth", LayerInside.Least)] };
    }

    /// <summary>Of the layer whose gates stand at their ends the most.</summary>
    /// <summary>Where the gates stand; of a layer of which most units give nothing any more, how that came.</summary>
    public static EvidencePlot? Gates(RunView view)
    {
        if (Shown(view, t => Insides.Late(t).Any(s => s.Silent?.Any(l => l.Share >= SaturatedGates.Dead) ?? false)) is { Inside: { } dead } silent)
        {
            var seen = dead.Samples.Where(s => s.Silent is not null).ToList();
            return new EvidenceLines(
                $"Units that give nothing, {Told(silent)}",
                "step",
                "share of the layer's units",
                [.. seen[0].Silent!.Select(
                    l => new EvidenceLine(FormattableString.Invariant($"layer {l.Layer + 1}"),
                        [.. seen.Select(s => ((double)s.Step, s.Silent!.First(o => o.Layer == l.Layer).Share))]))]);
        }

        if (Shown(view, t => Insides.Late(t) is [{ Layers.Count: > 0 }, ..]) is not { } trial) return null;
        var late = Insides.Late(trial);
        var layer = Enumerable.Range(0, late[0].Layers.Count).MaxBy(i => late[^1].Layers[i].Gates.Select(g => g.Saturated).DefaultIfEmpty(0).Max());
        var gates = late[0].Layers[layer].Gates;
        return gates.Count == 0 ? null : new EvidenceBars(
            FormattableString.Invariant($"Where the gates of layer {late[0].Layers[layer].Layer + 1} stand, {Told(trial)}"),
            "gate",
            "share of values",
            [.. gates.Select(g => g.Gate)],
            [.. gates.Select(
                (g, at) =>
                    (IReadOnlyList<double>)[
                        .. Enumerable.Range(0, g.Bins.Count).Select(bin => Insides.Middle(late.Select(s => s.Layers[layer].Gates[at].Bins[bin])))])])
        {
            Within = ["closed (pre-activation below −5)", "nearly", "half closed", "in the middle", "half open", "nearly", "open (above 5)"],
        };
    }

    public static EvidencePlot? FirstLoss(RunView view) => Shown(view, t => t.Inside?.First is not null) is not { Inside.First: { } first } trial ? null
        : new EvidenceBars($"Loss before the first step, {Told(trial)}", string.Empty, "loss", ["untrained", "outputs that say nothing"],
            [[first.Loss], [first.Expected]]);

    public static EvidencePlot? Strangers(RunView view) => Shown(view, t => t.Watch is { Own: not double.NaN }) is not { Watch: { } watch } trial ? null
        : new EvidenceBars($"Loss with a window's own inputs and with another's, {Told(trial)}", string.Empty, "loss", ["own inputs", "another window's"],
            [[watch.Own], [watch.Strangers]]);

    private static bool Watched(TrialRecord trial) => trial.Inside is { Samples.Count: > 1 };

    private static TrialRecord? Shown(RunView view, Func<TrialRecord, bool>? has = null)
    {
        var trials = Curves.Scored(view.Run).Where(t => has is null || has(t)).ToList();
        return trials.Count == 0 ? null : trials[trials.Count / 2];
    }

    private static string Told(TrialRecord trial) => $"{Say.Fold(trial.Fold)}, seed {Say.Whole(trial.Seed)}";

    private static List<(double, double)> Epochs(IEnumerable<double> values) => [.. values.Select((v, i) => (i + 1.0, v))];

    private static List<(double, double)> Steps(TrialRecord trial, Func<InsideSample, double> of) =>
        [.. trial.Inside!.Samples.Select(s => ((double)s.Step, of(s)))];

    private static IEnumerable<double> OverFirst(IReadOnlyList<double> values) => values.Select(v => v / values[0]);
}
