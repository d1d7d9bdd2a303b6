namespace LstmSpec.Baselines;

/// <summary>Forecasts that repeat what was observed. Hyndman &amp; Athanasopoulos (2021), "Forecasting: principles and practice", §5.2.</summary>
internal static class RepeatedValues
{
    /// <summary>x̂(o + h) = x(o). Where the origin's value is missing: the last one observed before it; NaN without any.</summary>
    /// <param name="first">First row of the series.</param>
    public static float Last(float[] values, int first, int origin)
    {
        var row = origin;
        while (row >= first && float.IsNaN(values[row])) row--;
        return row >= first ? values[row] : float.NaN;
    }

    /// <summary>x̂(o + h) = x(o + h − m·⌈h/m⌉): the last season. Where that value is missing, the season before, and so on; where none is there, the last
    /// value.</summary>
    /// <param name="first">First row of the series.</param>
    /// <param name="step">h − 1, from 0.</param>
    /// <param name="season">m in steps.</param>
    public static float LastSeason(float[] values, int first, int origin, int step, int season)
    {
        var row = origin + 1 + step - (season * ((step / season) + 1));
        while (row >= first && float.IsNaN(values[row])) row -= season;
        return row >= first ? values[row] : Last(values, first, origin);
    }
}
