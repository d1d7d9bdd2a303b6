using LstmSpec.Scoring;

namespace LstmSpec.Storing;

/// <summary>A run of the store, as listed: without its arrays.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Verdict">Null when damaged.</param>
/// <param name="Compromised">Ids of errors that were allowed.</param>
/// <param name="Provenance">Null when damaged.</param>
/// <param name="Damage">Why it cannot be read; null when it can.</param>
public sealed record StoredRun(string Path, string Experiment, string Id, Verdict? Verdict, IReadOnlyList<string> Compromised, Provenance? Provenance, string? Damage)
{
    /// <summary>The point of a sweep that was chosen, as it is told, and among how many; null where there was no sweep.</summary>
    public (string Name, int Points)? Chosen { get; init; }
}
