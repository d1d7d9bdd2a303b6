using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Optimizers;

/// <summary>Gradient descent with momentum as in PyTorch: v ← momentum·v + g, w ← w − rate·v; Nesterov's steps by g + momentum·v.</summary>
internal sealed unsafe class Sgd(SgdSpec spec) : Optimizer(spec.LearningRate)
{
    private readonly float _momentum = Fraction(spec.Momentum, nameof(spec.Momentum));
    private readonly double _decay = NotNegative(spec.WeightDecay, "weight-decay");
    private readonly bool _nesterov = spec.Nesterov;

    public override IReadOnlyList<string> Moments { get; } = ["velocity"];

    public override void Begin(int update)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale)
    {
        var velocity = moments[0] + offset;
        Vector256<float> momentum = Vector256.Create(_momentum), rate = Vector256.Create(-(float)LearningRate), clip = Vector256.Create(scale);
        var decay = Vector256.Create((float)_decay);
        var decays = _decay > 0;
        for (long i = 0; i < count; i += 8)
        {
            Vector256<float> w = Vector256.Load(weights + i), g = Vector256.Load(gradient + i) * clip;
            if (decays) g = Vector256.FusedMultiplyAdd(decay, w, g);
            var v = Vector256.FusedMultiplyAdd(momentum, Vector256.Load(velocity + i), g);
            v.Store(velocity + i);
            if (_nesterov) v = Vector256.FusedMultiplyAdd(momentum, v, g);
            Vector256.FusedMultiplyAdd(rate, v, w).Store(weights + i);
        }
    }
}
