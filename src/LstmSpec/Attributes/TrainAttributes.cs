using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>The loss, averaged over windows and outputs.</summary>
public enum Loss
{
    /// <summary>Squared error.</summary>
    Mse,

    /// <summary>Absolute error.</summary>
    Mae,

    /// <summary>Squared near zero, linear beyond <see cref="TrainAttribute.Delta"/>.</summary>
    Huber,

    /// <summary>For class labels.</summary>
    CrossEntropy,

    /// <summary>Squared near zero, linear beyond, smooth everywhere.</summary>
    LogCosh,

    /// <summary>For the quantile of <see cref="TrainAttribute.Level"/>.</summary>
    Pinball,

    /// <summary>For a head that gives a distribution.</summary>
    NegativeLogLikelihood,

    /// <summary>For class labels of which one is rare.</summary>
    Focal,
}

/// <summary>How the model is trained.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TrainAttribute : Attribute
{
    /// <summary>Mean squared error.</summary>
    public TrainAttribute()
    {
    }

    /// <param name="loss">What training makes small.</param>
    public TrainAttribute(Loss loss) => Loss = loss;

    /// <summary>What training makes small.</summary>
    public Loss Loss { get; }

    /// <summary>Huber: error from which the loss grows linearly, in prepared units and above 0.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>Pinball: the quantile that is forecast, in (0, 1).</summary>
    public double Level { get; set; } = 0.5;

    /// <summary>Focal: how much less a case counts that is told well, 0 or more; 0 is cross-entropy.</summary>
    public double Gamma { get; set; } = 2;

    /// <summary>Cross-entropy and focal: weights by how rare a class is in the training part.</summary>
    public bool BalancedWeights { get; set; }

    /// <summary>Cross-entropy and focal: a weight above 0 for each class, in the order of its levels; null weighs all alike.</summary>
    public double[]? Weights { get; set; }

    /// <summary>Cross-entropy: the head gives logits; false where it gives probabilities.</summary>
    public bool FromLogits { get; set; } = true;

    /// <summary>Windows per training step.</summary>
    public int Batch { get; set; } = 32;

    /// <summary>At most this many passes over the training windows.</summary>
    public int Epochs { get; set; } = 100;

    /// <summary>Order of the training windows within an epoch.</summary>
    public TrainShuffle Shuffle { get; set; }

    /// <summary>Times the sum of the weights' sizes, added to the loss.</summary>
    public double L1 { get; set; }

    /// <summary>Times the sum of the squared weights, added to the loss.</summary>
    public double L2 { get; set; }

    /// <summary>Arithmetic of training.</summary>
    public Precision Precision { get; set; }
}

/// <summary>Adam. Kingma &amp; Ba (2015).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AdamAttribute : Attribute
{
    /// <summary>A learning rate of 0.001.</summary>
    public AdamAttribute()
    {
    }

    /// <param name="learningRate">Size of a step, above 0.</param>
    public AdamAttribute(double learningRate) => LearningRate = learningRate;

    /// <summary>Size of a step, above 0; a schedule starts from it.</summary>
    public double LearningRate { get; } = 0.001;

    /// <summary>Decay of the mean gradient, in [0, 1).</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay of the mean squared gradient, in [0, 1).</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Keeps the division finite; above 0.</summary>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>L2: this share of a weight is added to its gradient, 0 or more.</summary>
    public double WeightDecay { get; set; }
}

/// <summary>Adam with weight decay apart from the gradient. Loshchilov &amp; Hutter (2019).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AdamWAttribute : Attribute
{
    /// <summary>A learning rate of 0.001.</summary>
    public AdamWAttribute()
    {
    }

    /// <param name="learningRate">Size of a step, above 0.</param>
    public AdamWAttribute(double learningRate) => LearningRate = learningRate;

    /// <inheritdoc cref="AdamAttribute.LearningRate"/>
    public double LearningRate { get; } = 0.001;

    /// <inheritdoc cref="AdamAttribute.Beta1"/>
    public double Beta1 { get; set; } = 0.9;

    /// <inheritdoc cref="AdamAttribute.Beta2"/>
    public double Beta2 { get; set; } = 0.999;

    /// <inheritdoc cref="AdamAttribute.Epsilon"/>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>Times the learning rate, the share of a weight that each step takes away, 0 or more.</summary>
    public double WeightDecay { get; set; } = 0.01;
}

