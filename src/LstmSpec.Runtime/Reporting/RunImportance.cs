using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>What the first metric of a run loses without each column.</summary>
public static class RunImportance
{
    /// <summary>The columns of a run, as its trials were asked for them.</summary>
    /// <returns>Those that are missed most first; empty where it was not asked for.</returns>
    public static IReadOnlyList<ColumnImportance> Of(RunRecord run) =>
        run.Scores.Entries.Count == 0 ? [] : ColumnImportance.Of(run.Trials, MetricOrder.HigherIsBetter(run.Scores.Entries[0].Metric));
}
