using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>The task is a number for a sequence or for each of its steps; without a task attribute it is a forecast.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RegressionAttribute : Attribute
{
    /// <summary>Whether a sequence has one label or every step its own.</summary>
    public LabelForm Labels { get; set; }

    /// <summary>Labels above it are read as it, as for the remaining useful life; in the label's units and above 0, none unless said.</summary>
    public double Cap { get; set; }
}

/// <summary>The task is a class for a sequence or for each of its steps.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ClassificationAttribute : Attribute
{
    /// <inheritdoc cref="RegressionAttribute.Labels"/>
    public LabelForm Labels { get; set; }
}

/// <summary>The task is how unusual each step is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AnomalyAttribute : Attribute
{
    /// <summary>Calls what lies above the 0.99 quantile.</summary>
    public AnomalyAttribute()
    {
    }

    /// <param name="quantile">In (0, 1).</param>
    public AnomalyAttribute(double quantile) => Quantile = quantile;

    /// <summary>Steps scored above this quantile of the validation part's scores are called anomalies, in (0, 1).</summary>
    public double Quantile { get; } = 0.99;
}

/// <summary>What the calendar says of a row's time, as known-future inputs.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CalendarAttribute(params CalendarFeature[] features) : Attribute
{
    /// <summary>What is read off the time of a row.</summary>
    public CalendarFeature[] Features { get; } = features;
}
