using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Scoring;

/// <summary>The formulas of the metrics, over points y (observed) and f (forecast) with error e = f − y. Percentages are in percent.</summary>
/// <remarks>
/// Sums run in the order of the points, in double. A metric that is undefined, or has no point, is NaN. Sources: Hyndman &amp; Athanasopoulos (2021),
/// "Forecasting: principles and practice", §5.8, unless said otherwise.
/// </remarks>
public static class Metrics
{
    /// <summary>One metric over the points given.</summary>
    /// <param name="metric">Which one; <see cref="Metric.Accuracy"/> is no metric of numbers.</param>
    /// <param name="observed">y, none of them NaN.</param>
    /// <param name="forecast">f, as many.</param>
    /// <param name="scale">The seasonal naive errors of the training rows; only MASE and RMSSE read them.</param>
    /// <exception cref="ArgumentException">There are not as many forecasts as observed values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">It is no metric of forecast numbers.</exception>
    public static double Of(Metric metric, ReadOnlySpan<double> observed, ReadOnlySpan<double> forecast, NaiveScale scale)
    {
        if (observed.Length != forecast.Length)
            throw new ArgumentException($"{observed.Length} observed values and {forecast.Length} forecasts.", nameof(forecast));
        if (observed.Length == 0) return double.NaN;
        return metric switch
        {
            Metric.Mse => Mse(observed, forecast),
            Metric.Rmse => Math.Sqrt(Mse(observed, forecast)),
            Metric.Mae => Mae(observed, forecast),
            Metric.Mape => Mape(observed, forecast),
            Metric.Smape => Smape(observed, forecast),
            Metric.Wape => Ratio(100 * Mae(observed, forecast), MeanSize(observed)),
            Metric.Mase => Ratio(Mae(observed, forecast), scale.Absolute),
            Metric.Rmsse => Ratio(Math.Sqrt(Mse(observed, forecast)), scale.Squared),
            Metric.R2 => R2(observed, forecast),
            Metric.Bias => Bias(observed, forecast),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Not a metric of forecast numbers."),
        };
    }

    /// <summary>Name in the spec's words.</summary>
    public static string NameOf(Metric metric) => metric switch
    {
        Metric.Mse => "mse",
        Metric.Rmse => "rmse",
        Metric.Mae => "mae",
        Metric.Mape => "mape",
        Metric.Smape => "smape",
        Metric.Wape => "wape",
        Metric.Mase => "mase",
        Metric.Rmsse => "rmsse",
        Metric.R2 => "r2",
        Metric.Bias => "bias",
        Metric.Accuracy => "accuracy",
        Metric.Coverage => "coverage",
        Metric.IntervalWidth => "interval-width",
        Metric.Pinball => "pinball",
        Metric.Crps => "crps",
        Metric.BalancedAccuracy => "balanced-accuracy",
        Metric.F1 => "f1",
        Metric.Precision => "precision",
        Metric.Recall => "recall",
        Metric.RocAuc => "roc-auc",
        Metric.PrAuc => "pr-auc",
        Metric.LogLoss => "log-loss",
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Unknown metric."),
    };

    /// <summary>mean e².</summary>
    private static double Mse(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++) sum += (f[i] - y[i]) * (f[i] - y[i]);
        return sum / y.Length;
    }

    /// <summary>mean |e|.</summary>
    private static double Mae(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++) sum += Math.Abs(f[i] - y[i]);
        return sum / y.Length;
    }

    /// <summary>mean e: above zero where forecasts are too high.</summary>
    private static double Bias(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++) sum += f[i] - y[i];
        return sum / y.Length;
    }

    /// <summary>100 mean |e|/|y|: undefined where a y is zero.</summary>
    private static double Mape(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++) sum += Ratio(Math.Abs(f[i] - y[i]), Math.Abs(y[i]));
        return 100 * sum / y.Length;
    }

    /// <summary>100 mean 2|e|/(|y| + |f|), between 0 and 200; a point where both are zero is right and adds 0. Makridakis, Spiliotis &amp; Assimakopoulos
    /// (2020), "M4 competition", §2.3.</summary>
    private static double Smape(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        var sum = 0.0;
        for (var i = 0; i < y.Length; i++)
        {
            var size = Math.Abs(y[i]) + Math.Abs(f[i]);
            if (size != 0) sum += 2 * Math.Abs(f[i] - y[i]) / size;
        }

        return 100 * sum / y.Length;
    }

    /// <summary>mean |y|; WAPE is 100 Σ|e| / Σ|y|. Kolassa &amp; Schütz (2007), "Advantages of the MAD/mean ratio over the MAPE".</summary>
    private static double MeanSize(ReadOnlySpan<double> y)
    {
        var sum = 0.0;
        foreach (var value in y) sum += Math.Abs(value);
        return sum / y.Length;
    }

    /// <summary>1 − Σ e² / Σ (y − ȳ)²: undefined where y does not vary (scikit-learn gives 0 or 1 there).</summary>
    private static double R2(ReadOnlySpan<double> y, ReadOnlySpan<double> f)
    {
        double sum = 0, total = 0;
        foreach (var value in y) sum += value;
        var mean = sum / y.Length;
        foreach (var value in y) total += (value - mean) * (value - mean);
        return 1 - Ratio(Mse(y, f), total / y.Length);
    }

    private static double Ratio(double value, double by) => by > 0 ? value / by : double.NaN;
}
