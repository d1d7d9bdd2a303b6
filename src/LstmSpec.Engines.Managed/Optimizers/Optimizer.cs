using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Optimizers;

/// <summary>Moves parameters against their gradient, element by element. Padding has gradient 0 and moments 0, and is not moved.</summary>
internal abstract unsafe class Optimizer
{
    private double _learningRate;

    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <exception cref="ArgumentException">Negative, or not a finite float32.</exception>
    public double LearningRate
    {
        get => _learningRate;
        set
        {
            if (!(value >= 0 && float.IsFinite((float)value)))
                throw new ArgumentException($"The learning rate is {value}; it must be finite and not below 0.", nameof(value));
            _learningRate = value;
        }
    }

    /// <summary>Names of the moments, in the order in which <see cref="Update"/> takes them.</summary>
    public abstract IReadOnlyList<string> Moments { get; }

    /// <summary>Readies update number <paramref name="update"/>, counted from 1. Numbers need not follow each other.</summary>
    public abstract void Begin(int update);

    /// <param name="weights">First of the parameters.</param>
    /// <param name="moments">The sets of moments; element <paramref name="offset"/> belongs to the first parameter.</param>
    /// <param name="gradient">Their gradients.</param>
    /// <param name="offset">Place of the first parameter.</param>
    /// <param name="count">How many, a multiple of 8.</param>
    /// <param name="scale">What clipping multiplies gradients by; 1 leaves them.</param>
    public abstract void Update(float* weights, float*[] moments, float* gradient, long offset, long count, float scale);

    public static Optimizer Create(OptimizerSpec spec) => spec switch
    {
        AdamSpec adam => new Adam(adam),
        AdamWSpec adam => new Adam(adam),
        NadamSpec nadam => new Nadam(nadam),
        RmspropSpec rmsprop => new Rmsprop(rmsprop),
        SgdSpec sgd => new Sgd(sgd),
        _ => throw new ArgumentException($"The managed engine has no optimizer {spec.GetType().Name}.", nameof(spec)),
    };

    /// <summary>An epsilon: with 0 a parameter whose gradient has always been 0, padding among them, would become 0/0.</summary>
    protected static float Positive(Number value, string name) => (float)value.Value is > 0 and < float.PositiveInfinity
        ? (float)value.Value
        : throw new ArgumentException($"{name} is {value}; in float32 it must be above 0.", nameof(value));

    protected static double NotNegative(Number value, string name) => (float)value.Value is >= 0 and < float.PositiveInfinity
        ? value.Value
        : throw new ArgumentException($"{name} is {value}; it must not be below 0.", nameof(value));

    protected static float Fraction(Number value, string name) => value.Value is >= 0 and < 1
        ? (float)value.Value
        : throw new ArgumentException($"{name} is {value}; it must be in [0, 1).", nameof(value));
}
