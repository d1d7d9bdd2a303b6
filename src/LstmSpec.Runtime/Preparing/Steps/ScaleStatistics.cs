using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Preparing;

/// <summary>Where the fitted rows lie and how large they are.</summary>
/// <param name="Centre">Is subtracted.</param>
/// <param name="Size">Divides; 1 where the rows do not vary.</param>
internal readonly record struct ScaleStatistics(double Centre, double Size)
{
    /// <summary>As scikit-learn's StandardScaler (standard deviation of the population), MinMaxScaler, RobustScaler and MaxAbsScaler.</summary>
    /// <param name="values">Values without NaN, at least one.</param>
    public static ScaleStatistics Of(ScaleMethod method, double[] values)
    {
        double low = values.Min(), high = values.Max();
        var (centre, size) = method switch
        {
            ScaleMethod.Standard => (Moments.Mean(values), low.Equals(high) ? 0 : Moments.Deviation(values)),
            ScaleMethod.MinMax => (low, high - low),
            ScaleMethod.Robust => (Quantile.Of(values, 0.5), Quantile.Of(values, 0.75) - Quantile.Of(values, 0.25)),
            ScaleMethod.MaxAbs => (0, Math.Max(Math.Abs(low), Math.Abs(high))),
            _ => throw new ArgumentOutOfRangeException(nameof(method)),
        };
        return new(centre, size > 0 ? size : 1);
    }
}
