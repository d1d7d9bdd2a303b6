using LstmSpec.Spec;

namespace LstmSpec.Engines.TorchSharp.Native;

/// <summary>What is refused before LibTorch sees it: some of its errors end the process.</summary>
internal static class Checks
{
    /// <summary>Loss, clipping and optimizer have values that mean something in float32.</summary>
    /// <exception cref="ArgumentException">One has not.</exception>
    /// <param name="objective">What replaces the training's loss; null where nothing does.</param>
    public static void Train(TrainSpec train, Objective? objective)
    {
        switch (objective is null ? train.Loss : new MseLoss())
        {
            case HuberLoss huber:
                Positive(huber.Delta, "Huber's delta");
                break;
            case PinballLoss pinball when pinball.Level.Value is not (> 0 and < 1):
                throw new ArgumentException($"The pinball's level is {pinball.Level}; it must lie between 0 and 1.", nameof(train));
            case MseLoss or MaeLoss or LogCoshLoss or PinballLoss:
                break;
            default:
                throw new ArgumentException($"The torchsharp engine forecasts numbers; it has no {train.Loss.GetType().Name}.", nameof(train));
        }

        if (train.ClipNorm is { } norm && norm.Value is not > 0) throw new ArgumentException($"The clip norm is {norm}; it must be above 0.", nameof(train));
        if (train.ClipValue is { } value) Positive(value, "The clip value");
        NotNegative(train.Optimizer.LearningRate, "The learning rate");
        switch (train.Optimizer)
        {
            case AdamSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                break;
            case AdamWSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                break;
            case NadamSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                NotNegative(o.MomentumDecay, "momentum-decay");
                break;
            case RmspropSpec o:
                Adaptive(o.Decay, o.Momentum, o.Epsilon, o.WeightDecay);
                break;
            case SgdSpec o:
                Fraction(o.Momentum, "momentum");
                NotNegative(o.WeightDecay, "weight-decay");
                break;
            default:
                throw new ArgumentException($"There is no optimizer {train.Optimizer.GetType().Name}.", nameof(train));
        }
    }

    /// <summary>Every value that a model is to start from is a number.</summary>
    /// <exception cref="ArgumentException">One is not, or the tensor is missing or of another shape.</exception>
    public static void State(ModelState state, ParameterShape shape, string prefix)
    {
        foreach (var value in state.Get(shape, prefix))
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"{prefix}{shape.Name} holds {value}; a model starts from finite values.", nameof(state));
        }
    }

    /// <summary>A learning rate that a schedule gives.</summary>
    /// <exception cref="ArgumentException">Negative, or not a finite float32.</exception>
    public static double LearningRate(double value) => value >= 0 && float.IsFinite((float)value)
        ? value
        : throw new ArgumentException($"The learning rate is {value}; it must be finite and not below 0.", nameof(value));

    private static void Adaptive(Number first, Number second, Number epsilon, Number decay)
    {
        Fraction(first, "the decay of a mean");
        Fraction(second, "the decay of a mean");
        Positive(epsilon, "epsilon"); // with 0 a parameter whose gradient has always been 0 would become 0/0
        NotNegative(decay, "weight-decay");
    }

    private static void Positive(Number value, string name)
    {
        if ((float)value.Value is not (> 0 and < float.PositiveInfinity))
            throw new ArgumentException($"{name} is {value}; in float32 it must be above 0.", nameof(value));
    }

    private static void NotNegative(Number value, string name)
    {
        if ((float)value.Value is not (>= 0 and < float.PositiveInfinity))
            throw new ArgumentException($"{name} is {value}; it must not be below 0.", nameof(value));
    }

    private static void Fraction(Number value, string name)
    {
        if (value.Value is not (>= 0 and < 1)) throw new ArgumentException($"{name} is {value}; it must be in [0, 1).", nameof(value));
    }
}
