using LstmSpec.Spec;

namespace LstmSpec.Profiles;

/// <summary>What is known of an experiment's data, so that rules can be decided without reading it: made by the runtime, read by the compiler.</summary>
public sealed record DataProfile
{
    /// <summary>Rows of the table.</summary>
    public int Rows { get; init; }

    /// <summary>Label of the first row, as the table writes times.</summary>
    public string From { get; init; } = string.Empty;

    /// <summary>Label of the last row.</summary>
    public string To { get; init; } = string.Empty;

    /// <summary>Declared columns, targets first.</summary>
    public ValueList<ColumnProfile> Columns { get; init; }

    /// <summary>Hash of the canonical values the profile was made from.</summary>
    public string DataHash { get; init; } = string.Empty;

    /// <summary>Hash of what the spec says of data, preparation and split; where a spec has another, the profile is stale.</summary>
    public string SpecHash { get; init; } = string.Empty;

    /// <summary>Inputs that are copies of each other, or nearly.</summary>
    public ValueList<PairProfile> Pairs { get; init; }

    /// <summary>Series of a panel; null for one.</summary>
    public int? Series { get; init; }

    /// <summary>Series, by their keys, whose targets are copies of an earlier series', or nearly; each beside the first that it copies.</summary>
    public ValueList<PairProfile> SeriesPairs { get; init; }
}
