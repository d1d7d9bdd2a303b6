using System.Globalization;

namespace LstmSpec.Preparing;

/// <summary>Codes of a category that no training row has become that of all others, or of no level: what such a level means has not been learned.</summary>
/// <param name="known">Codes of the training rows.</param>
/// <param name="other">Their code: that of all others, or −1.</param>
internal sealed class OtherChainStep(IReadOnlySet<double> known, double other, int first, int last) : ChainStep
{
    public override IReadOnlyList<double> State => [.. known.Order()];

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]) && !known.Contains(values[i])) values[i] = other;
        }
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
    }

    public override FittedStep Describe(string column, string series) =>
        new(column, Named("levels", series), $"known = {string.Join(", ", known.Order().Select(k => k.ToString(CultureInfo.InvariantCulture)))}", first, last);
}
