using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Optimizers;

/// <summary>
/// Tieleman &amp; Hinton (2012): s ← α·s + (1 − α)·g², w ← w − rate·g/(√s + ε); centered, the root is of s less the square of the mean gradient; with
/// momentum, v ← momentum·v + g/(√s + ε) and w ← w − rate·v.
/// </summary>
internal sealed class Rmsprop(RmspropSpec spec, long size, Device device) : FlatOptimizer(spec, size, device, Names(spec))
{
    public override void Update(int update, Tensor weights, Tensor gradient)
    {
        Decay(gradient, weights, spec.WeightDecay);
        FollowSquare(Sets[0], gradient, spec.Decay);
        var square = Sets[0];
        if (spec.Centered)
        {
            Follow(Sets[1], gradient, spec.Decay);
            using Scalar minus = (-1.0).ToScalar(), zero = 0.0.ToScalar();

            // Rounding may leave the variance of a constant gradient a little below zero.
            square = square.addcmul(Sets[1], Sets[1], minus).clamp_(min: zero);
        }

        var root = Size(square, 1, spec.Epsilon);
        using var step = (-LearningRate).ToScalar();
        if (spec.Momentum.Value <= 0)
        {
            weights.addcdiv_(gradient, root, step);
            return;
        }

        var velocity = Sets[^1];
        using Scalar keep = spec.Momentum.Value.ToScalar(), one = 1.0.ToScalar();
        velocity.mul_(keep).addcdiv_(gradient, root, one);
        weights.add_(velocity, step);
    }

    private static string[] Names(RmspropSpec spec) => (spec.Centered, spec.Momentum.Value > 0) switch
    {
        (false, false) => ["square"],
        (true, false) => ["square", "mean"],
        (false, true) => ["square", "velocity"],
        (true, true) => ["square", "mean", "velocity"],
    };
}
