using LstmSpec.Engines.TorchSharp.Native;
using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Optimizers;

/// <summary>
/// Moves all parameters at once. Written out instead of TorchSharp's own, whose moments cannot be carried to another engine: the same formulas
/// as the embedded engine's, term by term.
/// </summary>
internal abstract class FlatOptimizer : IDisposable
{
    private double _learningRate;

    protected FlatOptimizer(OptimizerSpec spec, long size, Device device, params string[] moments)
    {
        _learningRate = spec.LearningRate;
        Moments = moments;
        using var scope = NewDisposeScope();
        Sets = [.. moments.Select(_ => zeros(size, float32, device).DetachFromDisposeScope())];
    }

    public double LearningRate
    {
        get => _learningRate;
        set => _learningRate = Checks.LearningRate(value);
    }

    /// <summary>Names of the moments.</summary>
    public IReadOnlyList<string> Moments { get; }

    /// <summary>The moments, as long as all parameters.</summary>
    public IReadOnlyList<Tensor> Sets { get; }

    /// <summary>Update number <paramref name="update"/>, counted from 1. The gradient may be used up. Call it without a graph.</summary>
    public abstract void Update(int update, Tensor weights, Tensor gradient);

    public virtual void Dispose()
    {
        foreach (var set in Sets) set.Dispose();
    }

    public static FlatOptimizer Create(OptimizerSpec spec, long size, Device device) => spec switch
    {
        AdamSpec s => new Adam(s, (s.Beta1, s.Beta2, s.Epsilon), s.WeightDecay, apart: false, size, device),
        AdamWSpec s => new Adam(s, (s.Beta1, s.Beta2, s.Epsilon), s.WeightDecay, apart: true, size, device),
        NadamSpec s => new Nadam(s, size, device),
        RmspropSpec s => new Rmsprop(s, size, device),
        SgdSpec s => new Sgd(s, size, device),
        _ => throw new ArgumentException($"There is no optimizer {spec.GetType().Name}.", nameof(spec)),
    };

    /// <summary>gradient += decay · weights.</summary>
    protected static void Decay(Tensor gradient, Tensor weights, double decay)
    {
        if (decay <= 0) return;
        using var by = decay.ToScalar();
        gradient.add_(weights, by);
    }

    /// <summary>mean = beta · mean + (1 − beta) · value.</summary>
    protected static void Follow(Tensor mean, Tensor value, double beta)
    {
        using Scalar keep = beta.ToScalar(), take = (1 - beta).ToScalar();
        mean.mul_(keep).add_(value, take);
    }

    /// <summary>square = beta · square + (1 − beta) · value².</summary>
    protected static void FollowSquare(Tensor square, Tensor value, double beta)
    {
        using Scalar keep = beta.ToScalar(), take = (1 - beta).ToScalar();
        square.mul_(keep).addcmul_(value, value, take);
    }

    /// <summary>√square · root + epsilon.</summary>
    protected static Tensor Size(Tensor square, double root, double epsilon)
    {
        using Scalar by = root.ToScalar(), more = epsilon.ToScalar();
        return square.sqrt().mul_(by).add_(more);
    }
}
