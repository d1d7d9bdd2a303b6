namespace LstmSpec.Baselines;

/// <summary>Forecasts that repeat what was observed. Hyndman &amp; Athanasopoulos (2021), "Forecasting: principles and practice", §5.2.</summary>
internal static class RepeatedValues
{
    /// <summary>x̂(o + h) = x(o). Where the origin's value is missing: the last one observed before it; NaN without any.</summary>
    public static float Last(float[] values, int origin)
    {
        var row = origin;
        while (row >= 0 && float.IsNaN(values[row])) row--;
        return row >= 0 ? values[row] : float.NaN;
    }

    /// <summary>x̂(o + h) = x(o + h − m·⌈h/m⌉): the last season. Where that value is missing, the season before, and so on; where none is there, the last value.</summary>
    /// <param name="step">h − 1, from 0.</param>
    /// <param name="season">m in steps.</param>
    public static float LastSeason(float[] values, int origin, int step, int season)
    {
        var row = origin + 1 + step - (season * ((step / season) + 1));
        while (row >= 0 && float.IsNaN(values[row])) row -= season;
        return row >= 0 ? values[row] : Last(values, origin);
    }
}
