using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Spec;

namespace LstmSpec.Doctor;

/// <summary>Whatever the window, the network puts out the same. Judged on what it puts out, before the preparation is undone: undone, even a constant follows
/// the season.</summary>
internal sealed class ConstantPredictions : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1903",
        "Constant predictions",
        Stage.Result,
        Severity.Warning,
        "The forecasts do not depend on the window: the network has fallen back on one value, most often for want of steps, for a learning rate far off, or "
            + "because inputs are not scaled.")
    {
        Reads = ["train", "model"],
        CausedBy = ["LSTM1201", "LSTM1202", "LSTM1501", "LSTM1509", "LSTM1602", "LSTM1603", "LSTM1701", "LSTM1702", "LSTM1708", "LSTM1710"],
    };

    protected override string? Lacks(RunSubject subject) => OutputSpread.Of(subject.Run.Evaluation, subject.Run.Forecasts) is null
        ? "there are fewer than five origins, or nothing that was observed there varies" : null;

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var spread = OutputSpread.Of(subject.Run.Evaluation, subject.Run.Forecasts);
        if (spread is not { } found || found.Ratio >= OutputSpread.Constant) yield break;
        yield return new(
            "train",
            string.Create(CultureInfo.InvariantCulture,
                $"the network puts out nearly the same for every window: over {found.Origins} origins its outputs vary by {found.Outputs:0.###} and what was "
                    + $"observed by {found.Observed:0.###} (standard deviations in prepared units)"),
            "try a usual learning rate, more steps or scaled inputs; see whether one batch can be overfitted",
            subject.Plan.Spec.Train.Optimizer is AdamSpec { LearningRate.Value: not 0.001 }
                ? new(EditKind.Set, Remedies.LearningRatePath(subject.Plan.Spec.Train), "0.001") : null);
    }
}
