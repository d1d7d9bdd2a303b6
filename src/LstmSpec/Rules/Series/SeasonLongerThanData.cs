using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>A declared season has not come round two and a half times.</summary>
internal sealed class SeasonLongerThanData : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1307",
        "Season longer than the data can show",
        Stage.Data,
        Severity.Warning,
        "A season that has turned twice or less in the data cannot be told from a trend or from chance, and the seasonal naive forecast has nothing to repeat.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Profile is not { Rows: > 0 and var rows }) yield break;
        for (var i = 0; i < subject.Spec.Data.Season.Count; i++)
        {
            var season = subject.Spec.Data.Season[i];
            if (rows >= 2.5 * season) continue;
            var path = subject.ItemPath("data.season", i);
            yield return new(
                path,
                $"the season of {season} steps comes round {((double)rows / season).ToString("0.#", CultureInfo.InvariantCulture)} times in {Evidence.Count(rows, "row")}",
                "bring more rows, or leave the season out",
                new(EditKind.Remove, path));
        }
    }
}
