using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>Given the inputs of other windows, the network forecasts as well.</summary>
internal sealed class IgnoresInput : RunRule
{
    /// <summary>A loss that grows by less than this does not grow.</summary>
    private const double Worse = 1.02;

    public override RuleInfo Info { get; } = new(
        "LSTM1805",
        "Ignores its input",
        Stage.Result,
        Severity.Warning,
        "A network whose forecasts are as good with the inputs of other windows has learnt a level or a shape, and nothing of how one step follows from those "
            + "before it.")
    {
        Reads = ["window", "model"],
        CausedBy = ["LSTM1201", "LSTM1501", "LSTM1509", "LSTM1602", "LSTM1603", "LSTM1702", "LSTM1810", "LSTM1903", "LSTM1908"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var seen = InTrials.See(subject.Run, t => Of(t.Watch));
        if (!seen.InHalf) yield break;
        yield return new(
            "model",
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the network does as well with inputs that are not its own: a loss of {Evidence.Say(seen.Middle(s => s.Strangers))} when "
                    + $"{seen.Middle(s => s.Windows):0} windows get each other's inputs, {Evidence.Say(seen.Middle(s => s.Own))} with their own"),
            "see whether one batch can be overfitted (run --preflight); then more steps, a longer window, or inputs that say more");
    }

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Watch is { Own: not double.NaN }) ? null : "there were fewer than eight windows to exchange the inputs of";

    private static (double Own, double Strangers, double Windows)? Of(TrialWatch? watch) =>
        watch is not null && watch.Strangers < Worse * watch.Own ? (watch.Own, watch.Strangers, watch.Windows) : null;
}
