namespace LstmSpec.Statistics;

/// <summary>
/// Errors of the seasonal naive forecast x̂ₜ = xₜ₋ₘ inside the training rows: what MASE and RMSSE divide by. Hyndman &amp; Koehler (2006), "Another look at
/// measures of forecast accuracy", §2.4; Makridakis, Spiliotis &amp; Assimakopoulos (2022), "M5 accuracy competition", eq. 1.
/// </summary>
/// <param name="Absolute">Mean |xₜ − xₜ₋ₘ|.</param>
/// <param name="Squared">√ mean (xₜ − xₜ₋ₘ)².</param>
public readonly record struct NaiveScale(double Absolute, double Squared)
{
    /// <summary>Of training values in order of time; pairs with a missing value (NaN) are left out.</summary>
    /// <param name="training">Of one series; original or prepared units, as the errors that it is to divide.</param>
    /// <param name="season">m in steps; 1 where none is declared.</param>
    /// <returns>NaN without any pair.</returns>
    public static NaiveScale Of(ReadOnlySpan<float> training, int season)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        double absolute = 0, squared = 0;
        var pairs = 0;
        for (var t = season; t < training.Length; t++)
        {
            var d = (double)training[t] - training[t - season];
            if (double.IsNaN(d)) continue;
            absolute += Math.Abs(d);
            squared += d * d;
            pairs++;
        }

        return pairs == 0 ? new(double.NaN, double.NaN) : new(absolute / pairs, Math.Sqrt(squared / pairs));
    }
}
