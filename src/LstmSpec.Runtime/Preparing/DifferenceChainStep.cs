using LstmSpec.Data;

namespace LstmSpec.Preparing;

/// <summary>x(t) − x(t − lag), once; a difference of higher order is several of these.</summary>
internal sealed class DifferenceChainStep(int lag) : ChainStep
{
    public override int Lag { get; } = lag > 0 ? lag : throw new ArgumentOutOfRangeException(nameof(lag));

    public override double Value(double value) => throw new InvalidOperationException("A difference is made from two values.");

    public override void Forward(double[] values, string column, TimeIndex time)
    {
        for (var i = values.Length - 1; i >= 0; i--) values[i] = i < Lag ? double.NaN : values[i] - values[i - Lag];
    }

    public override void Backward(Span<double> values, ReadOnlySpan<double> known)
    {
        for (var h = 0; h < values.Length; h++) values[h] += h < Lag ? known[h] : values[h - Lag];
    }
}
