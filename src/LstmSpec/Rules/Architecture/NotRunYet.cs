using LstmSpec.Findings;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say and this runtime cannot do yet.</summary>
internal sealed class NotRunYet(IReadOnlyList<RuntimeLimit> limits) : SpecRule
{
    public NotRunYet()
        : this(RuntimeLimits.All)
    {
    }

    public override RuleInfo Info { get; } = new(
        "LSTM1009",
        "Not run yet",
        Stage.Spec,
        Severity.Error,
        "The spec can say it and rules can judge it, but this version of the runtime cannot train or score it. docs/limits.md has the list.")
    {
        Reads = ["model", "task", "data", "prepare", "window", "split", "train", "score"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var limit in limits)
        {
            foreach (var (path, written) in limit.Places(subject))
            {
                yield return new(path, $"{written}, which is not run yet: {limit.Instead}", limit.Help, limit.Mend(path));
            }
        }
    }
}
