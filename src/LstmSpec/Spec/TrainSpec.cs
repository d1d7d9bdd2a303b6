namespace LstmSpec.Spec;

/// <summary>How a model is trained.</summary>
public sealed record TrainSpec
{
    /// <summary>What training makes small, in prepared units.</summary>
    public LossSpec Loss { get; init; } = new MseLoss();

    /// <summary>How weights follow the gradient.</summary>
    public OptimizerSpec Optimizer { get; init; } = new AdamSpec();

    /// <summary>Windows per training step, 1 or more; the last step of an epoch takes what is left.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>At most this many passes over the training windows, 1 or more.</summary>
    public int Epochs { get; init; } = 100;

    /// <summary>Stops when the validation loss no longer falls; null trains all epochs.</summary>
    public EarlyStoppingSpec? EarlyStopping { get; init; }

    /// <summary>Gradients with a larger L2 norm over all parameters are scaled down to it, above 0; null leaves them.</summary>
    public Number? ClipNorm { get; init; }

    /// <summary>Every single value of the gradient is held within ± it (above 0), before the norm is taken for <see cref="ClipNorm"/>; null leaves
    /// them.</summary>
    public Number? ClipValue { get; init; }

    /// <summary>How the learning rate changes from epoch to epoch; null leaves it.</summary>
    public ScheduleSpec? Schedule { get; init; }

    /// <summary>A rising learning rate before the schedule begins; null starts with the full one.</summary>
    public WarmUpSpec? WarmUp { get; init; }

    /// <summary>Order of the training windows within an epoch.</summary>
    public TrainShuffle Shuffle { get; init; } = TrainShuffle.Windows;

    /// <summary>l1 · Σ|w| over all weights (no biases) is added to the loss.</summary>
    public Number L1 { get; init; } = 0;

    /// <summary>l2 · Σw² over all weights (no biases) is added to the loss.</summary>
    public Number L2 { get; init; } = 0;

    /// <summary>Finds the learning rate by a range test before training; null takes the optimizer's.</summary>
    public LearningRateSearchSpec? LearningRateSearch { get; init; }

    /// <summary>Arithmetic of training.</summary>
    public Precision Precision { get; init; } = Precision.Float32;
}

/// <summary>Smith (2017): the rate rises from batch to batch, times the same factor; the one at which the loss falls fastest is taken, the optimizer's own
/// where it falls at none.</summary>
public sealed record LearningRateSearchSpec
{
    /// <summary>The first rate tried, above 0.</summary>
    public Number From { get; init; } = Number.Parse("1e-6");

    /// <summary>The last rate tried, above 0.</summary>
    public Number To { get; init; } = 1;

    /// <summary>Batches from the first rate to the last, 10 to 100,000.</summary>
    public int Steps { get; init; } = 100;
}

/// <summary>Arithmetic of training. Weights and sums are float32 in either.</summary>
public enum Precision
{
    /// <summary>Products in float32, too.</summary>
    Float32,

    /// <summary>Products in bfloat16, sums and weights in float32.</summary>
    Bfloat16,
}

/// <summary>Order of the training windows within an epoch.</summary>
public enum TrainShuffle
{
    /// <summary>A new order of the windows in every epoch; a window itself is never reordered.</summary>
    Windows,

    /// <summary>In order of time.</summary>
    None,

    /// <summary>The rows of the training part are shuffled before windows are cut: no window holds a sequence any more.</summary>
    Rows,
}

/// <summary>How weights follow the gradient g. Formulas are those of PyTorch's optimizers.</summary>
public abstract record OptimizerSpec
{
    /// <summary>Size of a step, above 0; the full rate, where schedule or warm-up change it.</summary>
    public abstract Number LearningRate { get; init; }
}

/// <summary>Kingma &amp; Ba (2015).</summary>
public sealed record AdamSpec : OptimizerSpec
{
    /// <inheritdoc/>
    public override Number LearningRate { get; init; } = Number.Parse("0.001");

    /// <summary>Decay of the mean gradient, in [0, 1).</summary>
    public Number Beta1 { get; init; } = Number.Parse("0.9");

    /// <summary>Decay of the mean squared gradient, in [0, 1).</summary>
    public Number Beta2 { get; init; } = Number.Parse("0.999");

    /// <summary>Added to the root of the mean squared gradient; above 0.</summary>
    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Loshchilov &amp; Hutter (2019): Adam whose weight decay stands apart from the gradient, w ← w − rate·weight-decay·w.</summary>
public sealed record AdamWSpec : OptimizerSpec
{
    /// <inheritdoc/>
    public override Number LearningRate { get; init; } = Number.Parse("0.001");

