using LstmSpec.Findings;

namespace LstmSpec.Rules.Scaling;

/// <summary>Two inputs of which one says nothing that the other does not.</summary>
internal sealed class RedundantFeatures : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1215",
        "Redundant features",
        Stage.Data,
        Severity.Info,
        "A copy of a column adds weights and no knowledge; which of the two a model leans on is chance, and so is what their importance seems to say.")
    {
        Reads = ["data"],
        CausedBy = ["LSTM1107"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (inputs, targets) = (subject.Inputs, subject.Spec.Data.Target);
        foreach (var pair in subject.Profile?.Pairs ?? default)
        {
            if (!inputs.Contains(pair.First, StringComparer.Ordinal) || !inputs.Contains(pair.Second, StringComparer.Ordinal)
                || targets.Contains(pair.Second, StringComparer.Ordinal))
                continue;
            var path = subject.PathOf(pair.Second);
            yield return new(
                path,
                pair.Equal
                    ? $"'{pair.Second}' is '{pair.First}' once more, equal in every row"
                    : $"'{pair.Second}' is '{pair.First}' but for its size: ρ = {Near(pair.Correlation)}, of values and of changes",
                "leave one of them out",
                new(EditKind.Remove, path));
        }
    }

    /// <summary>Enough digits to tell it from one.</summary>
    private static string Near(double correlation) => correlation.ToString("0.#####", System.Globalization.CultureInfo.InvariantCulture);
}