/// <summary>Adam with Nesterov's look ahead. Dozat (2016).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class NadamAttribute : Attribute
{
    /// <summary>A learning rate of 0.002.</summary>
    public NadamAttribute()
    {
    }

    /// <param name="learningRate">Size of a step, above 0.</param>
    public NadamAttribute(double learningRate) => LearningRate = learningRate;

    /// <inheritdoc cref="AdamAttribute.LearningRate"/>
    public double LearningRate { get; } = 0.002;

    /// <summary>Decay of the mean gradient, in [0, 1), to which the momentum rises.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <inheritdoc cref="AdamAttribute.Beta2"/>
    public double Beta2 { get; set; } = 0.999;

    /// <inheritdoc cref="AdamAttribute.Epsilon"/>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>How fast the momentum rises to <see cref="Beta1"/>, 0 or more; 0 holds it at half of that.</summary>
    public double MomentumDecay { get; set; } = 0.004;

    /// <inheritdoc cref="AdamAttribute.WeightDecay"/>
    public double WeightDecay { get; set; }
}

/// <summary>Gradients divided by their running size. Tieleman &amp; Hinton (2012).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RmspropAttribute : Attribute
{
    /// <summary>A learning rate of 0.01.</summary>
    public RmspropAttribute()
    {
    }

    /// <param name="learningRate">Size of a step, above 0.</param>
    public RmspropAttribute(double learningRate) => LearningRate = learningRate;

    /// <inheritdoc cref="AdamAttribute.LearningRate"/>
    public double LearningRate { get; } = 0.01;

    /// <summary>Decay of the mean squared gradient, in [0, 1).</summary>
    public double Decay { get; set; } = 0.99;

    /// <inheritdoc cref="AdamAttribute.Epsilon"/>
    public double Epsilon { get; set; } = 1e-8;

    /// <summary>Share of the last step kept, in [0, 1).</summary>
    public double Momentum { get; set; }

    /// <summary>Divides by the gradient's standard deviation.</summary>
    public bool Centered { get; set; }

    /// <inheritdoc cref="AdamAttribute.WeightDecay"/>
    public double WeightDecay { get; set; }
}

/// <summary>Gradient descent, with momentum if any.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SgdAttribute : Attribute
{
    /// <summary>A learning rate of 0.01.</summary>
    public SgdAttribute()
    {
    }

    /// <param name="learningRate">Size of a step, above 0.</param>
    public SgdAttribute(double learningRate) => LearningRate = learningRate;

    /// <inheritdoc cref="AdamAttribute.LearningRate"/>
    public double LearningRate { get; } = 0.01;

    /// <inheritdoc cref="RmspropAttribute.Momentum"/>
    public double Momentum { get; set; }

    /// <summary>Looks ahead by the momentum.</summary>
    public bool Nesterov { get; set; }

    /// <inheritdoc cref="AdamAttribute.WeightDecay"/>
    public double WeightDecay { get; set; }
}

/// <summary>Stops when the validation loss no longer falls; the best weights are restored.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EarlyStoppingAttribute : Attribute
{
    /// <summary>A patience of 10 epochs.</summary>
    public EarlyStoppingAttribute()
    {
    }

    /// <param name="patience">Epochs without a better loss before training stops, 1 or more.</param>
    public EarlyStoppingAttribute(int patience) => Patience = patience;

    /// <summary>Epochs without a better loss before training stops, 1 or more.</summary>
    public int Patience { get; } = 10;

    /// <summary>A loss counts as better when it is lower by more than this, 0 or more, in units of what is read.</summary>
    public double MinDelta { get; set; }

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; set; }

    /// <summary>A metric to read; the loss unless said otherwise.</summary>
    public Metric Monitor { get; set; }

    /// <summary>Whether lower or higher is better.</summary>
    public MonitorMode Mode { get; set; }

    /// <summary>The weights of the best epoch are restored, whether training stopped early or not.</summary>
    public bool RestoreBest { get; set; } = true;

    /// <summary>Training does not stop before this many epochs.</summary>
    public int MinEpochs { get; set; }
}

/// <summary>Gradients with a larger L2 norm over all parameters are scaled down to it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ClipNormAttribute(double norm) : Attribute
{
    /// <summary>L2 norm over all parameters to which a longer gradient is scaled down, above 0.</summary>
    public double Norm { get; } = norm;
}

/// <summary>Every value of the gradient is held within ± it, before its norm is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ClipValueAttribute(double value) : Attribute
{
    /// <summary>Size to which each number of the gradient is cut, above 0.</summary>
    public double Value { get; } = value;
}
