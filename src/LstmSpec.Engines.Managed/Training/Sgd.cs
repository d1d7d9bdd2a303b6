using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Gradient descent with momentum as in PyTorch: v ← momentum·v + g, w ← w − rate·v.</summary>
internal sealed unsafe class Sgd(SgdSpec spec) : Optimizer(spec.LearningRate)
{
    private readonly float _momentum = Fraction(spec.Momentum, nameof(spec.Momentum));

    public override IReadOnlyList<string> Moments { get; } = ["velocity"];

    public override void Begin(int update)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale)
    {
        var velocity = moments[0] + offset;
        Vector256<float> momentum = Vector256.Create(_momentum), rate = Vector256.Create(-(float)LearningRate), clip = Vector256.Create(scale);
        for (long i = 0; i < count; i += 8)
        {
            var v = Vector256.FusedMultiplyAdd(momentum, Vector256.Load(velocity + i), Vector256.Load(gradient + i) * clip);
            v.Store(velocity + i);
            Vector256.FusedMultiplyAdd(rate, v, Vector256.Load(weights + i)).Store(weights + i);
        }
    }
}
