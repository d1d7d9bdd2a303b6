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
}

/// <summary>How the model is trained.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class TrainAttribute : Attribute
{
    public TrainAttribute()
    {
    }

    public TrainAttribute(Loss loss) => Loss = loss;

    public Loss Loss { get; }

    /// <summary>Huber: error from which the loss grows linearly.</summary>
    public double Delta { get; set; } = 1;

    /// <summary>Windows per training step.</summary>
    public int Batch { get; set; } = 32;

    /// <summary>At most this many passes over the training windows.</summary>
    public int Epochs { get; set; } = 100;

    /// <summary>Order of the training windows within an epoch.</summary>
    public TrainShuffle Shuffle { get; set; }
}

/// <summary>Adam. Kingma &amp; Ba (2015).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AdamAttribute : Attribute
{
    public AdamAttribute()
    {
    }

    public AdamAttribute(double learningRate) => LearningRate = learningRate;

    public double LearningRate { get; } = 0.001;

    /// <summary>Decay of the mean gradient.</summary>
    public double Beta1 { get; set; } = 0.9;

    /// <summary>Decay of the mean squared gradient.</summary>
    public double Beta2 { get; set; } = 0.999;

    /// <summary>Keeps the division finite.</summary>
    public double Epsilon { get; set; } = 1e-8;
}

/// <summary>Gradient descent, with momentum if any.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class SgdAttribute : Attribute
{
    public SgdAttribute()
    {
    }

    public SgdAttribute(double learningRate) => LearningRate = learningRate;

    public double LearningRate { get; } = 0.01;

    /// <summary>Share of the last step kept.</summary>
    public double Momentum { get; set; }
}

/// <summary>Stops when the validation loss no longer falls; the best weights are restored.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class EarlyStoppingAttribute : Attribute
{
    public EarlyStoppingAttribute()
    {
    }

    public EarlyStoppingAttribute(int patience) => Patience = patience;

    /// <summary>Epochs without a better loss before training stops.</summary>
    public int Patience { get; } = 10;

    /// <summary>A loss counts as better when it is lower by more than this.</summary>
    public double MinDelta { get; set; }

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; set; }
}

/// <summary>Gradients with a larger L2 norm over all parameters are scaled down to it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ClipNormAttribute(double norm) : Attribute
{
    public double Norm { get; } = norm;
}
