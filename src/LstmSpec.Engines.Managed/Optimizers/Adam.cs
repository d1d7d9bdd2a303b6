using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Optimizers;

/// <summary>
/// Kingma &amp; Ba (2015), algorithm 1, epsilon outside the root as in PyTorch:
/// w ← w − rate/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε). Weight decay is part of the gradient, or stands apart as Loshchilov &amp; Hutter (2019) have it.
/// </summary>
internal sealed unsafe class Adam : Optimizer
{
    private readonly double _beta1, _beta2;
    private readonly float _epsilon;
    private int _update;
    private double _power1 = 1, _power2 = 1;
    private readonly double _decay;
    private readonly bool _apart;
    private float _step, _root, _left = 1;

    public Adam(AdamSpec spec)
        : this(spec, spec.Beta1, spec.Beta2, spec.Epsilon, spec.WeightDecay, apart: false)
    {
    }

    public Adam(AdamWSpec spec)
        : this(spec, spec.Beta1, spec.Beta2, spec.Epsilon, spec.WeightDecay, apart: true)
    {
    }

    private Adam(OptimizerSpec spec, Number beta1, Number beta2, Number epsilon, Number decay, bool apart)
        : base(spec.LearningRate)
    {
        (_beta1, _beta2, _epsilon) = (beta1, beta2, Positive(epsilon, "epsilon"));
        Fraction(beta1, nameof(beta1));
        Fraction(beta2, nameof(beta2));
        (_decay, _apart) = (NotNegative(decay, "weight-decay"), apart);
    }

    public override IReadOnlyList<string> Moments { get; } = ["m", "v"];

    public override void Begin(int update)
    {
        // Powers by repeated multiplication: the C library's pow may differ between machines.
        if (update < _update) (_update, _power1, _power2) = (0, 1, 1);
        for (; _update < update; _update++)
        {
            _power1 *= _beta1;
            _power2 *= _beta2;
        }

        _step = (float)(LearningRate / (1 - _power1));
        _root = (float)(1 / Math.Sqrt(1 - _power2));
        _left = _apart ? (float)(1 - (LearningRate * _decay)) : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale)
    {
        float* m = moments[0] + offset, v = moments[1] + offset;
        Vector256<float> beta1 = Vector256.Create((float)_beta1), rest1 = Vector256.Create((float)(1 - _beta1));
        Vector256<float> beta2 = Vector256.Create((float)_beta2), rest2 = Vector256.Create((float)(1 - _beta2));
        Vector256<float> root = Vector256.Create(_root), epsilon = Vector256.Create(_epsilon), step = Vector256.Create(-_step), clip = Vector256.Create(scale);
        Vector256<float> decay = Vector256.Create((float)_decay), left = Vector256.Create(_left);
        bool together = !_apart && _decay > 0, apart = _apart && _decay > 0;
        for (long i = 0; i < count; i += 8)
        {
            var g = Vector256.Load(gradient + i) * clip;
            var w = Vector256.Load(weights + i);
            if (together) g = Vector256.FusedMultiplyAdd(decay, w, g);
            if (apart) w *= left;
            var mean = Vector256.FusedMultiplyAdd(beta1, Vector256.Load(m + i), rest1 * g);
            var square = Vector256.FusedMultiplyAdd(beta2, Vector256.Load(v + i), rest2 * g * g);
            mean.Store(m + i);
            square.Store(v + i);
            var size = Vector256.FusedMultiplyAdd(Vector256.Sqrt(square), root, epsilon);
            Vector256.FusedMultiplyAdd(step, mean / size, w).Store(weights + i);
        }
    }
}
