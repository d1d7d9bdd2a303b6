using System.Text.Json.Serialization;
using LstmSpec.Scoring;

namespace LstmSpec.Storing;

/// <summary>A run of the store, as listed: without its arrays.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Experiment">The experiment's name; of a damaged run that of its folder.</param>
/// <param name="Id">Of the run; of a damaged one the name of its folder.</param>
/// <param name="Started">Null when damaged.</param>
/// <param name="Outcome">Of its verdict; null when damaged.</param>
/// <param name="Compromised">Ids of errors that were allowed.</param>
/// <param name="Damage">Why it cannot be read; null when it can.</param>
public sealed record StoredRun(string Path, string Experiment, string Id, DateTimeOffset? Started, Outcome? Outcome, IReadOnlyList<string> Compromised,
    string? Damage)
{
    /// <summary>The point of a sweep that was chosen; null where there was no sweep.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ChosenPoint? Chosen { get; init; }
}

/// <summary>The point that a sweep chose.</summary>
/// <param name="Name">As in <c>train.batch=16</c>.</param>
/// <param name="Points">Among so many.</param>
public sealed record ChosenPoint(string Name, int Points);
