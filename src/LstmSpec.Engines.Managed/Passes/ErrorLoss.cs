using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Passes;

/// <summary>The loss of one value and its derivative. A NaN error gives a NaN loss.</summary>
internal readonly struct ErrorLoss
{
    private readonly Kind _kind;
    private readonly float _parameter;

    /// <exception cref="ArgumentException">Not a loss of a number that is forecast.</exception>
    public ErrorLoss(LossSpec spec)
    {
        (_kind, _parameter) = spec switch
        {
            MseLoss => (Kind.Square, 0f),
            MaeLoss => (Kind.Absolute, 0f),
            HuberLoss { Delta: var delta } when (float)delta.Value is > 0 and < float.PositiveInfinity => (Kind.Huber, (float)delta.Value),
            HuberLoss { Delta: var delta } => throw new ArgumentException($"Huber's delta is {delta}; it must be above 0.", nameof(spec)),
            LogCoshLoss => (Kind.LogCosh, 0f),
            PinballLoss { Level: var level } when level.Value is > 0 and < 1 => (Kind.Pinball, (float)level.Value),
            PinballLoss { Level: var level } => throw new ArgumentException($"The pinball's level is {level}; it must lie between 0 and 1.", nameof(spec)),
            _ => throw new ArgumentException($"The managed engine forecasts numbers; it has no {spec.GetType().Name}.", nameof(spec)),
        };
    }

    private enum Kind
    {
        Square,
        Absolute,
        Huber,
        LogCosh,
        Pinball,
    }

    /// <summary>Loss of <paramref name="error"/> = forecast − target; its derivative times <paramref name="share"/> goes out.</summary>
    /// <param name="error">Forecast − target.</param>
    /// <param name="share">What the value counts in the mean: 1 / (batch · outputs).</param>
    /// <param name="gradient">share · dloss/dforecast; 0 where the loss has its kink, as in PyTorch.</param>
    public double Of(float error, float share, out float gradient)
    {
        var size = MathF.Abs(error);
        switch (_kind)
        {
            case Kind.Square:
                gradient = 2 * share * error;
                return (double)error * error;
            case Kind.Absolute:
                gradient = error > 0 ? share : error < 0 ? -share : error; // NaN stays NaN
                return size;
            case Kind.LogCosh:
                gradient = share * (float)Elementary.Tanh(error);
                return Elementary.LogCosh(error);
            case Kind.Pinball:
                gradient = error > 0 ? (1 - _parameter) * share : error < 0 ? -_parameter * share : error;
                return error > 0 ? (1 - (double)_parameter) * error : -_parameter * (double)error;
            default:
                gradient = size <= _parameter ? share * error : error > 0 ? share * _parameter : error < 0 ? -share * _parameter : error;
                return size <= _parameter ? 0.5 * error * error : _parameter * ((double)size - (0.5 * _parameter));
        }
    }
}
