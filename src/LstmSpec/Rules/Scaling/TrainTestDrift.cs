using LstmSpec.Findings;

namespace LstmSpec.Rules.Scaling;

/// <summary>What is to be forecast lies elsewhere than what was trained on, in more than half of the folds.</summary>
internal sealed class TrainTestDrift : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1207",
        "Test part outside the training range",
        Stage.Data,
        Severity.Warning,
        "A network does not extrapolate: its cells are saturated where it has not been trained, and it forecasts the nearest level that it knows.")
    {
        Reads = ["data", "prepare", "split", "model.head"],
        CausedBy = ["LSTM1301", "LSTM1203"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Inputs)
        {
            if (subject.ProfileOf(column) is not { } profile || !Leveller.KeepsLevel(subject, column)) continue;
            var season = subject.Spec.LongestSeason ?? profile.SeasonFound ?? 0;
            var drifted = profile.Drift.Where(d => d.Outside > 0.05 || (Math.Abs(d.Shift) > 1 && d.Rows >= season)).ToList();
            if (2 * drifted.Count <= profile.Drift.Count) continue;
            var worst = drifted.OrderByDescending(d => d.Outside).ThenByDescending(d => Math.Abs(d.Shift)).First();
            var target = subject.Spec.Data.Target.Contains(column, StringComparer.Ordinal);
            yield return new(
                Leveller.PathOf(subject, column),
                $"'{column}' leaves what was trained on: in the test part of fold {worst.Fold + 1}, {Evidence.Percent(worst.Outside)} of the rows lie outside "
                    + "the training range widened by a tenth, "
                    + $"the median is shifted by {Evidence.Say(worst.Shift)} interquartile ranges (KS distance {Evidence.Say(worst.Ks)})"
                    + (profile.Drift.Count > 1 ? $"; so it is in {drifted.Count} of {profile.Drift.Count} folds" : string.Empty),
                "take a difference, so that changes are forecast and not levels",
                Leveller.Difference(subject, column),
                target ? null : Severity.Info);
        }
    }
}
