using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Optimizers;

/// <summary>
/// Kingma &amp; Ba (2015), algorithm 1, epsilon outside the root: w ← w − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). Weight decay is part of the
/// gradient, or stands apart as Loshchilov &amp; Hutter (2019) have it.
/// </summary>
internal sealed class Adam(OptimizerSpec spec, (double Beta1, double Beta2, double Epsilon) values, double decay, bool apart, long size, Device device)
    : FlatOptimizer(spec, size, device, "m", "v")
{
    private readonly Powers _first = new(values.Beta1), _second = new(values.Beta2);

    public override void Update(int update, Tensor weights, Tensor gradient)
    {
        if (apart && decay > 0)
        {
            using var left = (1 - (LearningRate * decay)).ToScalar();
            weights.mul_(left);
        }
        else
        {
            Decay(gradient, weights, decay);
        }

        Follow(Sets[0], gradient, values.Beta1);
        FollowSquare(Sets[1], gradient, values.Beta2);
        using var step = (-LearningRate / (1 - _first.Of(update))).ToScalar();
        weights.addcdiv_(Sets[0], Size(Sets[1], 1 / Math.Sqrt(1 - _second.Of(update)), values.Epsilon), step);
    }
}

/// <summary>Powers by repeated multiplication: the C library's pow may differ between machines.</summary>
internal sealed class Powers(double factor)
{
    private int _exponent;
    private double _power = 1;

    public double Of(int exponent)
    {
        if (exponent < _exponent) (_exponent, _power) = (0, 1);
        for (; _exponent < exponent; _exponent++) _power *= factor;
        return _power;
    }
}
