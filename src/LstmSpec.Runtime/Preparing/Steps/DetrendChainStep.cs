using System.Globalization;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>x less a polynomial in time.</summary>
internal sealed class DetrendChainStep(Polynomial trend, int firstRow, int lastRow) : ChainStep
{
    public override IReadOnlyList<double> State => [trend.Middle, trend.Half, .. trend.Coefficients];

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = 0; i < values.Length; i++) values[i] -= trend.At(rows.Position + i);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
        for (var h = 0; h < values.Length; h++) values[h] += trend.At(origin.Position + h);
    }

    public override FittedStep Describe(string column, string series) => new(
        column,
        Named("detrend", series),
        $"{string.Join(", ", trend.Coefficients.Select(Text))} times the powers of (row - {Text(trend.Middle)}) / {Text(trend.Half)}",
        firstRow,
        lastRow);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
