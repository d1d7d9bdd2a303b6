namespace LstmSpec.Spec;

/// <summary>Where the rows come from and what their columns are. A column that is not declared is not read.</summary>
public sealed record DataSpec
{
    /// <summary>Path of a CSV file relative to the spec (YAML) or the project (C#); null when rows are given from memory.</summary>
    public string? Source { get; init; }

    public TimeSpec Time { get; init; } = new();

    /// <summary>Columns to forecast.</summary>
    public ValueList<string> Target { get; init; }

    /// <summary>Covariates known up to the origin of a forecast.</summary>
    public ValueList<string> Past { get; init; }

    /// <summary>Covariates known for the steps to be forecast, too.</summary>
    public ValueList<string> Future { get; init; }

    /// <summary>Lengths of the seasons in steps, if any.</summary>
    public ValueList<int> Season { get; init; }
}

/// <summary>The time column.</summary>
public sealed record TimeSpec
{
    public string Column { get; init; } = "time";

    /// <summary>Distance of two rows; a plain index counts in steps of 1.</summary>
    public Duration Every { get; init; } = new(1, DurationUnit.Step);
}
