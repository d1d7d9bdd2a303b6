using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>The value of a loss on forecasts that an engine made, for validation.</summary>
public static class LossValue
{
    /// <summary>Mean over all outputs, in a fixed order in double, in prepared units.</summary>
    /// <param name="loss">One of numbers; labels and distributions have objectives of their own.</param>
    /// <param name="forecast">Any shape.</param>
    /// <param name="truth">The same shape.</param>
    /// <exception cref="ArgumentException">Not as many true values as forecasts.</exception>
    public static double Of(LossSpec loss, ReadOnlySpan<float> forecast, ReadOnlySpan<float> truth)
    {
        if (forecast.Length != truth.Length) throw new ArgumentException($"{forecast.Length} forecasts for {truth.Length} values.", nameof(truth));
        return Add(0, loss, forecast, truth) / forecast.Length;
    }

    /// <summary>A sum gone on with, in the order of the outputs.</summary>
    internal static double Add(double sum, LossSpec loss, ReadOnlySpan<float> forecast, ReadOnlySpan<float> truth)
    {
        for (var i = 0; i < forecast.Length; i++) sum += One(loss, (double)forecast[i] - truth[i]);
        return sum;
    }

    private static double One(LossSpec loss, double error) => loss switch
    {
        MseLoss => error * error,
        MaeLoss => Math.Abs(error),
        HuberLoss h => Math.Abs(error) <= h.Delta.Value ? error * error / 2 : h.Delta.Value * (Math.Abs(error) - (h.Delta.Value / 2)),
        LogCoshLoss => Elementary.LogCosh(error),
        PinballLoss p => error > 0 ? (1 - p.Level.Value) * error : -p.Level.Value * error,
        _ => throw new NotSupportedException($"{loss.GetType().Name} is no loss of a forecast."),
    };
}
