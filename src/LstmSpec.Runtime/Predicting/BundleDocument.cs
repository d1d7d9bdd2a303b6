using System.Text.Json.Serialization;
using LstmSpec.Preparing;
using LstmSpec.Storing;

namespace LstmSpec.Predicting;

/// <summary>The part of a bundle that tells what was fitted.</summary>
/// <param name="Series">As <see cref="PreparationState.Series"/>.</param>
/// <param name="Columns">As <see cref="PreparationState.Columns"/>.</param>
/// <param name="Ranges">As <see cref="FittedRanges.Values"/>.</param>
/// <param name="Margins">As <see cref="Bundle.Margins"/>.</param>
/// <param name="Variances">As <see cref="Bundle.Variances"/>.</param>
internal sealed record FittedDocument(SeriesState[] Series, double[][][][] Columns, float[][][] Ranges, double[]? Margins = null,
    double[]?[]?[][]? Variances = null);

[JsonSerializable(typeof(BundleInfo))]
[JsonSerializable(typeof(FittedDocument))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    MaxDepth = 12,
    Converters = [typeof(DoubleConverter)])]
internal sealed partial class BundleJson : JsonSerializerContext;
