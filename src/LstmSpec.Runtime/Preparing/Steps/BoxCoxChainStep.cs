using System.Globalization;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>((x + offset)^λ − 1) / λ, and log(x + offset) for λ = 0. Box &amp; Cox (1964), eq. 1.</summary>
/// <param name="lambda">As said, or as fitted.</param>
/// <param name="offset">Added first.</param>
/// <param name="fitted">First and last row that λ was fitted on; null where it was said.</param>
internal sealed class BoxCoxChainStep(double lambda, double offset, (int First, int Last)? fitted) : PointChainStep
{
    public override IReadOnlyList<double> State => fitted is null ? [] : [lambda];

    public override double Value(double value)
    {
        var log = Elementary.Log(value + offset);
        return lambda == 0 ? log : (Elementary.Exp(lambda * log) - 1) / lambda;
    }

    /// <summary>A forecast below the least value that the power has is brought back to zero, the value whose power that is; one above the greatest (λ below
    /// zero) has no original, and one that is not known stays so.</summary>
    public override double Back(double value)
    {
        if (lambda == 0) return Elementary.Exp(value) - offset;
        var power = (lambda * value) + 1;
        if (power > 0) return Elementary.Exp(Elementary.Log(power) / lambda) - offset;
        return double.IsNaN(power) ? double.NaN : lambda > 0 ? -offset : double.PositiveInfinity;
    }

    /// <summary>The median times 1 + σ²(1 − λ) / (2(λy + 1)²), a Taylor expansion. Hyndman &amp; Athanasopoulos (2021), "Forecasting: principles and practice",
    /// §5.6.</summary>
    public override double Mean(double value, double variance)
    {
        if (lambda == 0) return Elementary.Exp(value + (variance / 2)) - offset;
        var power = (lambda * value) + 1;
        return power > 0 ? ((Back(value) + offset) * (1 + (variance * (1 - lambda) / (2 * power * power)))) - offset : Back(value);
    }

    public override void Forward(double[] values, ChainRows rows)
    {
        PositiveValues.Ask("box-cox", values, offset, rows);
        base.Forward(values, rows);
    }

    public override FittedStep? Describe(string column, string series) => fitted is { } rows
        ? new(column, Named("box-cox", series), "lambda = " + lambda.ToString("R", CultureInfo.InvariantCulture), rows.First, rows.Last)
        : null;
}
