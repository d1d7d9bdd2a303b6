using LstmSpec.Splitting;

namespace LstmSpec.Baselines;

/// <summary>
/// Forecasts from level and trend of a fold's training rows, validation rows included. Hyndman &amp; Athanasopoulos (2021), "Forecasting: principles and
/// practice", §5.2.
/// </summary>
internal static class TrainingLevel
{
    /// <summary>Mean of the observed training values; NaN without any.</summary>
    /// <param name="filled">Rows that were not observed; null where there is none.</param>
    public static double Mean(float[] values, RowSet rows, bool[]? filled = null)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var row in rows.Each())
        {
            if (float.IsNaN(values[row]) || filled?[row] == true) continue;
            sum += values[row];
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }

    /// <summary>
    /// Slope of the line through the first and the last observed training value; zero where there are not two. The drift forecast is
    /// x̂(o + h) = x(o) + h·slope: the line's direction, from the last value known at the origin.
    /// </summary>
    public static double Slope(float[] values, RowSet rows)
    {
        int first = -1, last = -1;
        foreach (var row in rows.Each())
        {
            if (float.IsNaN(values[row])) continue;
            if (first < 0) first = row;
            last = row;
        }

        return last > first ? ((double)values[last] - values[first]) / (last - first) : 0;
    }
}
