namespace LstmSpec.Statistics.Decomposing;

/// <summary>
/// The details of an undecimated Haar wavelet, finest first: a(j + 1, t) = (a(j, t) + a(j, t − 2^j)) / 2, and d(j) = a(j) − a(j + 1). Every value is made from
/// rows up to its own. Renaud, Starck &amp; Murtagh (2005), "Prediction based on a multiscale decomposition", §2; Mallat (1989).
/// </summary>
internal static class HaarDetails
{
    public static double[][] Of(double[] values, int details)
    {
        var found = new double[details][];
        var level = values;
        for (var j = 0; j < details; j++)
        {
            var lag = (int)Math.Min(values.Length, 1L << Math.Min(j, 40));
            var next = new double[values.Length];
            for (var t = 0; t < next.Length; t++) next[t] = (level[t] + level[Math.Max(0, t - lag)]) / 2;
            found[j] = [.. level.Zip(next, (fine, coarse) => fine - coarse)];
            level = next;
        }

        return found;
    }
}
