namespace LstmSpec.Statistics;

/// <summary>Quantiles by linear interpolation between order statistics: type 7 of Hyndman &amp; Fan (1996), numpy's default.</summary>
public static class Quantile
{
    /// <summary>One quantile of a sample, which is not reordered.</summary>
    /// <param name="values">In any order, without NaN.</param>
    /// <param name="share">In [0, 1].</param>
    /// <returns>NaN without values.</returns>
    public static double Of(ReadOnlySpan<double> values, double share)
    {
        if (values.Length == 0) return double.NaN;
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        if (below >= sorted.Length - 1) return sorted[^1];
        return sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }
}
