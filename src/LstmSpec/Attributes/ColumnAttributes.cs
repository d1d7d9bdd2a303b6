using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>The time column. A column is named after its property in snake_case (<c>PetrolPrice</c> → <c>petrol_price</c>) unless said otherwise.</summary>
/// <remarks>The property is a DateOnly (or DateTime) where rows are a day or more apart, a DateTimeOffset below, a long or int for a plain index.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeAttribute : Attribute
{
    /// <summary>A plain index, in steps of 1.</summary>
    public TimeAttribute() => Every = "1 step";

    /// <param name="every">Distance of two rows: <c>1 month</c>, <c>15 min</c>, <c>1 day</c>.</param>
    public TimeAttribute(string every) => Every = every;

    /// <summary>Distance of two rows, such as <c>1 month</c>.</summary>
    public string Every { get; }

    /// <summary>IANA name of the zone in which times without an offset are local, such as <c>Europe/Berlin</c>.</summary>
    public string? Zone { get; set; }

    /// <summary>Name in the data, where it is not the property's in snake_case.</summary>
    public string? Column { get; set; }
}

/// <summary>A column to forecast.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TargetAttribute : Attribute
{
    /// <summary>Name in the data, where it is not the property's in snake_case.</summary>
    public string? Column { get; set; }

    /// <summary>Length of the season in steps, 2 or more. Seasons are the experiment's: one said on any target holds for all.</summary>
    public int Season { get; set; }

    /// <summary>Lengths of several seasons in steps: <c>[24, 168]</c>; null where <see cref="Season"/> says the only one, or there is none.</summary>
    public int[]? Seasons { get; set; }

    /// <summary>Steps from the last row of a window to the first of its targets. It is the experiment's: said once, it holds for all targets.</summary>
    public int Offset { get; set; } = 1;

    /// <summary>The steps of the horizon, or a value for every step of the window; the experiment's, as the offset.</summary>
    public TargetForm Form { get; set; }

    /// <summary>Place among the columns of its kind, where properties are spread over several partial declarations.</summary>
    public int Order { get; set; }
}

/// <summary>A covariate known up to the origin of a forecast.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PastAttribute : Attribute
{
    /// <inheritdoc cref="TargetAttribute.Column"/>
    public string? Column { get; set; }

    /// <summary>Steps after a row's time at which its value is published, 0 or more; younger rows are not known at an origin.</summary>
    public int ReleaseLag { get; set; }

    /// <summary>Length of the vector that a network learns for each level of a category, 1 to 1,000; where it is not said, a level is one-hot.</summary>
    public int Embedding { get; set; }

    /// <inheritdoc cref="TargetAttribute.Order"/>
    public int Order { get; set; }
}

/// <summary>A covariate known for the steps to be forecast, too.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FutureAttribute : Attribute
{
    /// <inheritdoc cref="TargetAttribute.Column"/>
    public string? Column { get; set; }

    /// <inheritdoc cref="PastAttribute.ReleaseLag"/>
    public int ReleaseLag { get; set; }

    /// <inheritdoc cref="PastAttribute.Embedding"/>
    public int Embedding { get; set; }

    /// <inheritdoc cref="TargetAttribute.Order"/>
    public int Order { get; set; }
}

/// <summary>The name of a property's column in the data.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnAttribute(string name) : Attribute
{
    /// <summary>Name of the column in the data.</summary>
    public string Name { get; } = name;
}

/// <summary>A covariate that is the same for all rows of a series.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StaticAttribute : Attribute
{
    /// <inheritdoc cref="TargetAttribute.Column"/>
    public string? Column { get; set; }

    /// <inheritdoc cref="PastAttribute.Embedding"/>
    public int Embedding { get; set; }

    /// <inheritdoc cref="TargetAttribute.Order"/>
    public int Order { get; set; }
}

/// <summary>True (or 1) where a row is known to be an anomaly: no model reads it, scores do.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LabelAttribute : Attribute
{
    /// <inheritdoc cref="TargetAttribute.Column"/>
    public string? Column { get; set; }
}

/// <summary>Names the series that a row belongs to; several such properties name it together.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SeriesAttribute : Attribute
{
    /// <inheritdoc cref="TargetAttribute.Column"/>
    public string? Column { get; set; }

    /// <inheritdoc cref="TargetAttribute.Order"/>
    public int Order { get; set; }
}

/// <summary>The values of a text that is a category, in the order of their codes. A property of an enum type is one without saying so, a bool is a
/// flag.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CategoryAttribute(params string[] levels) : Attribute
{
    /// <summary>The levels in the order of their codes 0, 1, …</summary>
    public string[] Levels { get; } = levels;
}
