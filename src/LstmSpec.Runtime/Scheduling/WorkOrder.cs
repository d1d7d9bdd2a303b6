using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Storing;

namespace LstmSpec.Scheduling;

/// <summary>A run of an order: a plan on data that are named by their hash.</summary>
/// <param name="Id">Of the run.</param>
/// <param name="PlanHash">Hash of <paramref name="Plan"/>, which it is held against when read.</param>
/// <param name="DataHash">Hash of the rows that are meant.</param>
/// <param name="Folds">How many; with the seeds they make its trials, fold by fold, where it is no sweep.</param>
/// <param name="Seeds">As declared.</param>
/// <param name="Plan">Canonical text of the plan, as the JSON that it is.</param>
public sealed record OrderedRun(string Id, string PlanHash, string DataHash, int Folds, IReadOnlyList<int> Seeds, JsonElement Plan)
{
    /// <summary>The points of a sweep, whose first rung is what is shared out; null where nothing is swept.</summary>
    public IReadOnlyList<OrderedPoint>? Points { get; init; }

    /// <summary>Epochs of a sweep's first rung; null for all that are declared.</summary>
    public int? Epochs { get; init; }

    /// <summary>Whether folds go on with one another's weights: a seed is then shared out with all of its folds.</summary>
    public bool Carried { get; init; }

    /// <summary>What is shared out, in the order of its numbers: the names of the trials. Of a carried seed it is the last one's.</summary>
    [JsonIgnore]
    public IEnumerable<string> Names =>
        Points is { } points ? points.SelectMany((p, i) => p.Folds.SelectMany(f => p.Seeds.Select(s => TrialStore.NameOf(i, Epochs, f, s))))
        : Carried ? Seeds.Select(s => TrialStore.NameOf(Folds - 1, s))
        : Enumerable.Range(0, Folds).SelectMany(f => Seeds.Select(s => TrialStore.NameOf(f, s)));

    /// <summary>What a checked spec asks for.</summary>
    /// <exception cref="Data.RefusalException">The engine has not its arithmetic, or a point of its sweep cannot be tried.</exception>
    [RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
    public static OrderedRun Of(RunSetup setup, NumericProfile profile)
    {
        var (plan, table) = (setup.Plan, setup.Table);
        PrecisionException.Check(plan.Spec.Train, profile);
        using var text = JsonDocument.Parse(plan.Text);
        var search = plan.Spec.Sweep is null ? null : new SweepTrials(setup, profile);
        return new(search?.Id ?? RunId.Of(plan, table, profile), plan.Hash, table.Hash, TrialShare.FoldsOf(setup).Count, [.. plan.Spec.Seeds],
            text.RootElement.Clone())
        {
            Points = search?.Points.Select(p => new OrderedPoint([.. search.FoldsOf(p.Index).Select(f => f.Index)], [.. p.Plan.Spec.Seeds])).ToList(),
            Epochs = search?.Rungs[0],
            Carried = search is null && plan.Spec.Split.Carry != Carry.Fresh,
        };
    }

    /// <summary>How many pieces of work are shared out: trials, or where folds go on with one another's weights seeds.</summary>
    [JsonIgnore]
    public int Trials => Points is { } points ? points.Sum(p => p.Folds.Count * p.Seeds.Count) : Carried ? Seeds.Count : Folds * Seeds.Count;
}

/// <summary>A point of a sweep: the folds that judge it, and its seeds.</summary>
/// <param name="Folds">Indices of the folds.</param>
/// <param name="Seeds">As its plan has them.</param>
public sealed record OrderedPoint(IReadOnlyList<int> Folds, IReadOnlyList<int> Seeds);

/// <summary>What workers on other machines are to do, all of it, in one file that never changes: plans, the hash of their data, the engine whose bits are
/// meant. Its name is the hash of its content. It grows with the runs of a sweep, not with their trials: which trials a slot has is arithmetic.</summary>
/// <param name="Format"><see cref="CurrentFormat"/>; another is not read.</param>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="About">In the words of the spec.</param>
/// <param name="Source">Path of the data as declared; null for a generator, and where the split names a file for each part.</param>
/// <param name="Engine">Name of the engine that is to train.</param>
/// <param name="Profile">What its bits depend on; a worker with another one refuses.</param>
/// <param name="SpecFile">The spec's file in full, as it was where the order was made; null where there is none.</param>
/// <param name="SpecFolder">Folder that data sources are relative to, in full; null where only <paramref name="DataRoot"/> counts.</param>
/// <param name="DataRoot">Folder that data sources are relative to, in full; null where none was given.</param>
/// <param name="Allow">Errors that the runs go on in spite of.</param>
/// <param name="Spec">The spec as it was written, so that records have it; null where there is none.</param>
/// <param name="Command">The command that makes the runs in one process, for their records.</param>
/// <param name="Runs">At least one.</param>
public sealed record WorkOrder(
    int Format,
    string Experiment,
    string About,
    string? Source,
    string Engine,
    NumericProfile Profile,
    string? SpecFile,
    string? SpecFolder,
    string? DataRoot,
    IReadOnlyList<string> Allow,
    string? Spec,
    string Command,
    IReadOnlyList<OrderedRun> Runs)
{
    /// <summary>Version of the file that this build writes and reads.</summary>
    public const int CurrentFormat = 2;

    /// <summary><see cref="OrderedRun.Trials"/> of all runs together, which the slots are cut from.</summary>
    [JsonIgnore]
    public long Trials => Runs.Sum(r => (long)r.Trials);

    /// <summary>The run's plan again, its hash held against the one that was ordered.</summary>
    /// <exception cref="FormatException">This build reads it as another plan.</exception>
    public Plan PlanOf(OrderedRun run)
    {
        var plan = PlanReader.Parse(run.Plan.GetRawText(), Experiment, About, Source);
        return string.Equals(plan.Hash, run.PlanHash, StringComparison.Ordinal)
            ? plan
            : throw new FormatException("this version of lstmspec reads the ordered plan as another one");
    }
}

/// <summary>The one thing that every version says alike.</summary>
internal sealed record FormatOnly(long? Format = null);

[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(FormatOnly))]
[JsonSerializable(typeof(Beat))]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(Accepted))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
internal sealed partial class OrderJson : JsonSerializerContext;

/// <summary>Readable JSON: indented by two, LF, and letters as letters.</summary>
internal static class OrderFormat
{
    public static OrderJson Json { get; } = new(
        new JsonSerializerOptions(OrderJson.Default.Options) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
