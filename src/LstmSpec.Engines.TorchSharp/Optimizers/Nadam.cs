using LstmSpec.Spec;
using LstmSpec.Statistics;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Optimizers;

/// <summary>
/// Dozat (2016): with μₜ = β₁(1 − 0.96^(tψ)/2) and Mₜ the product of all μ up to t,
/// w ← w − rate·((1 − μₜ)/(1 − Mₜ)·g + μₜ₊₁/(1 − Mₜ₊₁)·m) / (√v/√(1 − β₂ᵗ) + ε).
/// </summary>
internal sealed class Nadam(NadamSpec spec, long size, Device device) : FlatOptimizer(spec, size, device, "m", "v")
{
    private readonly double _rise = spec.MomentumDecay.Value * Elementary.Log(0.96);
    private readonly Powers _second = new(spec.Beta2);
    private int _update;
    private double _product = 1;

    public override void Update(int update, Tensor weights, Tensor gradient)
    {
        if (update < _update) (_update, _product) = (0, 1);
        while (_update < update) _product *= Momentum(++_update);
        double now = Momentum(update), next = Momentum(update + 1);
        Decay(gradient, weights, spec.WeightDecay);
        Follow(Sets[0], gradient, spec.Beta1);
        FollowSquare(Sets[1], gradient, spec.Beta2);
        var root = Size(Sets[1], 1 / Math.Sqrt(1 - _second.Of(update)), spec.Epsilon);
        using Scalar ofGradient = (-LearningRate * (1 - now) / (1 - _product)).ToScalar(), ofMean = (-LearningRate * next / (1 - (_product * next))).ToScalar();
        weights.addcdiv_(gradient, root, ofGradient).addcdiv_(Sets[0], root, ofMean);
    }

    private double Momentum(int update) => spec.Beta1 * (1 - (0.5 * Elementary.Exp(update * _rise)));
}
