using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>log(x + offset).</summary>
internal sealed class LogChainStep(double offset) : PointChainStep
{
    public override double Value(double value) => Elementary.Log(value + offset);

    public override double Back(double value) => Elementary.Exp(value) - offset;

    /// <summary>Of a log-normal value: the median times exp(σ²/2).</summary>
    public override double Mean(double value, double variance) => Elementary.Exp(value + (variance / 2)) - offset;

    public override void Forward(double[] values, ChainRows rows)
    {
        PositiveValues.Ask("log", values, offset, rows);
        base.Forward(values, rows);
    }
}
