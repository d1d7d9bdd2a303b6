using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Planning;

namespace LstmSpec.Scheduling;

/// <summary>A run of an order: a plan on data that are named by their hash.</summary>
/// <param name="Id">Of the run.</param>
/// <param name="Folds">How many; with the seeds they make its trials, fold by fold.</param>
/// <param name="Plan">Canonical text of the plan, as the JSON that it is.</param>
public sealed record OrderedRun(string Id, string PlanHash, string DataHash, int Folds, IReadOnlyList<int> Seeds, JsonElement Plan)
{
    [JsonIgnore]
    public int Trials => Folds * Seeds.Count;
}

/// <summary>
/// What workers on other machines are to do, all of it, in one file that never changes: plans, the hash of their data, the engine whose bits are meant. Its name is the hash of its
/// content. It grows with the runs of a sweep, not with their trials: which trials a slot has is arithmetic.
/// </summary>
/// <param name="SpecFolder">Folder that data sources are relative to; null where only <paramref name="DataRoot"/> counts.</param>
/// <param name="Allow">Errors that the runs go on in spite of.</param>
/// <param name="Spec">The spec as it was written, so that records have it; null where there is none.</param>
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
    public const int CurrentFormat = 1;

    [JsonIgnore]
    public long Trials => Runs.Sum(r => (long)r.Trials);

    /// <summary>The run's plan again, its hash held against the one that was ordered.</summary>
    /// <exception cref="FormatException">This build reads it as another plan.</exception>
    public Plan PlanOf(OrderedRun run)
    {
        var plan = PlanReader.Parse(run.Plan.GetRawText(), Experiment, About, Source);
        return string.Equals(plan.Hash, run.PlanHash, StringComparison.Ordinal) ? plan : throw new FormatException("this version of lstmspec reads the ordered plan as another one");
    }
}

[JsonSerializable(typeof(WorkOrder))]
[JsonSerializable(typeof(Beat))]
[JsonSerializable(typeof(Intent))]
[JsonSerializable(typeof(Accepted))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
internal sealed partial class OrderJson : JsonSerializerContext;

/// <summary>Readable JSON: indented by two, LF, and letters as letters.</summary>
internal static class OrderFormat
{
    public static OrderJson Json { get; } = new(new JsonSerializerOptions(OrderJson.Default.Options) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
