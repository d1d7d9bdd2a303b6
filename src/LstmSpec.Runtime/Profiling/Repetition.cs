using LstmSpec.Splitting;

namespace LstmSpec.Profiling;

/// <summary>Looks for the last test part among the rows before it: rows that were pasted in twice make a test that was learnt by heart.</summary>
internal static class Repetition
{
    /// <summary>Fewer rows, or fewer different values, are alike by chance.</summary>
    private const int LeastRows = 8, LeastDistinct = 6, MostRows = 1000;

    private const long MostLooks = 50_000_000;

    /// <returns>How many rows lie between the two; null without a copy, and where most of the series repeats itself so at least three times: a period is no
    /// copy.</returns>
    public static int? Find(float[] values, RowSet test)
    {
        var part = values.AsSpan(test.Start, Math.Min(test[0].Count, MostRows));
        if (part.Length < LeastRows || part.ToArray().Distinct().Count() < LeastDistinct || part.ToArray().Any(float.IsNaN)) return null;
        var looks = 0L;
        for (var from = test.Start - part.Length; from >= 0 && looks < MostLooks; from--)
        {
            var same = values.AsSpan(from, part.Length).CommonPrefixLength(part);
            looks += same + 1;
            if (same == part.Length) return IsPeriod(values, test.Start, test.Start - from) ? null : test.Start - from;
        }

        return null;
    }

    private static bool IsPeriod(float[] values, int rows, int lag)
    {
        if (3L * lag > rows) return false;
        var equal = 0;
        for (var t = lag; t < rows; t++) equal += values[t].Equals(values[t - lag]) ? 1 : 0;
        return equal > 0.9 * (rows - lag);
    }
}
