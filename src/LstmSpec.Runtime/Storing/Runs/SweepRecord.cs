using System.Text.Json.Serialization;

namespace LstmSpec.Storing;

/// <summary>How the plan of a run was chosen. The same whenever the sweep, the data and the profile are.</summary>
/// <param name="Plan">Canonical text of the plan with the sweep.</param>
/// <param name="PlanHash">Its hash.</param>
/// <param name="Method"><c>grid</c>, <c>random</c> or <c>halving</c>.</param>
/// <param name="Read">The part that was judged by: <c>validation</c>, or <c>test</c> where that was allowed.</param>
/// <param name="Measure"><c>loss</c> in prepared units, or <c>error</c>: of numbers over that of the last value repeated, of classes the share of wrong
/// ones.</param>
/// <param name="Folds">Indices of the folds that were judged by: those whose rows no fold is tested on, so that a choice has seen no row that is scored; all
/// folds where there is none of that kind.</param>
/// <param name="SawTest">Whether the choice has seen rows that some fold is tested on, as it must where every fold trains on what another one is tested
/// on.</param>
/// <param name="Chosen">Index of the point.</param>
/// <param name="Points">All that were tried, in their order.</param>
public sealed record SweepRecord(string Plan, string PlanHash, string Method, string Read, string Measure, IReadOnlyList<int> Folds, bool SawTest, int Chosen,
    IReadOnlyList<SweepPointRecord> Points)
{
    /// <summary>Trials that the choice took.</summary>
    [JsonIgnore]
    public int Trials => Points.Sum(p => p.Trials);

    /// <summary>Points from the best to the worst, those that failed last.</summary>
    [JsonIgnore]
    public IEnumerable<SweepPointRecord> Ranked =>
    Points.OrderBy(p => p.Failure is null ? 0 : 1).ThenByDescending(p => p.Rungs).ThenBy(p => p.Value).ThenBy(p => p.Index);
}

/// <summary>One point of a sweep.</summary>
/// <param name="Index">From 0.</param>
/// <param name="Name">As in <c>train.batch=16, window.length=24</c>.</param>
/// <param name="Values">Path and value, as canonical JSON, of each axis.</param>
/// <param name="Plan">Canonical text of its plan.</param>
/// <param name="PlanHash">Its hash.</param>
/// <param name="Value">What it was judged by, averaged over folds and seeds; NaN where it failed.</param>
/// <param name="Spread">Standard deviation over seeds; NaN with one.</param>
/// <param name="Epochs">Epochs that it was let train for: fewer than the plan's where halving dropped it.</param>
/// <param name="Rungs">Rungs of halving that it reached; 1 for other methods, 0 where it failed at once.</param>
/// <param name="Trials">Trainings, one for each fold, seed and rung.</param>
/// <param name="Steps">Training steps of all of them.</param>
/// <param name="Failure">Why it cannot be trained; null where it can.</param>
public sealed record SweepPointRecord(
    int Index,
    string Name,
    IReadOnlyList<SweepValue> Values,
    string Plan,
    string PlanHash,
    double Value,
    double Spread,
    int Epochs,
    int Rungs,
    int Trials,
    long Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure = null);

/// <summary>What a point has at one path.</summary>
/// <param name="Path">What is varied.</param>
/// <param name="Value">As canonical JSON in one line.</param>
public sealed record SweepValue(string Path, string Value);
