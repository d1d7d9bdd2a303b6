using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>Each value becomes the mean of the last rows, its own included; at the start of a series of those there are. Nothing undoes it: a forecast goes
/// back as it is.</summary>
internal sealed class SmoothChainStep(SmoothStep declared) : ChainStep
{
    private readonly int _before = declared.Centred ? (declared.Window - 1) / 2 : declared.Window - 1;
    private readonly int _after = declared.Centred ? declared.Window / 2 : 0;

    public override int Reach => _before;

    /// <summary>A missing value stays missing, and is left out of the means of others.</summary>
    public override void Forward(double[] values, ChainRows rows)
    {
        var raw = (double[])values.Clone();
        for (var i = 0; i < raw.Length; i++)
        {
            if (double.IsNaN(raw[i])) continue;
            var sum = 0.0;
            var count = 0;
            for (var j = Math.Max(0, i - _before); j <= Math.Min(raw.Length - 1, (long)i + _after); j++)
            {
                if (double.IsNaN(raw[j])) continue;
                sum += raw[j];
                count++;
            }

            values[i] = sum / count;
        }

        rows.Lineage.Spread(_before, _after);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
    }
}
