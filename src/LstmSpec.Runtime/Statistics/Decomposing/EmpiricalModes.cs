namespace LstmSpec.Statistics.Decomposing;

/// <summary>
/// Empirical mode decomposition, fastest mode first: the mean of two envelopes is taken off ten times, which makes a mode; what is left is taken apart further.
/// Huang et al. (1998), §5; the number of siftings is that of Wu &amp; Huang (2010). Extrema are mirrored at both ends, as Rilling, Flandrin &amp; Gonçalvès
/// (2003) do.
/// </summary>
internal static class EmpiricalModes
{
    private const int Siftings = 10;

    public static double[][] Of(double[] values, int modes)
    {
        var rest = (double[])values.Clone();
        var found = new double[modes][];
        for (var m = 0; m < modes; m++)
        {
            found[m] = Mode(rest) ?? new double[values.Length];
            for (var t = 0; t < rest.Length; t++) rest[t] -= found[m][t];
        }

        return found;
    }

    /// <returns>Null where nothing goes up and down any more.</returns>
    private static double[]? Mode(double[] values)
    {
        double[]? mode = null;
        for (var sifting = 0; sifting < Siftings; sifting++)
        {
            var at = mode ?? values;
            var (upper, lower) = (Envelope(at, 1), Envelope(at, -1));
            if (upper is null || lower is null) break;
            mode = [.. at.Select((v, t) => v - ((upper[t] + lower[t]) / 2))];
        }

        return mode;
    }

    /// <summary>A natural cubic spline through the maxima, or with sign −1 the minima; null without any.</summary>
    private static double[]? Envelope(double[] values, int sign)
    {
        var end = values.Length - 1;
        var inside = Enumerable.Range(1, Math.Max(0, values.Length - 2)).Where(t => sign * values[t] > sign * values[t - 1] && Falls(t)).ToList();
        if (inside.Count == 0) return null;
        List<(double At, double Value)> knots =
        [
            .. inside.Take(2).Reverse().Select(t => ((double)-t, values[t])),
            .. inside.Select(t => ((double)t, values[t])),
            .. inside.TakeLast(2).Reverse().Select(t => ((double)((2 * end) - t), values[t])),
        ];
        return Spline([.. knots.Select(k => k.At)], [.. knots.Select(k => k.Value)], values.Length);

        // Behind values that are all alike; mirrored, those that the stretch ends on fall, too. A step on the way up is no summit.
        bool Falls(int t)
        {
            var next = t + 1;
            while (next < end && values[next] == values[t]) next++;
            return sign * values[next] <= sign * values[t];
        }
    }

    /// <summary>At 0, 1, …</summary>
    private static double[] Spline(double[] x, double[] y, int steps)
    {
        var n = x.Length;
        var (curve, slope) = (new double[n], new double[n]);
        for (var i = 1; i < n - 1; i++)
        {
            var share = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
            var pivot = (share * curve[i - 1]) + 2;
            curve[i] = (share - 1) / pivot;
            var bend = ((y[i + 1] - y[i]) / (x[i + 1] - x[i])) - ((y[i] - y[i - 1]) / (x[i] - x[i - 1]));
            slope[i] = ((6 * bend / (x[i + 1] - x[i - 1])) - (share * slope[i - 1])) / pivot;
        }

        var second = new double[n];
        for (var i = n - 2; i > 0; i--) second[i] = (curve[i] * second[i + 1]) + slope[i];
        var found = new double[steps];
        var at = 0;
        for (var t = 0; t < steps; t++)
        {
            while (at < n - 2 && x[at + 1] < t) at++;
            var width = x[at + 1] - x[at];
            double a = (x[at + 1] - t) / width, b = (t - x[at]) / width;
            found[t] = (a * y[at]) + (b * y[at + 1]) + ((((a * a * a) - a) * second[at]) + (((b * b * b) - b) * second[at + 1])) * width * width / 6;
        }

        return found;
    }
}
