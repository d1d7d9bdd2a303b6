namespace LstmSpec.Statistics;

/// <summary>The power that makes values most like a normal sample. Box &amp; Cox (1964), eq. 8.</summary>
public static class BoxCox
{
    /// <summary>The language bounds a power that is said by the same.</summary>
    private const double Most = 5;

    private const double Step = 0.25;

    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>The λ in [−5, 5] of the largest likelihood; 1 where the values do not vary.</summary>
    /// <param name="values">Above zero, at least one.</param>
    public static double Lambda(ReadOnlySpan<double> values)
    {
        var logs = new double[values.Length];
        for (var i = 0; i < logs.Length; i++) logs[i] = Elementary.Log(values[i]);
        var mean = Moments.Mean(logs);
        for (var i = 0; i < logs.Length; i++) logs[i] -= mean;
        if (Array.TrueForAll(logs, l => l.Equals(logs[0]))) return 1;

        // The likelihood may be flat far out, so the peak is looked for on a grid first; a golden section search then closes in on it.
        var best = 0.0;
        for (var lambda = -Most; lambda <= Most; lambda += Step)
        {
            if (Spread(logs, lambda) < Spread(logs, best)) best = lambda;
        }

        double low = Math.Max(-Most, best - Step), high = Math.Min(Most, best + Step);
        double left = high - (Golden * (high - low)), right = low + (Golden * (high - low));
        double atLeft = Spread(logs, left), atRight = Spread(logs, right);
        while (high - low > 1e-9)
        {
            if (atLeft < atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (Golden * (high - low));
                atLeft = Spread(logs, left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (Golden * (high - low));
                atRight = Spread(logs, right);
            }
        }

        return (low + high) / 2;
    }

    /// <summary>
    /// Variance of (x/g)^λ / λ with g the geometric mean: the log-likelihood is −n/2 times its logarithm, and a constant. The variance alone is as low
    /// where that is high.
    /// </summary>
    /// <param name="logs">log(x/g).</param>
    private static double Spread(double[] logs, double lambda)
    {
        var powers = new double[logs.Length];
        for (var i = 0; i < powers.Length; i++) powers[i] = Math.Abs(lambda) < 1e-6 ? logs[i] : (Elementary.Exp(lambda * logs[i]) - 1) / lambda;
        return Moments.Deviation(powers);
    }
}
