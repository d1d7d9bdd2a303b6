using System.Globalization;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Rows that are missing in a series of even steps.</summary>
/// <param name="Before">Index of the row behind the gap, among those that are there.</param>
/// <param name="Rows">How many are missing.</param>
internal readonly record struct TimeGap(int Before, long Rows)
{
    /// <summary>So many rows are put in for each that is there, a few thousand of a short series.</summary>
    private const int Most = 100, MostOfShort = 10_000, MostOfAll = 50_000_000;

    /// <summary>Why the gaps of a series are rather a step that is declared too short; null where they are gaps.</summary>
    /// <param name="gaps">At least one.</param>
    /// <param name="rows">Rows that are there.</param>
    /// <param name="every">Declared distance of two rows.</param>
    public static string? Refusal(IReadOnlyList<TimeGap> gaps, int rows, Duration every)
    {
        if (rows > 3 && gaps.Count == rows - 1 && gaps.All(g => g.Rows == gaps[0].Rows))
            return FormattableString.Invariant($"every row lies {gaps[0].Rows + 1} steps of {every} behind the one before it: the rows are not {every} apart");
        var missing = gaps.Aggregate(Int128.Zero, (sum, g) => sum + g.Rows);
        return missing <= Math.Min(Math.Max(MostOfShort, (long)Most * rows), MostOfAll) ? null
            : $"{missing.ToString(CultureInfo.InvariantCulture)} rows {every} apart are missing between {rows.ToString(CultureInfo.InvariantCulture)} that are "
                + "there: too many to be put in";
    }
}
