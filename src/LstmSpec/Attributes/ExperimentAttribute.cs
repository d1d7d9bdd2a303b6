using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>
/// Declares an experiment in C#: what a <c>.lstm.yaml</c> file says, said by attributes on a partial type. The properties of the type (or of
/// <see cref="Rows"/>) are its rows; the members that run it are generated into the type.
/// </summary>
/// <example>
/// <code>
/// [Experiment("air-passengers", Source = "data/air-passengers.csv")]
/// [Window(12, Horizon = 12), ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)]
/// [Lstm(32, Dropout = 0.1), Lstm(16), Head(HeadKind.Direct)]
/// [Train(Loss.Huber, Batch = 8, Epochs = 300), Adam(0.003), EarlyStopping(20), ClipNorm(1), Seeds(5)]
/// public partial record AirPassengers
/// {
///     [Time("1 month")] public DateOnly Month { get; init; }
///     [Target(Season = 12), Log, Difference(Season = 12), Standardize] public float Passengers { get; init; }
/// }
/// </code>
/// </example>
/// <remarks>
/// What is not written has the default of the language, the same as in YAML. What has no attribute of its own is said by <see cref="SetAttribute"/>.
/// The words that name a choice (<see cref="HeadKind"/>, <see cref="Metric"/>, …) live in <c>LstmSpec.Spec</c>.
/// </remarks>
/// <param name="name">Letters, digits, <c>-</c> and <c>_</c>; starts with a letter.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ExperimentAttribute(string name) : Attribute
{
    /// <summary>Name of the experiment: letters, digits, <c>-</c> and <c>_</c>, starting with a letter.</summary>
    public string Name { get; } = name;

    /// <summary>Path of a data file relative to the project; none when rows come from memory.</summary>
    public string? Source { get; set; }

    /// <summary>How the file is written, where its extension does not say.</summary>
    public SourceFormat Format { get; set; }

    /// <summary>What the experiment is about.</summary>
    public string? About { get; set; }

    /// <summary>The type whose properties are the columns, where it is not the attributed type: one row type may serve several experiments.</summary>
    public Type? Rows { get; set; }

    /// <summary>
    /// An experiment whose words hold where this one says nothing: what <c>extends</c> says in YAML. Its columns, too, where this type has none of its own.
    /// </summary>
    public Type? Extends { get; set; }

    /// <summary>What the predictor holds.</summary>
    public FinalModel Final { get; set; }
}
