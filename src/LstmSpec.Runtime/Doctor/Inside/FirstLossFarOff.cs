using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Doctor.Inside;

/// <summary>Before the first step the network is far worse than one that says nothing.</summary>
internal sealed class FirstLossFarOff : RunRule
{
    /// <summary>The loss less the expected one, over the expected one: TheDeepChecker's bound.</summary>
    private const double Far = 1;

    /// <summary>What the preflight says, too.</summary>
    public static RuleInfo Rule { get; } = new(
        "LSTM1202",
        "Target far from where outputs begin",
        Stage.Training,
        Severity.Warning,
        "An untrained network should know nothing and say nothing: its loss is that of zeros, or of equal probabilities. Where it is far above, inputs or "
            + "initial weights are too large, and the first epochs undo them.")
    {
        Reads = ["prepare", "model"],
        CausedBy = ["LSTM1201", "LSTM1401"],
    };

    public override RuleInfo Info => Rule;

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Inside?.First is not null) ? null : "the loss before the first step was not read";

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        if (subject.Run.Findings.Any(f => string.Equals(f.Id, Info.Id, StringComparison.Ordinal))) yield break;
        var seen = InTrials.See(subject.Run, t => Of(t.Inside?.First?.Loss, t.Inside?.First?.Expected));
        if (!seen.InHalf) yield break;
        yield return new("prepare", Said(seen.Where, seen.Middle(s => s.Loss), seen.Middle(s => s.Expected)), Cure);
    }

    public const string Cure = "scale inputs and targets; weights that start from xavier or uniform";

    public static string Said(string where, double loss, double expected) =>
        string.Create(CultureInfo.InvariantCulture,
            $"{where} the loss before the first step is {Evidence.Say(loss)}, {loss / expected:0.0} times the {Evidence.Say(expected)} of outputs that say "
                + $"nothing");

    public static (double Loss, double Expected)? Of(double? loss, double? expected) =>
        loss is { } own && expected is > 0 and var nothing && (own - nothing) / nothing > Far ? (own, nothing) : null;
}
