namespace LstmSpec.Scoring;

/// <summary>One metric of one source.</summary>
/// <param name="Source"><c>model</c> or a baseline's name.</param>
/// <param name="Metric">Kebab-case name, such as <c>mase</c>.</param>
/// <param name="Units"><c>original</c> or <c>prepared</c>.</param>
/// <param name="Mean">Pooled over origins, steps and targets of a fold, averaged over folds, then over seeds. NaN when undefined (a MASE whose scale is
/// zero).</param>
/// <param name="Spread">Standard deviation over seeds (n − 1); NaN with fewer than two.</param>
/// <param name="PerFold">Mean over seeds.</param>
/// <param name="PerStep">Per horizon step: pooled over origins, mean over folds and seeds.</param>
/// <param name="PerSeed">Mean over folds; a single value for a baseline.</param>
public sealed record Score(
    string Source,
    string Metric,
    string Units,
    double Mean,
    double Spread,
    IReadOnlyList<double> PerFold,
    IReadOnlyList<double> PerStep,
    IReadOnlyList<double> PerSeed);

/// <summary>All scores of a run.</summary>
/// <param name="Entries">By units (original first), metric, source.</param>
public sealed record ScoreTable(IReadOnlyList<Score> Entries)
{
    /// <summary>The score of a source; null where it was not scored so.</summary>
    /// <param name="source"><c>model</c> or a baseline's name.</param>
    /// <param name="metric">Kebab-case name.</param>
    /// <param name="units"><c>original</c> or <c>prepared</c>.</param>
    public Score? Find(string source, string metric, string units = "original") => Entries.FirstOrDefault(s =>
        string.Equals(s.Source, source, StringComparison.Ordinal) && string.Equals(s.Metric, metric, StringComparison.Ordinal)
            && string.Equals(s.Units, units, StringComparison.Ordinal));
}
