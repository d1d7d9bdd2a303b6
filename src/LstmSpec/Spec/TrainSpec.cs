namespace LstmSpec.Spec;

/// <summary>How a model is trained.</summary>
public sealed record TrainSpec
{
    public LossSpec Loss { get; init; } = new MseLoss();

    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    /// <summary>Windows per training step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>At most this many passes over the training windows.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Stops when the validation loss no longer falls; null trains all epochs.</summary>
    public EarlyStoppingSpec? EarlyStopping { get; init; }

    /// <summary>Gradients with a larger L2 norm over all parameters are scaled down to it; null leaves them.</summary>
    public Number? ClipNorm { get; init; }

    /// <summary>Every single value of the gradient is held within ± it, before the norm is taken for <see cref="ClipNorm"/>; null leaves them.</summary>
    public Number? ClipValue { get; init; }

    /// <summary>How the learning rate changes from epoch to epoch; null leaves it.</summary>
    public ScheduleSpec? Schedule { get; init; }

    /// <summary>A rising learning rate before the schedule begins; null starts with the full one.</summary>
    public WarmUpSpec? WarmUp { get; init; }

    /// <summary>Order of the training windows within an epoch.</summary>
    public TrainShuffle Shuffle { get; init; } = TrainShuffle.Windows;
}

public enum TrainShuffle
{
    /// <summary>A new order of the windows in every epoch; a window itself is never reordered.</summary>
    Windows,

    /// <summary>In order of time.</summary>
    None,
}

/// <summary>The loss, averaged over windows and outputs.</summary>
public abstract record LossSpec;

/// <summary>Squared error.</summary>
public sealed record MseLoss : LossSpec;

/// <summary>Absolute error.</summary>
public sealed record MaeLoss : LossSpec;

/// <summary>Huber (1964): e²/2 up to <see cref="Delta"/>, then delta·(|e| − delta/2).</summary>
public sealed record HuberLoss : LossSpec
{
    public Number Delta { get; init; } = 1;
}

/// <summary>log cosh e: e²/2 near zero, |e| − log 2 far from it, smooth everywhere.</summary>
public sealed record LogCoshLoss : LossSpec;

/// <summary>
/// Koenker &amp; Bassett (1978): level·e where the truth lies e above the forecast, (1 − level)·e where it lies e below. Its minimum is the quantile of that level.
/// </summary>
public sealed record PinballLoss : LossSpec
{
    /// <summary>The quantile that is forecast, in (0, 1); 0.5 is the median.</summary>
    public Number Level { get; init; } = Number.Parse("0.5");
}

/// <summary>Cross-entropy of class labels; no loss for a number that is forecast.</summary>
public sealed record CrossEntropyLoss : LossSpec;

public abstract record OptimizerSpec
{
    public abstract Number LearningRate { get; init; }
}

/// <summary>Kingma &amp; Ba (2015).</summary>
public sealed record AdamSpec : OptimizerSpec
{
    public override Number LearningRate { get; init; } = Number.Parse("0.001");

    public Number Beta1 { get; init; } = Number.Parse("0.9");

    public Number Beta2 { get; init; } = Number.Parse("0.999");

    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Loshchilov &amp; Hutter (2019): Adam whose weight decay stands apart from the gradient, w ← w − rate·weight-decay·w.</summary>
public sealed record AdamWSpec : OptimizerSpec
{
    public override Number LearningRate { get; init; } = Number.Parse("0.001");

    public Number Beta1 { get; init; } = Number.Parse("0.9");

    public Number Beta2 { get; init; } = Number.Parse("0.999");

    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    public Number WeightDecay { get; init; } = Number.Parse("0.01");
}

/// <summary>Dozat (2016): Adam with Nesterov's look ahead, its momentum rising to beta1 as μₜ = beta1·(1 − 0.96^(t·momentum-decay)/2).</summary>
public sealed record NadamSpec : OptimizerSpec
{
    public override Number LearningRate { get; init; } = Number.Parse("0.002");

    public Number Beta1 { get; init; } = Number.Parse("0.9");

    public Number Beta2 { get; init; } = Number.Parse("0.999");

    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    public Number MomentumDecay { get; init; } = Number.Parse("0.004");

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Tieleman &amp; Hinton (2012): s ← decay·s + (1 − decay)·g², w ← w − rate·g / (√s + epsilon).</summary>
public sealed record RmspropSpec : OptimizerSpec
{
    public override Number LearningRate { get; init; } = Number.Parse("0.01");

    /// <summary>Decay of the mean squared gradient; PyTorch's alpha.</summary>
    public Number Decay { get; init; } = Number.Parse("0.99");

    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    public Number Momentum { get; init; } = 0;

    /// <summary>Divides by the gradient's standard deviation instead: s − mean², Graves (2013).</summary>
    public bool Centered { get; init; }

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Gradient descent, with momentum if any: v ← momentum·v + g, w ← w − rate·v.</summary>
public sealed record SgdSpec : OptimizerSpec
{
    public override Number LearningRate { get; init; } = Number.Parse("0.01");

    public Number Momentum { get; init; } = 0;

    /// <summary>Looks ahead: w ← w − rate·(g + momentum·v).</summary>
    public bool Nesterov { get; init; }

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

public sealed record EarlyStoppingSpec
{
    /// <summary>Epochs without a better loss before training stops.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>A loss counts as better when it is lower by more than this.</summary>
    public Number MinDelta { get; init; } = 0;

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; init; } = ReadPart.Validation;
}

public enum ReadPart
{
    Validation,
    Test,
}
