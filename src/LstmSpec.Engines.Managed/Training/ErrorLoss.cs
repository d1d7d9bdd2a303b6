using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>The loss of one value and its derivative. A NaN error gives a NaN loss.</summary>
internal readonly struct ErrorLoss
{
    private readonly Kind _kind;
    private readonly float _delta;

    /// <exception cref="ArgumentException">Not a loss of a number that is forecast.</exception>
    public ErrorLoss(LossSpec spec)
    {
        (_kind, _delta) = spec switch
        {
            MseLoss => (Kind.Square, 0f),
            MaeLoss => (Kind.Absolute, 0f),
            HuberLoss { Delta: var delta } when (float)delta.Value is > 0 and < float.PositiveInfinity => (Kind.Huber, (float)delta.Value),
            HuberLoss { Delta: var delta } => throw new ArgumentException($"Huber's delta is {delta}; it must be above 0.", nameof(spec)),
            _ => throw new ArgumentException($"The managed engine forecasts numbers; it has no {spec.GetType().Name}.", nameof(spec)),
        };
    }

    private enum Kind
    {
        Square,
        Absolute,
        Huber,
    }

    /// <summary>Loss of <paramref name="error"/> = forecast − target; its derivative times <paramref name="share"/> goes out.</summary>
    /// <param name="error">Forecast − target.</param>
    /// <param name="share">What the value counts in the mean: 1 / (batch · outputs).</param>
    /// <param name="gradient">share · dloss/dforecast; 0 where the absolute error has its kink, as in PyTorch.</param>
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
            default:
                gradient = size <= _delta ? share * error : error > 0 ? share * _delta : error < 0 ? -share * _delta : error;
                return size <= _delta ? 0.5 * error * error : _delta * ((double)size - (0.5 * _delta));
        }
    }
}
