using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>The vector that is learned for each level of a category is as long as there are levels, or longer.</summary>
internal sealed class EmbeddingTooWide : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1416",
        "Embedding as wide as its category",
        Stage.Spec,
        Severity.Warning,
        "An embedding is worth its weights because it says a level in fewer values than there are levels, so that levels which act alike come to lie together. "
            + "As long as one-hot it sums nothing up: the first layer could learn the same, without a table before it.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Columns)
        {
            if (column.Embedding is not { } width) continue;

            // Levels that the data are asked for are followed by one for all others.
            var levels = column.Levels.Count > 0 ? column.Levels.Count : subject.ProfileOf(column.Name) is { Distinct: > 0 and var found } ? found + 1 : 0;
            if (levels == 0 || width < levels) continue;
            var path = SpecPath.Join(SpecPath.Join("data.columns", column.Name), "embedding");
            yield return new(
                path,
                $"'{column.Name}' has {Evidence.Count(levels, "level")}, and the vector of each is {Evidence.Count(width, "value")} long: one-hot says as "
                    + "much, with nothing to learn",
                "take fewer values than there are levels, or leave it out, which is one-hot",
                column.Name.IndexOfAny(['.', '[', ']']) < 0 ? new(EditKind.Remove, path) : null);
        }
    }
}
