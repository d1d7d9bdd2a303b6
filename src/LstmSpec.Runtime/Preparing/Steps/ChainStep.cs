namespace LstmSpec.Preparing;

/// <summary>One fitted step of a column. Arithmetic is in double and in a fixed order, so that its bits are the same on every machine.</summary>
internal abstract class ChainStep
{
    /// <summary>Rows before its own that a value is made from and without which there is none: 0, or the lag of a difference.</summary>
    public virtual int Lag => 0;

    /// <summary>Rows before its own that a value can be made from; <see cref="int.MaxValue"/> where there is no bound.</summary>
    public virtual int Reach => Lag;

    /// <summary>False where forecasts are left as they are.</summary>
    public bool Undone { get; init; } = true;

    /// <summary>True where the mean is brought back, not the median, which takes the variance of a model's residuals behind this step.</summary>
    public bool CorrectsBias { get; init; }

    /// <summary>All rows of a series forward, in place. Rows that lack their lagged value become NaN.</summary>
    public abstract void Forward(double[] values, ChainRows rows);

    /// <summary>A forecast backward, in place.</summary>
    /// <param name="values">The steps behind the origin.</param>
    /// <param name="origin">What is known there.</param>
    public abstract void Backward(Span<double> values, in ChainOrigin origin);

    /// <summary>The numbers that were fitted, in an order of the step's own; empty for a step without statistics.</summary>
    public virtual IReadOnlyList<double> State => [];

    /// <summary>What was taken from which rows; null for a step without statistics.</summary>
    /// <param name="series">Whose rows it was fitted on; empty where all were.</param>
    public virtual FittedStep? Describe(string column, string series) => null;

    protected static string Named(string step, string series) => series.Length > 0 ? $"{step} ({series})" : step;
}

/// <summary>Where a forecast is brought back from.</summary>
/// <param name="position">Of the first step behind the origin, in steps from the first row that was fitted on.</param>
/// <param name="known">The last <see cref="ChainStep.Lag"/> values up to the origin as they entered the step.</param>
/// <param name="truth">The values behind the origin as they entered the step; empty unless the step asks for them.</param>
/// <param name="variance">By step behind the origin, of a model's residuals in the units that the step leads to; empty unless it is known and the step asks for
/// it.</param>
internal readonly ref struct ChainOrigin(long position, ReadOnlySpan<double> known, ReadOnlySpan<double> truth, ReadOnlySpan<double> variance)
{
    public long Position { get; } = position;

    public ReadOnlySpan<double> Known { get; } = known;

    public ReadOnlySpan<double> Truth { get; } = truth;

    public ReadOnlySpan<double> Variance { get; } = variance;
}

/// <summary>A step that makes each value from its own row alone.</summary>
internal abstract class PointChainStep : ChainStep
{
    /// <summary>One value forward; a missing one stays missing.</summary>
    public abstract double Value(double value);

    /// <summary>One value backward.</summary>
    public abstract double Back(double value);

    /// <summary>The mean of what is brought back, where forecasts lie around <paramref name="value"/> with a variance.</summary>
    public virtual double Mean(double value, double variance) => Back(value);

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Value(values[i]);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
        for (var h = 0; h < values.Length; h++) values[h] = origin.Variance.Length > h ? Mean(values[h], origin.Variance[h]) : Back(values[h]);
    }
}
