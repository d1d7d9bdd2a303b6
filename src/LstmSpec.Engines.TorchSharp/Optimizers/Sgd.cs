using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Optimizers;

/// <summary>Gradient descent with momentum: v ← momentum·v + g, w ← w − rate·v; Nesterov's steps by g + momentum·v.</summary>
internal sealed class Sgd(SgdSpec spec, long size, Device device) : FlatOptimizer(spec, size, device, "velocity")
{
    public override void Update(int update, Tensor weights, Tensor gradient)
    {
        Decay(gradient, weights, spec.WeightDecay);
        var velocity = Sets[0];
        using Scalar momentum = spec.Momentum.Value.ToScalar(), step = (-LearningRate).ToScalar();
        velocity.mul_(momentum).add_(gradient);
        weights.add_(spec.Nesterov ? gradient.add_(velocity, momentum) : velocity, step);
    }
}
