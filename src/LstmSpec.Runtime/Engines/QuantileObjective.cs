namespace LstmSpec.Engines;

/// <summary>One output per quantile level; the loss is the mean over them of the pinball loss, Koenker &amp; Bassett (1978).</summary>
/// <param name="Levels">Each in (0, 1).</param>
public sealed record QuantileObjective(IReadOnlyList<double> Levels) : Objective
{
    /// <inheritdoc/>
    public override int Width => Levels.Count;

    /// <summary>The level nearest the median; the lower of two.</summary>
    public override int Point
    {
        get
        {
            var best = 0;
            for (var k = 1; k < Levels.Count; k++)
            {
                if (Math.Abs(Levels[k] - 0.5) < Math.Abs(Levels[best] - 0.5)) best = k;
            }

            return best;
        }
    }

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes)
    {
        double sum = 0, share = 1.0 / Levels.Count;
        for (var k = 0; k < slopes.Length; k++)
        {
            double error = (double)outputs[k] - target, level = Levels[k];
            slopes[k] = error > 0 ? (1 - level) * share : error < 0 ? -level * share : error; // NaN stays NaN
            sum += error > 0 ? (1 - level) * error : -level * error;
        }

        return sum * share;
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> outputs, Span<double> values) => Same(outputs, values);

    /// <summary>By the levels, in order.</summary>
    public bool Equals(QuantileObjective? other) => other is not null && Levels.SequenceEqual(other.Levels);

    /// <inheritdoc/>
    public override int GetHashCode() => Levels.Aggregate(Levels.Count, HashCode.Combine);
}
