using System.Text.Json.Serialization;

namespace ForecastServiceSample;

/// <summary>A row of a request; passengers may be missing where no window reads them.</summary>
internal sealed record Observed(DateOnly Month, float? Passengers);

internal sealed record Expected(DateOnly Month, float Passengers);

internal sealed record Answer(IReadOnlyList<Expected> Steps, IReadOnlyList<string> Warnings);

/// <summary>Rows that the model was not trained for: the rule, what was found, what to do.</summary>
internal sealed record Refused(string Id, string Message, string? Help);

internal sealed record Health(string Status, string Experiment, string Run, IReadOnlyList<string> Compromised);

[JsonSerializable(typeof(Observed[]))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(Refused))]
[JsonSerializable(typeof(Health))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
internal sealed partial class Wire : JsonSerializerContext;
