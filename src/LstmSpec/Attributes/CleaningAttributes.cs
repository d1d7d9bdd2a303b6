using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>Fills rows without a value, or leaves them out.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class MissingAttribute : Attribute
{
    public MissingAttribute()
    {
    }

    public MissingAttribute(MissingMethod method) => Method = method;

    /// <summary>What stands in for a missing value.</summary>
    public MissingMethod Method { get; }

    /// <summary>Constant: the value.</summary>
    public double Value { get; set; }

    /// <summary>Seasonal: steps back to the value that is taken.</summary>
    public int Season { get; set; }

    /// <summary>At most this many rows of a stretch are filled.</summary>
    public int Limit { get; set; }

    /// <summary>Adds an input that is 1 where a value was filled.</summary>
    public bool Indicator { get; set; }
}

/// <summary>Moves values outside two quantiles to them.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class WinsoriseAttribute : Attribute
{
    /// <summary>In [0, 1], below <see cref="Upper"/>.</summary>
    public double Lower { get; set; } = 0.01;

    /// <summary>Quantile of the training rows above which values are cut, between 0 and 1.</summary>
    public double Upper { get; set; } = 0.99;

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }
}

/// <summary>Takes the column apart into components, which are read in its place.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class DecomposeAttribute(DecomposeMethod method) : Attribute
{
    /// <summary>By what a column is taken apart.</summary>
    public DecomposeMethod Method { get; } = method;

    /// <summary>How many; as many as the method gives unless said otherwise.</summary>
    public int Components { get; set; }

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }
}

/// <summary>Replaces outliers by the median of the rows before them. Hampel (1974).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class HampelAttribute : Attribute
{
    public HampelAttribute()
    {
    }

    public HampelAttribute(int window) => Window = window;

    /// <summary>Rows that the median is taken from.</summary>
    public int Window { get; } = 7;

    /// <summary>Robust deviations from which a value is replaced.</summary>
    public double Deviations { get; set; } = 3;

    /// <summary>Looks on both sides of a row.</summary>
    public bool Centred { get; set; }
}

/// <summary>The mean of the last rows, the row itself included.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SmoothAttribute : Attribute
{
    public SmoothAttribute()
    {
    }

    public SmoothAttribute(int window) => Window = window;

    /// <summary>Rows that are averaged, the row itself the last of them.</summary>
    public int Window { get; } = 3;

    /// <inheritdoc cref="HampelAttribute.Centred"/>
    public bool Centred { get; set; }
}

/// <summary>A power that evens out the spread. Box &amp; Cox (1964).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class BoxCoxAttribute : Attribute
{
    /// <summary>Lambda is fitted by maximum likelihood.</summary>
    public BoxCoxAttribute()
    {
    }

    public BoxCoxAttribute(double lambda) => Lambda = lambda;

    /// <summary>NaN where it is fitted.</summary>
    public double Lambda { get; } = double.NaN;

    /// <summary>Added before the power is taken.</summary>
    public double Offset { get; set; }

    /// <inheritdoc cref="LogAttribute.BiasCorrection"/>
    public bool BiasCorrection { get; set; }

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }

    /// <inheritdoc cref="LogAttribute.Invert"/>
    public bool Invert { get; set; } = true;
}

/// <summary>x less a polynomial in time.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class DetrendAttribute : Attribute
{
    public DetrendAttribute()
    {
    }

    public DetrendAttribute(int degree) => Degree = degree;

    /// <summary>0 the mean, 1 a line, 2 a parabola.</summary>
    public int Degree { get; } = 1;

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }

    /// <inheritdoc cref="LogAttribute.Invert"/>
    public bool Invert { get; set; } = true;
}