    /// <inheritdoc cref="AdamSpec.Beta1"/>
    public Number Beta1 { get; init; } = Number.Parse("0.9");

    /// <inheritdoc cref="AdamSpec.Beta2"/>
    public Number Beta2 { get; init; } = Number.Parse("0.999");

    /// <inheritdoc cref="AdamSpec.Epsilon"/>
    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    /// <summary>Times the learning rate, the share of a weight that each step takes away; 0 or more.</summary>
    public Number WeightDecay { get; init; } = Number.Parse("0.01");
}

/// <summary>Dozat (2016): Adam with Nesterov's look ahead, its momentum rising to beta1 as μₜ = beta1·(1 − 0.96^(t·momentum-decay)/2).</summary>
public sealed record NadamSpec : OptimizerSpec
{
    /// <inheritdoc/>
    public override Number LearningRate { get; init; } = Number.Parse("0.002");

    /// <inheritdoc cref="AdamSpec.Beta1"/>
    public Number Beta1 { get; init; } = Number.Parse("0.9");

    /// <inheritdoc cref="AdamSpec.Beta2"/>
    public Number Beta2 { get; init; } = Number.Parse("0.999");

    /// <inheritdoc cref="AdamSpec.Epsilon"/>
    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    /// <summary>How fast the momentum rises, 0 or more; 0 holds it at half of beta1.</summary>
    public Number MomentumDecay { get; init; } = Number.Parse("0.004");

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Tieleman &amp; Hinton (2012): s ← decay·s + (1 − decay)·g², w ← w − rate·g / (√s + epsilon).</summary>
public sealed record RmspropSpec : OptimizerSpec
{
    /// <inheritdoc/>
    public override Number LearningRate { get; init; } = Number.Parse("0.01");

    /// <summary>Decay of the mean squared gradient, in [0, 1); PyTorch's alpha.</summary>
    public Number Decay { get; init; } = Number.Parse("0.99");

    /// <summary>Added to the root of the mean squared gradient; above 0.</summary>
    public Number Epsilon { get; init; } = Number.Parse("1e-8");

    /// <summary>Share of the last step kept, in [0, 1).</summary>
    public Number Momentum { get; init; } = 0;

    /// <summary>Divides by the gradient's standard deviation instead: s − mean², Graves (2013).</summary>
    public bool Centered { get; init; }

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Gradient descent, with momentum if any: v ← momentum·v + g, w ← w − rate·v.</summary>
public sealed record SgdSpec : OptimizerSpec
{
    /// <inheritdoc/>
    public override Number LearningRate { get; init; } = Number.Parse("0.01");

    /// <summary>Share of the last step kept, in [0, 1).</summary>
    public Number Momentum { get; init; } = 0;

    /// <summary>Looks ahead: w ← w − rate·(g + momentum·v).</summary>
    public bool Nesterov { get; init; }

    /// <summary>L2: weight-decay·w is added to the gradient.</summary>
    public Number WeightDecay { get; init; } = 0;
}

/// <summary>Training stops when what is read becomes no better.</summary>
public sealed record EarlyStoppingSpec
{
    /// <summary>Epochs without a better loss before training stops, 1 or more.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>A loss counts as better when it is lower by more than this, 0 or more, in units of what is read.</summary>
    public Number MinDelta { get; init; } = 0;

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; init; } = ReadPart.Validation;

    /// <summary>What is read, on the part that <see cref="Read"/> names; null for the loss.</summary>
    public Metric? Monitor { get; init; }

    /// <summary>Whether lower or higher is better.</summary>
    public MonitorMode Mode { get; init; } = MonitorMode.Auto;

    /// <summary>The weights of the best epoch are restored, whether training stopped early or not; otherwise the last ones are kept.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>Training does not stop before this many epochs.</summary>
    public int MinEpochs { get; init; }
}

/// <summary>Which way a metric is better.</summary>
public enum MonitorMode
{
    /// <summary>As the loss or metric itself has it.</summary>
    Auto,

    /// <summary>Lower.</summary>
    Min,

    /// <summary>Higher.</summary>
    Max,
}

/// <summary>The part of a fold that a choice reads.</summary>
public enum ReadPart
{
    /// <summary>The validation part, which no score is made of.</summary>
    Validation,

    /// <summary>The test part: a mistake that can be said, and is objected to.</summary>
    Test,
}
