using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>One fitted step of a column. Arithmetic is in double and in a fixed order, so that its bits are the same on every machine.</summary>
internal abstract class ChainStep
{
    /// <summary>Rows a value is made from besides its own: 0, or the lag of a difference.</summary>
    public virtual int Lag => 0;

    /// <summary>One value forward; for steps without a lag.</summary>
    public abstract double Value(double value);

    /// <summary>All rows forward, in place. Rows that lack their lagged value become NaN.</summary>
    public virtual void Forward(double[] values, string column, TimeIndex time)
    {
        for (var i = 0; i < values.Length; i++) values[i] = Value(values[i]);
    }

    /// <summary>A forecast backward, in place.</summary>
    /// <param name="values">The steps behind the origin.</param>
    /// <param name="known">The last <see cref="Lag"/> values up to the origin as they entered this step.</param>
    public abstract void Backward(Span<double> values, ReadOnlySpan<double> known);

    /// <summary>What was taken from which rows; null for a step without statistics.</summary>
    /// <param name="series">Whose rows it was fitted on; empty where all were.</param>
    public virtual FittedStep? Describe(string column, string series) => null;

    protected static string Named(string step, string series) => series.Length > 0 ? $"{step} ({series})" : step;
}
