using LstmSpec.Spec;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>
/// The loss of one number per target and its derivative, written out: the loss in double precision, and derivatives of 0 at a kink as in the embedded engine.
/// </summary>
internal sealed class ErrorLoss(LossSpec spec) : BatchLoss
{
    private static readonly double Log2 = Statistics.Elementary.Log(2);

    protected override (Tensor Losses, Tensor Slopes) Of(Tensor outputs, Tensor targets, double share)
    {
        var error = outputs - targets;
        var exact = error.to(float64);
        return spec switch
        {
            MseLoss => (exact * exact, error * (2 * share)),
            MaeLoss => (exact.abs(), error.sign() * share),
            HuberLoss { Delta: var delta } => (Huber(exact.abs(), delta), error.clamp(-(float)delta.Value, (float)delta.Value) * share),
            LogCoshLoss => (LogCosh(exact.abs()), error.tanh() * share),
            PinballLoss { Level: var level } => ((exact.relu() * (1 - level.Value)) + ((-exact).relu() * level.Value), Pinball(error.sign(), level) * share),
            _ => throw new InvalidOperationException($"There is no loss {spec.GetType().Name}."),
        };
    }

    /// <summary>min(a, δ)·(a − min(a, δ)/2): a²/2 up to δ, δ·(a − δ/2) beyond.</summary>
    private static Tensor Huber(Tensor size, double delta)
    {
        var inner = size.clamp(max: (double)(float)delta);
        return inner * (size - (inner * 0.5));
    }

    private static Tensor LogCosh(Tensor size) => size + (size * -2).exp().log1p() - Log2;

    /// <summary>1 − level above the target, −level below, 0 on it.</summary>
    private static Tensor Pinball(Tensor sign, double level) => (sign * 0.5) + (sign.abs() * (0.5 - level));
}
