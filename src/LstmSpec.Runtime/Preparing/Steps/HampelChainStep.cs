using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>
/// A value more than so many robust deviations (1.4826 times the median absolute deviation) from the median of its neighbours is replaced by that median.
/// Hampel (1974). The neighbours are the rows before it, or with <c>centred</c> those on both sides and itself. Fewer than three of them, or neighbours that do
/// not vary, give no measure of what is far: the value stays. Nothing undoes it: a forecast goes back as it is.
/// </summary>
internal sealed class HampelChainStep(HampelStep declared) : ChainStep
{
    /// <summary>Median absolute deviation → standard deviation of a normal sample.</summary>
    private const double Normal = 1.4826;

    private readonly int _before = declared.Centred ? (declared.Window - 1) / 2 : declared.Window;
    private readonly int _after = declared.Centred ? declared.Window / 2 : 0;

    public override int Reach => _before;

    public override void Forward(double[] values, ChainRows rows)
    {
        var raw = (double[])values.Clone();
        var around = new List<double>();
        for (var i = 0; i < raw.Length; i++)
        {
            if (double.IsNaN(raw[i])) continue;
            around.Clear();
            for (var j = Math.Max(0, i - _before); j <= Math.Min(raw.Length - 1, (long)i + _after); j++)
            {
                if (!double.IsNaN(raw[j]) && (j != i || declared.Centred)) around.Add(raw[j]);
            }

            if (around.Count < 3) continue;
            var median = Quantile.Of(around.ToArray(), 0.5);
            var spread = Normal * Quantile.Of(around.Select(v => Math.Abs(v - median)).ToArray(), 0.5);
            if (spread > 0 && Math.Abs(raw[i] - median) > declared.Deviations.Value * spread) values[i] = median;
        }

        rows.Lineage.Spread(_before, _after);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
    }
}
