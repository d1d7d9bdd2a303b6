using LstmSpec.Spec;

namespace LstmSpec.Baselines;

/// <summary>Names of the baselines in the spec's words.</summary>
public static class BaselineNames
{
    /// <summary>As reports, records and <see cref="Forecasting.Forecast.Source"/> have it: <c>seasonal-naive</c>.</summary>
    public static string NameOf(Baseline baseline) => baseline switch
    {
        Baseline.Naive => "naive",
        Baseline.SeasonalNaive => "seasonal-naive",
        Baseline.Drift => "drift",
        Baseline.Mean => "mean",
        Baseline.PreparedMean => "prepared-mean",
        Baseline.PreparedLinear => "prepared-linear",
        Baseline.Dlinear => "dlinear",
        Baseline.Ets => "ets",
        Baseline.Theta => "theta",
        _ => throw new ArgumentOutOfRangeException(nameof(baseline), baseline, "Unknown baseline."),
    };
}
