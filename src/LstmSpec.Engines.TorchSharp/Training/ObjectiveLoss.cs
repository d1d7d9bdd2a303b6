using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>Objectives of several outputs a target, in double precision: the formulas are those of <see cref="Objective"/>'s kinds, the slopes
/// LibTorch's.</summary>
internal sealed class ObjectiveLoss(Objective objective) : BatchLoss
{
    private const double Least = 1e-7, HalfLogTwoPi = 0.91893853320467274178;

    protected override (Tensor Losses, Tensor Slopes) Of(Tensor outputs, Tensor targets, double share)
    {
        using var on = enable_grad();
        var z = outputs.to(float64).view([.. targets.shape, objective.Width]).detach().requires_grad_();
        var y = targets.to(float64);
        var losses = objective switch
        {
            QuantileObjective quantiles => Quantiles(z - y.unsqueeze(-1), quantiles),
            GaussianObjective => Gaussian(z, y),
            StudentTObjective => StudentT(z, y),
            BinaryObjective binary => Binary(z.squeeze(-1), y, binary),
            ClassObjective classes => Classes(z, y.to(int64).unsqueeze(-1), classes),
            _ => throw new InvalidOperationException($"There is no objective {objective.GetType().Name}."),
        };
        losses.sum().backward();
        return (losses.detach(), (z.grad! * share).to(float32));
    }

    private static Tensor Quantiles(Tensor errors, QuantileObjective quantiles)
    {
        var levels = tensor(quantiles.Levels.ToArray(), float64, errors.device);
        return ((errors.relu() * (1 - levels)) + ((-errors).relu() * levels)).mean([-1]);
    }

    private static Tensor Gaussian(Tensor z, Tensor y)
    {
        var scale = functional.softplus(z.select(-1, 1)) + GaussianObjective.Floor;
        var off = (y - z.select(-1, 0)) / scale;
        return scale.log() + (off * off * 0.5) + HalfLogTwoPi;
    }

    private static Tensor StudentT(Tensor z, Tensor y)
    {
        Tensor scale = functional.softplus(z.select(-1, 1)) + GaussianObjective.Floor, degrees = functional.softplus(z.select(-1, 2)) + 2,
            half = (degrees + 1) * 0.5;
        var off = (y - z.select(-1, 0)) / scale;
        return (degrees * 0.5).lgamma() - half.lgamma() + ((degrees * Math.PI).log() * 0.5) + scale.log() + (half * (off * off / degrees).log1p());
    }

    private static Tensor Binary(Tensor z, Tensor y, BinaryObjective binary)
    {
        var sign = (y * 2) - 1;
        if (!binary.FromLogits) return Given((1 - y) + (sign * z), binary.Gamma);
        var own = sign * z;
        return Focal(functional.logsigmoid(own), (-own).sigmoid(), binary.Gamma);
    }

    private static Tensor Classes(Tensor z, Tensor labels, ClassObjective classes)
    {
        if (!classes.FromLogits) return Given(z.gather(-1, labels).squeeze(-1), classes.Gamma);
        var logs = functional.log_softmax(z, -1);
        var log = logs.gather(-1, labels).squeeze(-1);
        if (classes.Gamma == 0) return -log;

        // What is left for the others, added up: 1 − p would lose it where p is near 1.
        using var zero = 0.0.ToScalar();
        var own = arange(classes.Count, int64, z.device).eq(labels);
        return Focal(log, logs.exp().masked_fill(own, zero).sum(-1), classes.Gamma);
    }

    /// <summary>Of a probability that is no logit, held above 1e-7.</summary>
    private static Tensor Given(Tensor p, double gamma)
    {
        var held = p.clamp(Least, 1.0);
        return Focal(held.log(), 1 - held, gamma);
    }

    /// <summary>−(1 − p)^γ · log p; nothing where 1 − p is 0.</summary>
    private static Tensor Focal(Tensor log, Tensor rest, double gamma)
    {
        if (gamma == 0) return -log;
        using Scalar least = 1e-300.ToScalar(), zero = 0.0.ToScalar(), power = gamma.ToScalar();
        return (-(rest.clamp(min: least).pow(power) * log)).masked_fill(rest.le(0), zero);
    }
}
