namespace LstmSpec.Statistics;

/// <summary>What a test of stationarity takes out of the series.</summary>
public enum Deterministic
{
    /// <summary>A constant level (statsmodels: <c>c</c>).</summary>
    Level,

    /// <summary>A level and a linear trend (statsmodels: <c>ct</c>).</summary>
    Trend,
}

/// <summary>What a test of stationarity gave; which hypothesis a small p rejects is the test's to say.</summary>
/// <param name="Statistic">The test's statistic.</param>
/// <param name="P">Its p-value.</param>
/// <param name="Lags">Lags that were used.</param>
public readonly record struct StationarityTest(double Statistic, double P, int Lags);
