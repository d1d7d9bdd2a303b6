using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>x(t) − x(t − lag), once; a difference of higher order is several of these.</summary>
internal sealed class DifferenceChainStep(int lag, IntegrateFrom from = IntegrateFrom.Origin) : ChainStep
{
    public override int Lag { get; } = lag > 0 ? lag : throw new ArgumentOutOfRangeException(nameof(lag));

    /// <summary>True where a forecast is summed up from true values, those behind the origin too.</summary>
    public bool ReadsTruth => from == IntegrateFrom.Truth;

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = values.Length - 1; i >= 0; i--) values[i] = i < Lag ? double.NaN : values[i] - values[i - Lag];
        rows.Lineage.Lag(Lag);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
        for (var h = 0; h < values.Length; h++)
        {
            // Where there is no true value (behind the last row, or it is missing) what was forecast stands in.
            var truth = h < Lag ? double.NaN : h - Lag < origin.Truth.Length ? origin.Truth[h - Lag] : double.NaN;
            values[h] += h < Lag ? origin.Known[h] : double.IsNaN(truth) ? values[h - Lag] : truth;
        }
    }
}
