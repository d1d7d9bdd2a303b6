using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A declared column has one value, or sticks to one for a stretch. The spread is compared with the size of the values, so that air pressure in pascal
/// is not meant.</summary>
internal sealed class ConstantSeries : SpecRule
{
    /// <summary>A column of so few values repeats itself by its nature.</summary>
    private const int FewValues = 20;

    /// <summary>Share of rows that may repeat the one before outside the longest stretch.</summary>
    private const double RepeatsElsewhere = 0.1;

    public override RuleInfo Info { get; } = new(
        "LSTM1203",
        "Constant or stuck series",
        Stage.Data,
        Severity.Warning,
        "A column that does not vary tells a model nothing, and dividing by its spread divides by zero. As a target there is nothing to forecast. A sensor "
            + "that sticks gives a stretch of one value: rows that look known and are not.")
    {
        Reads = ["data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Inputs)
        {
            if (subject.ProfileOf(column) is not { } profile || profile.Missing >= subject.Profile!.Rows) continue;
            var largest = Math.Max(-profile.Min, profile.Max);
            if (profile.StandardDeviation > 1e-6 * largest)
            {
                if (Stuck(subject, column, profile) is { } stuck) yield return stuck;
                continue;
            }

            var target = subject.Spec.Data.Target.Contains(column, StringComparer.Ordinal);
            yield return new(
                subject.PathOf(column),
                profile.Min.Equals(profile.Max)
                    ? $"'{column}' is {Evidence.Say(profile.Min)} in every row"
                    : $"'{column}' hardly varies: its standard deviation is {Evidence.Say(profile.StandardDeviation)} on values up to {Evidence.Say(largest)}",
                target ? "choose a target that varies, or rows in which it does" : "leave the column out",
                target || subject.PathOf(column) is "data.past" or "data.future" ? null : new(EditKind.Remove, subject.PathOf(column)),
                target ? Severity.Error : null);
        }
    }

    /// <summary>
    /// A stretch of one value far longer than chance gives, in a column that hardly ever repeats a value outside it: rain, prices and levels do, a stuck
    /// sensor does not. Half a season may stand still, such as a meter at night.
    /// </summary>
    private static Objection? Stuck(SpecSubject subject, string column, ColumnProfile profile)
    {
        if (subject.Spec.Data.Static.Contains(column, StringComparer.Ordinal) || subject.Spec.Data.TypeOf(column) != ColumnType.Number) return null;
        var season = subject.Spec.LongestSeason ?? profile.SeasonFound ?? 0;
        var most = Math.Max(10, season / 2);
        if (profile.LongestRun <= most || profile.Distinct <= FewValues || profile.Repeats is not { } repeats) return null;
        var elsewhere = repeats - (profile.LongestRun - 1);
        if (elsewhere > RepeatsElsewhere * subject.Profile!.Rows) return null;
        return new(
            subject.PathOf(column),
            $"'{column}' has one value for {profile.LongestRun} rows on end, and repeats a value in {Evidence.Count(Math.Max(0, elsewhere), "row")} of the "
                + $"other {Math.Max(0, subject.Profile.Rows - profile.LongestRun)}",
            "where the sensor stuck, leave the values empty and fill them with a step 'missing', or begin behind the stretch",
            Severity: Severity.Info);
    }
}
