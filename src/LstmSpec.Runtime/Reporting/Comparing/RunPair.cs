namespace LstmSpec.Reporting;

/// <summary>Two runs that are compared, and the metric that both have.</summary>
internal sealed record RunPair(RunView A, RunView B)
{
    public IReadOnlyList<(string Name, RunView View)> Both => [("A", A), ("B", B)];

    /// <summary>The first run's main metric where the second has it, too; else the first that both have; null where they share none.</summary>
    public string? Metric { get; } = Of(A, B);

    /// <summary>Whether both forecast rows of the same data, so that they can be drawn over each other.</summary>
    public bool SameRows =>
        !A.Labels && !B.Labels && string.Equals(A.Run.DataHash, B.Run.DataHash, StringComparison.Ordinal) && A.Run.Data.Rows == B.Run.Data.Rows
        && A.Run.Data.Targets.Count > 0 && A.Run.Data.Targets.SequenceEqual(B.Run.Data.Targets, StringComparer.Ordinal)
            && A.Run.Evaluation.Any(e => e.Origins.Count > 0) && B.Run.Evaluation.Any(e => e.Origins.Count > 0);

    private static string? Of(RunView a, RunView b)
    {
        if (b.Score(RunView.Model) is not null && string.Equals(a.Metric, b.Metric, StringComparison.Ordinal)) return a.Metric;
        return a.Run.Scores.Entries.Where(s => s.Source == RunView.Model && s.Units == "original").Select(s => s.Metric)
            .FirstOrDefault(m => b.Run.Scores.Find(RunView.Model, m) is not null);
    }
}
