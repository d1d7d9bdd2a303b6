using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>Fills rows without a value, or leaves them out.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class MissingAttribute : Attribute
{
    /// <summary>Each row without a value takes the last value known.</summary>
    public MissingAttribute()
    {
    }

    /// <param name="method">What stands in for a missing value.</param>
    public MissingAttribute(MissingMethod method) => Method = method;

    /// <summary>What stands in for a missing value.</summary>
    public MissingMethod Method { get; }

    /// <summary>Constant: the value, in the units that the steps before this one leave.</summary>
    public double Value { get; set; }

    /// <summary>Seasonal: steps back to the value that is taken, 1 or more.</summary>
    public int Season { get; set; }

    /// <summary>At most this many rows of a stretch are filled, 1 or more; all unless said otherwise.</summary>
    public int Limit { get; set; }

    /// <summary>Adds an input that is 1 where a value was filled.</summary>
    public bool Indicator { get; set; }
}

/// <summary>Moves values outside two quantiles to them.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class WinsoriseAttribute : Attribute
{
    /// <summary>Quantile of the training rows below which values are cut, in [0, 1] and below <see cref="Upper"/>.</summary>
    public double Lower { get; set; } = 0.01;

    /// <summary>Quantile of the training rows above which values are cut, in [0, 1] and above <see cref="Lower"/>.</summary>
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

    /// <summary>How many, from 1 to 1,000; unless said otherwise 3 of STL, which has no other number, and 4 of the others.</summary>
    public int Components { get; set; }

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }
}

/// <summary>Replaces outliers by the median of the rows before them. Hampel (1974).</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class HampelAttribute : Attribute
{
    /// <summary>The median of the 7 rows before each.</summary>
    public HampelAttribute()
    {
    }

    /// <param name="window">Rows that the median is taken from, 3 or more.</param>
    public HampelAttribute(int window) => Window = window;

    /// <summary>Rows that the median is taken from, 3 or more: those before a row, and where <see cref="Centred"/> those around it, itself
    /// included.</summary>
    public int Window { get; } = 7;

    /// <summary>Robust deviations (1.4826 · median absolute deviation) from which a value is replaced, above 0.</summary>
    public double Deviations { get; set; } = 3;

    /// <summary>Looks on both sides of a row, behind an origin too: a mistake that can be said, and is objected to.</summary>
    public bool Centred { get; set; }
}

/// <summary>The mean of the last rows, the row itself included.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SmoothAttribute : Attribute
{
    /// <summary>The mean of 3 rows.</summary>
    public SmoothAttribute()
    {
    }

    /// <param name="window">Rows that are averaged, the row itself included, 2 or more.</param>
    public SmoothAttribute(int window) => Window = window;

    /// <summary>Rows that are averaged, 2 or more: the row itself is the last of them, and where <see cref="Centred"/> the middle.</summary>
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

    /// <param name="lambda">The power, in [−5, 5]; 0 is the logarithm.</param>
    public BoxCoxAttribute(double lambda) => Lambda = lambda;

    /// <summary>The power, in [−5, 5]; NaN where it is fitted.</summary>
    public double Lambda { get; } = double.NaN;

    /// <summary>Added before the power is taken, in the column's units; the sums must lie above 0.</summary>
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
    /// <summary>A line.</summary>
    public DetrendAttribute()
    {
    }

    /// <param name="degree">0 the mean, 1 a line, 2 a parabola, 3 a cubic.</param>
    public DetrendAttribute(int degree) => Degree = degree;

    /// <summary>0 the mean, 1 a line, 2 a parabola, 3 a cubic.</summary>
    public int Degree { get; } = 1;

    /// <inheritdoc cref="ScaleAttribute.Fit"/>
    public FitScope Fit { get; set; }

    /// <inheritdoc cref="LogAttribute.Invert"/>
    public bool Invert { get; set; } = true;
}
