namespace LstmSpec.Spec;

/// <summary>A step of the preparation.</summary>
public abstract record PrepareStep
{
    /// <summary>The columns it applies to; empty means the default of its kind (log and difference: the targets; scale: every input).</summary>
    public ValueList<string> On { get; init; }

    /// <summary>The rows its statistics are taken from.</summary>
    public FitScope Fit { get; init; } = FitScope.FoldTrain;
}

public enum FitScope
{
    /// <summary>The training part of each fold.</summary>
    FoldTrain,

    /// <summary>All rows, test part included: a mistake that can be said, and is objected to.</summary>
    WholeSeries,
}

/// <summary>log(x + offset).</summary>
public sealed record LogStep : PrepareStep
{
    public Number Offset { get; init; } = 0;
}

/// <summary>x(t) − x(t − season), <see cref="Order"/> times; a season of 1 is the plain first difference.</summary>
public sealed record DifferenceStep : PrepareStep
{
    /// <summary>Lag in steps.</summary>
    public int Season { get; init; } = 1;

    public int Order { get; init; } = 1;
}

/// <summary>Brings a column to a common size.</summary>
public sealed record ScaleStep : PrepareStep
{
    public ScaleMethod Method { get; init; } = ScaleMethod.Standard;
}

public enum ScaleMethod
{
    /// <summary>(x − mean) / standard deviation.</summary>
    Standard,

    /// <summary>(x − minimum) / (maximum − minimum).</summary>
    MinMax,

    /// <summary>(x − median) / interquartile range.</summary>
    Robust,

    /// <summary>x / max |x|.</summary>
    MaxAbs,
}
