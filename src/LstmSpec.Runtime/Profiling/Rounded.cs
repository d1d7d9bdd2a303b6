using System.Globalization;
using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>What a profile says of a number, so that what is read back from its file is what was known.</summary>
internal static class Rounded
{
    /// <summary>Six digits; null what is not finite.</summary>
    public static double? Maybe(double? value) =>
        value is { } v && double.IsFinite(v) ? double.Parse(v.ToString("E5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0 : null;

    /// <summary>Six digits; 0 what is not finite.</summary>
    public static double Six(double value) => Maybe(value) ?? 0;

    /// <summary>The shortest decimal that reads back as the same float.</summary>
    public static double Exact(float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + 0.0;
}

/// <summary>Where every row would take too long, every so manieth stands for its neighbours.</summary>
internal static class Sample
{
    /// <summary>Rows that order statistics are taken from at most.</summary>
    public const int Most = 50_000;

    /// <summary>Values that are there, sorted; of more than <see cref="Most"/> rows, evenly spaced ones.</summary>
    public static double[] Sorted(ReadOnlySpan<float> values)
    {
        var step = Math.Max(1, (values.Length + Most - 1) / Most);
        var there = new List<double>(Math.Min(values.Length, Most) + 1);
        for (var i = 0; i < values.Length; i += step)
        {
            if (!float.IsNaN(values[i])) there.Add(values[i]);
        }

        var sorted = there.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>As <see cref="Quantile.Of"/>, of values that are sorted.</summary>
    public static double QuantileOf(double[] sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var at = share * (sorted.Length - 1);
        var below = Math.Min((int)at, sorted.Length - 1);
        return below == sorted.Length - 1 ? sorted[below] : sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below]));
    }
}
