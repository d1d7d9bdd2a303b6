using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Evaluation;

/// <summary>One of the baselines that the verdict needs has been switched off.</summary>
internal sealed class NoBaseline : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1801",
        "No baseline",
        Stage.Spec,
        Severity.Warning,
        "An error is large or small only beside that of a simple forecast. Many published LSTMs lose to repeating the last value, and only the comparison says "
            + "so.")
    {
        Reads = ["score", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.Baselines is not { } written) yield break;
        var needed = new List<Baseline> { Baseline.Naive, Baseline.PreparedMean, Baseline.PreparedLinear };
        if (subject.Spec.Season is not null) needed.Insert(1, Baseline.SeasonalNaive);
        var missing = needed.Where(b => !written.Contains(b)).Select(b => Words.Of(b)).ToList();
        if (missing.Count == 0) yield break;
        yield return new(
            "score.baselines",
            written.Count == 0
                ? "the scores stand beside no baseline, so they cannot tell skill from none"
                : $"the scores are not compared with {Words.Listed(missing, "or")}, so the verdict cannot tell skill from none",
            written.Count == 0 ? "leave the key out: naive and the like are on by default" : "add what is missing",
            written.Count == 0
                ? new(EditKind.Remove, "score.baselines")
                : new(EditKind.Set, "score.baselines", "[" + string.Join(", ", written.Select(b => Words.Of(b)).Concat(missing)) + "]"));
    }
}
