using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Optimizers;

/// <summary>
/// Tieleman &amp; Hinton (2012) as in PyTorch: s ← α·s + (1 − α)·g², w ← w − rate·g/(√s + ε), epsilon outside the root; centered, the root is of
/// s less the square of the mean gradient; with momentum, v ← momentum·v + g/(√s + ε) and w ← w − rate·v.
/// </summary>
internal sealed unsafe class Rmsprop : Optimizer
{
    private readonly double _alpha, _decay;
    private readonly float _epsilon, _momentum;
    private readonly int _mean, _velocity;

    public Rmsprop(RmspropSpec spec)
        : base(spec.LearningRate)
    {
        (_alpha, _epsilon, _momentum) = (spec.Decay, Positive(spec.Epsilon, "epsilon"), Fraction(spec.Momentum, nameof(spec.Momentum)));
        Fraction(spec.Decay, nameof(spec.Decay));
        _decay = NotNegative(spec.WeightDecay, "weight-decay");
        List<string> moments = ["square"];
        if (spec.Centered) moments.Add("mean");
        if (_momentum > 0) moments.Add("velocity");
        (_mean, _velocity, Moments) = (moments.IndexOf("mean"), moments.IndexOf("velocity"), moments);
    }

    public override IReadOnlyList<string> Moments { get; }

    public override void Begin(int update)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale)
    {
        float* square = moments[0] + offset, mean = _mean < 0 ? null : moments[_mean] + offset, velocity = _velocity < 0 ? null : moments[_velocity] + offset;
        Vector256<float> alpha = Vector256.Create((float)_alpha), rest = Vector256.Create((float)(1 - _alpha)), momentum = Vector256.Create(_momentum);
        Vector256<float> epsilon = Vector256.Create(_epsilon), clip = Vector256.Create(scale), decay = Vector256.Create((float)_decay),
            rate = Vector256.Create(-(float)LearningRate);
        for (long i = 0; i < count; i += 8)
        {
            var w = Vector256.Load(weights + i);
            var g = Vector256.FusedMultiplyAdd(decay, w, Vector256.Load(gradient + i) * clip);
            var s = Vector256.FusedMultiplyAdd(alpha, Vector256.Load(square + i), rest * g * g);
            s.Store(square + i);
            if (mean != null)
            {
                var m = Vector256.FusedMultiplyAdd(alpha, Vector256.Load(mean + i), rest * g);
                m.Store(mean + i);

                // Rounding may leave the variance of a constant gradient a little below zero.
                var variance = Vector256.FusedMultiplyAdd(-m, m, s);
                s = Vector256.ConditionalSelect(Vector256.LessThan(variance, Vector256<float>.Zero), Vector256<float>.Zero, variance);
            }

            var step = g / (Vector256.Sqrt(s) + epsilon);
            if (velocity != null)
            {
                step = Vector256.FusedMultiplyAdd(momentum, Vector256.Load(velocity + i), step);
                step.Store(velocity + i);
            }

            Vector256.FusedMultiplyAdd(rate, step, w).Store(weights + i);
        }
    }
}
