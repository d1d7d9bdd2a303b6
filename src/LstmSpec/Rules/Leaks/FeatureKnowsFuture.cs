using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>A covariate goes with what the target will be better than the target's own past does.</summary>
internal sealed class FeatureKnowsFuture : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1108",
        "Feature may know the future",
        Stage.Data,
        Severity.Info,
        "Leading indicators are what covariates are for. But a column that leads by much more than the target's own past may have been joined by the wrong "
            + "date, shifted, or smoothed over rows to come.")
    {
        Reads = ["data"],
        CausedBy = ["LSTM1122"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        foreach (var column in subject.Spec.Data.Past)
        {
            // The codes of a category stand in the order of its levels, which means nothing.
            if (subject.Spec.Data.TypeOf(column) == ColumnType.Category) continue;
            var lead = (subject.ProfileOf(column)?.Leads ?? default)
                .Where(l => l.Rows >= 30 && (l.Correlation - l.Persistence > 0.1 + (2 / Math.Sqrt(l.Rows)) || Foretells(l)))
                .OrderByDescending(l => l.Correlation - l.Persistence).FirstOrDefault();
            if (lead is null) continue;
            var path = subject.PathOf(column);
            yield return new(
                path,
                $"'{column}' correlates with '{lead.Target}' {Evidence.Count(lead.Ahead, "row")} later by {Evidence.Say(lead.Correlation)}, and no value of "
                    + $"'{lead.Target}' known by then by more than {Evidence.Say(lead.Persistence)}",
                "make sure that its values were published by then; where not, shift or drop it",
                new(EditKind.Remove, path));
        }
    }

    /// <summary>
    /// Of a series that hangs together over months its own past correlates with it, too, and leaves no tenth to be better by: what counts there is that the
    /// column explains four fifths of what the past leaves open. No indicator of something else does.
    /// </summary>
    private static bool Foretells(LeadProfile lead) =>
        Open(lead.Correlation) < 0.2 * Open(lead.Persistence) && Open(lead.Persistence) > 0.005;

    /// <summary>Share of the variance that a correlation does not explain.</summary>
    private static double Open(double correlation) => 1 - (correlation * correlation);
}
