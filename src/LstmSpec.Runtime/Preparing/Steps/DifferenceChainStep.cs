using LstmSpec.Spec;

namespace LstmSpec.Preparing;

/// <summary>x(t) − x(t − lag), once; a difference of higher order is several of these.</summary>
/// <param name="relative">As a share of the earlier value: x(t) / x(t − lag) − 1.</param>
internal sealed class DifferenceChainStep(int lag, IntegrateFrom from = IntegrateFrom.Origin, bool relative = false) : ChainStep
{
    public override int Lag { get; } = lag > 0 ? lag : throw new ArgumentOutOfRangeException(nameof(lag));

    /// <summary>True where a forecast is summed up from true values, those behind the origin too.</summary>
    public bool ReadsTruth => from == IntegrateFrom.Truth;

    public override void Forward(double[] values, ChainRows rows)
    {
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (relative && i >= Lag && values[i - Lag] == 0) throw Zero(rows, i - Lag);
            values[i] = i < Lag ? double.NaN : relative ? (values[i] / values[i - Lag]) - 1 : values[i] - values[i - Lag];
        }

        rows.Lineage.Lag(Lag);
    }

    public override void Backward(Span<double> values, in ChainOrigin origin)
    {
        for (var h = 0; h < values.Length; h++)
        {
            // Where there is no true value (behind the last row, or it is missing) what was forecast stands in.
            var truth = h < Lag ? double.NaN : h - Lag < origin.Truth.Length ? origin.Truth[h - Lag] : double.NaN;
            var before = h < Lag ? origin.Known[h] : double.IsNaN(truth) ? values[h - Lag] : truth;
            values[h] = relative ? (values[h] + 1) * before : values[h] + before;
        }
    }

    private static PrepareException Zero(ChainRows rows, int row) => new(
        "LSTM1213",
        $"'{rows.Column}' is 0 at {rows.Time.Label(row)}: a relative difference divides by it",
        "take plain differences, or bring the column away from zero first (log: {offset: 1})");
}
