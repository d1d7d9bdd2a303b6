using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>What is tested was there to be trained on: a target or a series that is a copy of another, or rows that were pasted in twice.</summary>
internal sealed class DuplicateSeries : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1122",
        "Duplicate series or rows",
        Stage.Data,
        Severity.Error,
        "A test on rows that stand in the training part as well is passed by heart; targets that are copies of one count one success several times.")
    {
        Reads = ["data", "split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var targets = subject.Spec.Data.Target;
        foreach (var pair in subject.Profile?.Pairs ?? default)
        {
            if (!targets.Contains(pair.First, StringComparer.Ordinal) || !targets.Contains(pair.Second, StringComparer.Ordinal)) continue;
            var path = subject.PathOf(pair.Second);
            yield return new(
                path,
                pair.Equal
                    ? $"the targets '{pair.First}' and '{pair.Second}' are equal in every row"
                    : $"the targets '{pair.First}' and '{pair.Second}' are one series but for its size: |ρ| above 0.999, of values and of changes",
                "forecast one of them",
                new(EditKind.Remove, path),
                pair.Equal ? null : Severity.Warning);
        }

        foreach (var column in targets)
        {
            if (subject.ProfileOf(column)?.RepeatsAfter is not { } rows) continue;
            yield return new(
                subject.PathOf(column),
                $"the last test part of '{column}' stands in the series before, {Evidence.Count(rows, "row")} earlier, value for value",
                "remove the rows that are there twice");
        }

        foreach (var objection in Series(subject)) yield return objection;
    }

    /// <summary>
    /// Series of a panel. Copies on both sides of a split by series are tested on what was trained on; where all are copies, every test instance is one
    /// and any model gives one forecast. Otherwise they count one success several times.
    /// </summary>
    private static IEnumerable<Objection> Series(SpecSubject subject)
    {
        if (subject.Profile is not { Series: { } series } profile) yield break;
        var path = subject.IsWritten("data.series") ? "data.series" : "data";
        var copies = profile.SeriesPairs.Where(p => p.Equal).ToList();
        var near = profile.SeriesPairs.Where(p => !p.Equal).ToList();
        if (copies.Count > 0)
        {
            var all = copies.Count == series - 1;
            yield return new(
                path,
                all
                    ? $"all {series} series have the targets of '{copies[0].First}', value for value: the test instances are one, and so is what a model "
                        + "forecasts for them"
                    : $"{Copies(copies)}, value for value{(copies.Count > 1 ? $", {copies.Count} copies among {series} series" : string.Empty)}",
                all ? "give each series values of its own, or keep one" : "keep one of them",
                Severity: all || subject.Spec.Split.Scheme is GroupSplit ? null : Severity.Warning);
        }

        if (near.Count > 0)
            yield return new(path,
                $"{Copies(near)} but for their size: |ρ| above 0.999, of values and of "
                    + $"changes{(near.Count > 1 ? $", and {near.Count - 1} more like it" : string.Empty)}", "keep one of them, or split by group and keep them "
                    + "on one side", Severity: Severity.Warning);
    }

    private static string Copies(List<PairProfile> pairs) => $"the series '{pairs[0].First}' and '{pairs[0].Second}' have the same targets";
}
