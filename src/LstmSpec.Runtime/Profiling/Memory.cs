using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>How far back a series hangs together.</summary>
internal static class Memory
{
    private const int MostRows = 20_000, MostLags = 2_000, Row = 3;

    /// <summary>Lags before the first of three in a row whose autocorrelation lies within ±1.96/√n; null with fewer than 30 rows, or where the series remembers
    /// farther than was looked.</summary>
    public static int? Of(double[] values)
    {
        var tail = values.Length > MostRows ? values[^MostRows..] : values;
        var lags = Math.Min(MostLags, tail.Length / 3);
        if (tail.Length < 30) return null;
        var acf = Autocorrelation.Of(tail, lags);
        var bound = 1.96 / Math.Sqrt(tail.Count(v => !double.IsNaN(v)));
        var quiet = 0;
        for (var lag = 1; lag <= lags; lag++)
        {
            if (double.IsNaN(acf[lag])) return null;
            quiet = Math.Abs(acf[lag]) < bound ? quiet + 1 : 0;
            if (quiet == Row) return lag - Row;
        }

        return null;
    }
}

/// <summary>Whether a series swings wider where it stands higher.</summary>
internal static class SpreadGrowth
{
    /// <summary>Standard deviation of the last quarter over that of the first, each around its own line; null unless the level rose with it, or with fewer than
    /// 32 rows.</summary>
    public static double? Of(float[] values)
    {
        var quarter = values.Length / 4;
        if (quarter < 8) return null;
        var (first, firstLevel) = Around(values.AsSpan(0, quarter));
        var (last, lastLevel) = Around(values.AsSpan(values.Length - quarter));
        return first > 0 && lastLevel > firstLevel && firstLevel > 0 ? last / first : null;
    }

    private static (double Deviation, double Level) Around(ReadOnlySpan<float> values)
    {
        double n = 0, x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (float.IsNaN(values[i])) continue;
            n++;
            x += i;
            y += values[i];
            xx += (double)i * i;
            xy += (double)i * values[i];
            yy += (double)values[i] * values[i];
        }

        if (n < 8) return (0, 0);
        double cxx = xx - (x * x / n), cxy = xy - (x * y / n), cyy = yy - (y * y / n);
        return (Math.Sqrt(Math.Max(0, cyy - (cxy * cxy / cxx)) / n), y / n);
    }
}
