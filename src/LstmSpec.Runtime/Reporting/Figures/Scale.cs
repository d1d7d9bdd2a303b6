using System.Globalization;

namespace LstmSpec.Reporting;

/// <summary>From values to pixels, linear or by powers of ten, with ticks at round numbers.</summary>
internal sealed class Scale
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _step;

    private Scale(double min, double max, double from, double to, double step, bool log)
    {
        (Min, Max, _from, _to, _step, IsLog) = (min, max, from, to, step, log);
    }

    public double Min { get; }

    public double Max { get; }

    public bool IsLog { get; }

    /// <summary>Over what is finite of some values, widened to round numbers.</summary>
    /// <param name="from">Pixel of the smallest value.</param>
    /// <param name="to">Pixel of the largest.</param>
    /// <param name="ticks">About how many.</param>
    public static Scale Over(IEnumerable<double> values, double from, double to, int ticks = 5)
    {
        var (min, max) = Range(values);
        if (max - min <= 1e-9 * Math.Max(Math.Abs(min), Math.Abs(max)))
        {
            var half = min == 0 ? 1 : Math.Abs(min) * 0.1;
            (min, max) = (min - half, max + half);
        }

        var step = NiceStep((max - min) / ticks);
        return new(Math.Floor((min / step) + 1e-9) * step, Math.Ceiling((max / step) - 1e-9) * step, from, to, step, log: false);
    }

    /// <summary>Exactly from min to max, for rows and indexes.</summary>
    public static Scale Exact(double min, double max, double from, double to) =>
        new(min, max > min ? max : min + 1, from, to, NiceStep((max > min ? max - min : 1) / 6), log: false);

    /// <summary>By powers of ten when the values are positive and span more than <paramref name="span"/> times; otherwise linear.</summary>
    public static Scale LogWhenWide(IReadOnlyCollection<double> values, double from, double to, double span, int ticks = 5)
    {
        var (min, max) = Range(values);
        if (min <= 0 || max / min < span) return Over(values, from, to, ticks);
        var (low, high) = (Math.Log10(min), Math.Log10(max));
        var pad = 0.04 * (high - low);
        return new(Math.Pow(10, low - pad), Math.Pow(10, high + pad), from, to, 1, log: true);
    }

    public double At(double value)
    {
        var share = IsLog ? (Math.Log10(value) - Math.Log10(Min)) / (Math.Log10(Max) - Math.Log10(Min)) : (value - Min) / (Max - Min);
        return _from + (share * (_to - _from));
    }

    public IReadOnlyList<double> Ticks()
    {
        if (!IsLog)
        {
            var first = Math.Ceiling((Min / _step) - 1e-9);
            return [.. Enumerable.Range(0, (int)Math.Floor(((Max - (first * _step)) / _step) + 1e-9) + 1).Select(i => (first + i) * _step)];
        }

        var decades = Math.Log10(Max) - Math.Log10(Min);
        int[] within = decades > 3 ? [1] : decades > 1.3 ? [1, 3] : [1, 2, 5];
        var all = from power in Enumerable.Range((int)Math.Floor(Math.Log10(Min)), (int)Math.Ceiling(decades) + 2)
                  from digit in within
                  let tick = digit * Math.Pow(10, power)
                  where tick >= Min && tick <= Max
                  select tick;
        var ticks = all.ToArray();
        var every = Math.Max(1, (ticks.Length + 6) / 7);
        return [.. ticks.Where((_, i) => i % every == 0)];
    }

    public string Label(double tick)
    {
        if (Math.Abs(tick) < _step * 1e-6 && !IsLog) return "0";
        var size = Math.Floor(Math.Log10(Math.Max(Math.Abs(Min), Math.Abs(Max))));
        if (IsLog)
            return tick is >= 1e-4 and < 1e5
                ? tick.ToString("0.####", CultureInfo.InvariantCulture)
                : tick.ToString("0e0", CultureInfo.InvariantCulture).Replace('-', '−');
        if (size is > 5 or < -4) return tick.ToString("0.##e0", CultureInfo.InvariantCulture).Replace('-', '−');
        var decimals = Math.Max(0, -(int)Math.Floor(Math.Log10(_step) + 1e-9));
        return tick.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static (double Min, double Max) Range(IEnumerable<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return min > max ? (0, 1) : (min, max);
    }

    private static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }
}
