using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>Targets under one loss differ in spread by a factor of ten.</summary>
internal sealed class OneTargetOwnsLoss : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1709",
        "One target owns the loss",
        Stage.Data,
        Severity.Warning,
        "The loss is a mean over targets: the widest rules it, and the others are hardly trained.")
    {
        Reads = ["data", "prepare"],
        CausedBy = ["LSTM1201", "LSTM1203"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var targets = subject.Spec.Data.Target;
        var sizes = targets.Select(c => (Column: c, Spread: subject.ProfileOf(c)?.Prepared?.StandardDeviation ?? 0)).Where(s => s.Spread > 0)
            .OrderBy(s => s.Spread).ToList();
        if (sizes.Count < 2 || targets.All(c => subject.StepsOf(c).Select(s => s.Step).LastOrDefault() is ScaleStep { Method: ScaleMethod.Standard }))
            yield break;
        var (narrow, wide) = (sizes[0], sizes[sizes.Count - 1]);
        if (!(wide.Spread > 10 * narrow.Spread)) yield break;
        yield return new(
            Leveller.PathOf(subject, wide.Column),
            $"'{wide.Column}' reaches the loss with a standard deviation of {Evidence.Say(wide.Spread)} and '{narrow.Column}' with "
                + $"{Evidence.Say(narrow.Spread)}, a factor of {Evidence.Say(wide.Spread / narrow.Spread)}",
            "standardise every target",
            subject.Spec.Prepare.Count == 0
                ? new(EditKind.Set, "prepare", "[{scale: standard}]")
                : new(EditKind.Insert, SpecPath.At("prepare", subject.Spec.Prepare.Count), "{scale: {method: standard, on: " + Evidence.Flow(targets) + "}}"));
    }
}
