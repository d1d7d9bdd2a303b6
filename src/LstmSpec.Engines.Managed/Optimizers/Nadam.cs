using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Engines.Managed.Optimizers;

/// <summary>
/// Dozat (2016) as in PyTorch: with μₜ = β₁(1 − 0.96^(tψ)/2) and Mₜ the product of all μ up to t,
/// w ← w − rate·((1 − μₜ)/(1 − Mₜ)·g + μₜ₊₁/(1 − Mₜ₊₁)·m) / (√v/√(1 − β₂ᵗ) + ε).
/// </summary>
internal sealed unsafe class Nadam : Optimizer
{
    private readonly double _beta1, _beta2, _decay, _rise;
    private readonly float _epsilon;
    private int _update;
    private double _power2 = 1, _product = 1;
    private float _ofGradient, _ofMean, _root;

    public Nadam(NadamSpec spec)
        : base(spec.LearningRate)
    {
        (_beta1, _beta2, _epsilon) = (spec.Beta1, spec.Beta2, Positive(spec.Epsilon, "epsilon"));
        Fraction(spec.Beta1, nameof(spec.Beta1));
        Fraction(spec.Beta2, nameof(spec.Beta2));
        _decay = NotNegative(spec.WeightDecay, "weight-decay");
        _rise = NotNegative(spec.MomentumDecay, "momentum-decay") * Elementary.Log(0.96);
    }

    public override IReadOnlyList<string> Moments { get; } = ["m", "v"];

    public override void Begin(int update)
    {
        if (update < _update) (_update, _power2, _product) = (0, 1, 1);
        for (; _update < update; _update++)
        {
            _power2 *= _beta2;
            _product *= Momentum(_update + 1);
        }

        double now = Momentum(update), next = Momentum(update + 1);
        _ofGradient = (float)(LearningRate * (1 - now) / (1 - _product));
        _ofMean = (float)(LearningRate * next / (1 - (_product * next)));
        _root = (float)(1 / Math.Sqrt(1 - _power2));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale)
    {
        float* m = moments[0] + offset, v = moments[1] + offset;
        Vector256<float> beta1 = Vector256.Create((float)_beta1), rest1 = Vector256.Create((float)(1 - _beta1));
        Vector256<float> beta2 = Vector256.Create((float)_beta2), rest2 = Vector256.Create((float)(1 - _beta2));
        Vector256<float> root = Vector256.Create(_root), epsilon = Vector256.Create(_epsilon), clip = Vector256.Create(scale),
            decay = Vector256.Create((float)_decay);
        Vector256<float> ofGradient = Vector256.Create(_ofGradient), ofMean = Vector256.Create(_ofMean);
        for (long i = 0; i < count; i += 8)
        {
            var w = Vector256.Load(weights + i);
            var g = Vector256.FusedMultiplyAdd(decay, w, Vector256.Load(gradient + i) * clip);
            var mean = Vector256.FusedMultiplyAdd(beta1, Vector256.Load(m + i), rest1 * g);
            var square = Vector256.FusedMultiplyAdd(beta2, Vector256.Load(v + i), rest2 * g * g);
            mean.Store(m + i);
            square.Store(v + i);
            var size = Vector256.FusedMultiplyAdd(Vector256.Sqrt(square), root, epsilon);
            (w - (Vector256.FusedMultiplyAdd(ofMean, mean, ofGradient * g) / size)).Store(weights + i);
        }
    }

    private double Momentum(int update) => _beta1 * (1 - (0.5 * Elementary.Exp(update * _rise)));
}
