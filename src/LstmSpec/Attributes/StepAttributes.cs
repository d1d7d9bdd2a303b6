using LstmSpec.Spec;

namespace LstmSpec;

// Steps of the preparation stand on the property whose column they prepare, in the order they are applied.

/// <summary>log(x + offset).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class LogAttribute : Attribute
{
    /// <summary>Added before the logarithm is taken, in the column's units; the sums must lie above 0.</summary>
    public double Offset { get; set; }

    /// <summary>Brings the mean back in the place of the median.</summary>
    public bool BiasCorrection { get; set; }

    /// <summary>Whether forecasts are brought back through it.</summary>
    public bool Invert { get; set; } = true;
}

/// <summary>x(t) − x(t − season).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class DifferenceAttribute : Attribute
{
    /// <summary>Lag in steps, 1 or more; 1 is the plain first difference.</summary>
    public int Season { get; set; } = 1;

    /// <summary>How many times, 1 to 3.</summary>
    public int Order { get; set; } = 1;

    /// <summary>The values that a forecast is summed up from.</summary>
    public IntegrateFrom IntegrateFrom { get; set; }

    /// <summary>Whether neighbours in time or in the batch are taken from each other.</summary>
    public DifferenceAxis Axis { get; set; }

    /// <summary>The change as a share of the earlier value.</summary>
    public bool Relative { get; set; }

    /// <summary>Whether forecasts are brought back through it.</summary>
    public bool Invert { get; set; } = true;
}

/// <summary>Brings the column to a common size, fitted on the training part of each fold.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ScaleAttribute(ScaleMethod method) : Attribute
{
    /// <summary>How a column is brought to a common size.</summary>
    public ScaleMethod Method { get; } = method;

    /// <summary>Rows the statistics are taken from.</summary>
    public FitScope Fit { get; set; }

    /// <summary>Per-window methods: the rows whose statistics are taken.</summary>
    public WindowSpan Span { get; set; }

    /// <summary>Per-window methods: what becomes of a window's targets.</summary>
    public WindowTargets Targets { get; set; }

    /// <summary>Whether forecasts are brought back through it.</summary>
    public bool Invert { get; set; } = true;
}

/// <summary><see cref="ScaleMethod.Standard"/>: (x − mean) / standard deviation.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class StandardizeAttribute : Attribute
{
    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }
}

/// <summary><see cref="ScaleMethod.MinMax"/>: (x − minimum) / (maximum − minimum).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class MinMaxAttribute : Attribute
{
    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }
}
