using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Training;

namespace LstmSpec.Storing;

/// <summary>run.json: what decides and what came out, without the big arrays. The same bytes whenever plan, data and profile are the same.</summary>
internal sealed record RunDocument(
    int Format,
    string Id,
    string PlanHash,
    string DataHash,
    NumericProfile Profile,
    Verdict Verdict,
    DataDocument Data,
    IReadOnlyList<FoldRecord> Folds,
    IReadOnlyList<EvaluationDocument> Evaluation,
    IReadOnlyList<ForecastDocument> Forecasts,
    IReadOnlyList<TrialDocument> Trials,
    IReadOnlyList<OutlookStep> Outlook)
{
    public const int CurrentFormat = 2;

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepRecord? Sweep { get; init; }
}

internal sealed record DataDocument(int Rows, IReadOnlyList<string> Targets, IReadOnlyList<string> Inputs,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SeriesStart>? Series = null)
{
    /// <summary>Column of the labels of anomalies, which data.csv holds behind the targets.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Label { get; init; }
}

/// <param name="Origins">How many; the rows themselves are in observed.csv.</param>
internal sealed record EvaluationDocument(int Fold, int Origins, int Horizon, IReadOnlyList<string> Targets, IReadOnlyList<double> Scale,
    IReadOnlyList<double> SquaredScale, PreparedDocument? Prepared,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<SeriesPart>? Series = null)
{
    /// <summary>Per origin the series that is labelled.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<int>? Sequences { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Classes { get; init; }
}

/// <summary>Scales in prepared units; the values themselves are in observed.csv.</summary>
internal sealed record PreparedDocument(IReadOnlyList<double> Scale, IReadOnlyList<double> SquaredScale);

internal sealed record ForecastDocument(string Source, int Fold, int? Seed, bool Prepared)
{
    /// <summary>Levels of its quantiles; the values are in levels.csv.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Levels { get; init; }

    /// <summary>The two levels of its interval.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Interval { get; init; }

    /// <summary>Numbers of the classes that have a probability.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Classes { get; init; }

    /// <summary>The threshold of its scores of anomalies.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Anomalies { get; init; }

    /// <summary>Whether levels.csv is read for it.</summary>
    [JsonIgnore]
    public bool HasLevels => Levels is not null || Interval is not null || Classes is not null || Anomalies is not null;

    /// <summary>Whether both are given in prepared units, too.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool LevelsPrepared { get; init; }
}

internal sealed record TrialDocument(int Fold, int Seed, int BestEpoch, bool StoppedEarly, RefitDocument? Refit, int Windows, int Parameters, int Steps,
    string WeightsHash, TrialWatch? Watch = null)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FoundRate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DealtScore>? Dealt { get; init; }
}

internal sealed record RefitDocument(int BestEpoch, bool StoppedEarly);

/// <summary>
/// provenance.json: who made the run and how it was declared. Another place in the text, a new description or another machine do not make
/// another run, and neither do other words for the same verdict, so this file is never compared and the latest one is kept.
/// </summary>
internal sealed record ProvenanceDocument(string Experiment, string About, string Source, string Sentence, IReadOnlyList<string> Compromised,
    IReadOnlyList<Finding> Findings, Provenance Provenance, string? Spec = null, DiagnosisRecord? Diagnosis = null);

/// <summary>As much of run.json as a listing tells; the rest is read over.</summary>
internal sealed record RunGlance(int Format, string Id, Verdict Verdict)
{
    public SweepGlance? Sweep { get; init; }
}

/// <summary>As much of a sweep.</summary>
internal sealed record SweepGlance(int Chosen, IReadOnlyList<PointGlance> Points);

internal sealed record PointGlance(string Name);

/// <summary>As much of provenance.json.</summary>
internal sealed record ProvenanceGlance(string Experiment, IReadOnlyList<string> Compromised, Provenance Provenance);

[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunGlance))]
[JsonSerializable(typeof(ProvenanceGlance))]
[JsonSerializable(typeof(ProvenanceDocument))]
[JsonSerializable(typeof(TrialEntry))]
[JsonSerializable(typeof(CheckpointDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(DoubleConverter)])]
internal sealed partial class StoreJson : JsonSerializerContext;

/// <summary>Readable JSON: indented by two, LF, and letters as letters.</summary>
internal static class StoreFormat
{
    public static StoreJson Json { get; } = new(new JsonSerializerOptions(StoreJson.Default.Options)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>JSON has no NaN: it is written as null; infinities as text.</summary>
internal sealed class DoubleConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => double.NaN,
        JsonTokenType.String when reader.ValueTextEquals("inf") => double.PositiveInfinity,
        JsonTokenType.String when reader.ValueTextEquals("-inf") => double.NegativeInfinity,
        JsonTokenType.Number => reader.GetDouble(),
        _ => throw new JsonException("A number is expected."),
    };

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsNaN(value)) writer.WriteNullValue();
        else if (double.IsInfinity(value)) writer.WriteStringValue(value > 0 ? "inf" : "-inf");
        else writer.WriteNumberValue(value);
    }
}
