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
        Reads = ["data", "split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Profile is not { Rows: > 0 and var rows }) yield break;
        for (var i = 0; i < subject.Spec.Data.Season.Count; i++)
        {
            var season = subject.Spec.Data.Season[i];
            var lacks = Lacks(subject, season);
            if (rows >= 2.5 * season && lacks is null) continue;
            var path = subject.ItemPath("data.season", i);
            yield return new(
                path,
                $"the season of {season} steps comes round {((double)rows / season).ToString("0.#", CultureInfo.InvariantCulture)} times in "
                    + $"{Evidence.Count(rows, "row")}{lacks}",
                "bring more rows, or leave the season out",
                new(EditKind.Remove, path));
        }
    }

    /// <summary>What is scored with the shortest season and cannot be had where no training row has one a season before it. Validation rows count: they are
    /// known by then.</summary>
    private static string? Lacks(SpecSubject subject, int season)
    {
        if (season != subject.Spec.Season || FoldRows.Least(subject) is not { } least) return null;
        var train = least.Rows + (subject.Spec.Split.Validation?.Rows ?? 0);
        if (train > season || train < 1) return null;

        // A rolling part forgets rows that the seasonal naive forecast can still go back to.
        var what = subject.Spec.Split.Scheme is RollingSplit ? "MASE has no scale there" : "the seasonal naive forecast and MASE cannot be had there either";
        return $", and the smallest training part has {Evidence.Count(train, "row")}: {what}";
    }
}
