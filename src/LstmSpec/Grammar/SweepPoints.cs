using System.Globalization;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>What one point of a sweep puts in the place of the declared values.</summary>
/// <param name="Path">Where.</param>
/// <param name="Value">Index among the values of its axis.</param>
/// <param name="Text">The value as canonical JSON in one line.</param>
internal readonly record struct SweepChoice(string Path, int Value, string Text);

/// <summary>The points of a sweep, the same ones in the same order on every host.</summary>
internal static class SweepPoints
{
    /// <summary>Combinations of all values; <see cref="long.MaxValue"/> where there are more than can be counted.</summary>
    public static long Combinations(SweepSpec sweep) =>
        sweep.Over.Select(a => (long)Values(a).Count).Aggregate(1L, (product, count) => product > long.MaxValue / count ? long.MaxValue : product * count);

    /// <summary>Points that are tried.</summary>
    public static long Count(SweepSpec sweep) => Math.Min(Combinations(sweep), sweep.Trials ?? long.MaxValue);

    /// <summary>In the order of the grid, whose last axis turns fastest, or as drawn.</summary>
    public static IReadOnlyList<IReadOnlyList<SweepChoice>> Of(SweepSpec sweep)
    {
        var axes = sweep.Over.Select(Values).ToList();
        var all = Combinations(sweep);
        var count = (int)Math.Min(Count(sweep), SweepLanguage.MostPoints);
        return (count < all ? Drawn(all, count) : Enumerable.Range(0, count).Select(i => (long)i)).Select(PointAt).ToList();

        IReadOnlyList<SweepChoice> PointAt(long index)
        {
            var choices = new SweepChoice[axes.Count];
            for (var a = axes.Count - 1; a >= 0; a--)
            {
                var value = (int)(index % axes[a].Count);
                index /= axes[a].Count;
                choices[a] = new(sweep.Over[a].Path, value, axes[a][value]);
            }

            return choices;
        }
    }

    /// <summary>The values of an axis, each once.</summary>
    public static IReadOnlyList<string> Values(SweepAxis axis)
    {
        if (axis.Range is not { } range) return axis.Values;
        SpecPath.TryParts(axis.Path, out var parts);
        var whole = Shape.At(Language.Experiment, parts)?.IsWhole is true;
        return Enumerable.Range(0, range.Steps).Select(i => Say(At(range, i), whole, i == 0 ? range.From : i == range.Steps - 1 ? range.To : null))
            .Distinct(StringComparer.Ordinal).ToList();
    }

    private static double At(SweepRange range, int step)
    {
        double from = range.From, to = range.To;
        if (range.Scale == SweepScale.Linear) return from + ((to - from) * step / (range.Steps - 1));
        var ratio = Root(to / from, range.Steps - 1);
        var value = from;
        for (var i = 0; i < step; i++) value *= ratio;
        return value;
    }

    /// <summary>
    /// The n-th root by bisection and multiplication alone: a host's own power function may differ in the last digits. The six digits that are kept
    /// of a value are far above the error.
    /// </summary>
    private static double Root(double value, int n)
    {
        var (low, high) = value < 1 ? (0.0, 1.0) : (1.0, value);
        for (var i = 0; i < 2100 && high - low > 1e-15 * high; i++)
        {
            var middle = low + ((high - low) / 2);
            var power = 1.0;
            for (var k = 0; k < n; k++) power *= middle;
            if (power < value) low = middle;
            else high = middle;
        }

        return low + ((high - low) / 2);
    }

    private static string Say(double value, bool whole, Number? end)
    {
        if (end is { } exact) return exact.Text;
        return Number.Parse(value.ToString(whole ? "F0" : "E5", CultureInfo.InvariantCulture)).Text;
    }

    /// <summary>Floyd's draw of <paramref name="count"/> different indices below <paramref name="all"/> (Bentley &amp; Floyd, 1987), by a counter-based
    /// generator.</summary>
    private static IEnumerable<long> Drawn(long all, int count)
    {
        var seen = new HashSet<long>();
        for (var i = all - count; i < all; i++)
        {
            var index = (long)(Mixed((ulong)(i - all + count)) % ((ulong)i + 1));
            if (!seen.Add(index)) seen.Add(index = i);
            yield return index;
        }
    }

    /// <summary>SplitMix64's output function: Steele, Lea &amp; Flood (2014).</summary>
    private static ulong Mixed(ulong counter)
    {
        unchecked
        {
            var z = (counter + 1) * 0x9E3779B97F4A7C15UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
