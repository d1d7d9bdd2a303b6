namespace LstmSpec.Spec;

/// <summary>How a forecast is made of what the layers give.</summary>
public abstract record HeadSpec;

/// <summary>A head that gives one number per step and target.</summary>
public abstract record NumberHead : HeadSpec
{
    /// <summary>Applied to the output; anything but linear bounds what can be forecast.</summary>
    public HeadActivation Activation { get; init; }
}

/// <summary>One output per step and target, all at once.</summary>
public sealed record DirectHead : NumberHead;

/// <summary>One output per target, one step ahead.</summary>
public sealed record PointHead : NumberHead;

/// <summary>One step ahead, and the forecast is fed back as the next step's input until the horizon is reached.</summary>
public sealed record RecursiveHead : NumberHead;

/// <summary>The change from the last value of the window, per step and target, is forecast and added to that value.</summary>
public sealed record ResidualHead : NumberHead;

/// <summary>A recurrent decoder starts from the last state of the layers and runs over the steps to be forecast; it reads known-future covariates. Sutskever et
/// al. (2014).</summary>
public sealed record SequenceToSequenceHead : NumberHead
{
    /// <summary>Width of the decoder, 1 to 4,096; null for that of the last recurrent layer.</summary>
    public int? Units { get; init; }
}

/// <summary>One output per step, target and quantile level.</summary>
public sealed record QuantileHead : HeadSpec
{
    /// <summary>Each in (0, 1).</summary>
    public ValueList<Number> Levels { get; init; } = ValueList.Of(Number.Parse("0.1"), Number.Parse("0.5"), Number.Parse("0.9"));
}

/// <summary>A head that gives the parameters of a distribution per step and target.</summary>
public abstract record DistributionHead : HeadSpec;

/// <summary>Mean and standard deviation (by softplus).</summary>
public sealed record GaussianHead : DistributionHead;

/// <summary>Location, scale (by softplus) and degrees of freedom (2 + softplus) of Student's t.</summary>
public sealed record StudentTHead : DistributionHead;

/// <summary>No head at all: the output of the last layer is the forecast, bounded as that layer's is.</summary>
public sealed record NoHead : NumberHead;

/// <summary>One output per class of a target that is a label.</summary>
public sealed record ClassHead : HeadSpec
{
    /// <summary>Outputs, 1 to 65,536; null for one a class, and for the one that tells two classes apart under sigmoid.</summary>
    public int? Units { get; init; }

    /// <summary>Linear gives logits, of which the loss makes probabilities.</summary>
    public HeadActivation Activation { get; init; }
}

/// <summary>The heads by name, for attributes.</summary>
public enum HeadKind
{
    /// <inheritdoc cref="DirectHead"/>
    Direct,

    /// <inheritdoc cref="PointHead"/>
    Point,

    /// <inheritdoc cref="RecursiveHead"/>
    Recursive,

    /// <inheritdoc cref="SequenceToSequenceHead"/>
    SequenceToSequence,

    /// <inheritdoc cref="ResidualHead"/>
    Residual,

    /// <inheritdoc cref="QuantileHead"/>
    Quantile,

    /// <inheritdoc cref="GaussianHead"/>
    Gaussian,

    /// <inheritdoc cref="StudentTHead"/>
    StudentT,

    /// <inheritdoc cref="ClassHead"/>
    Class,

    /// <inheritdoc cref="NoHead"/>
    None,
}

/// <summary>What a head's output goes through.</summary>
public enum HeadActivation
{
    /// <summary>Nothing: any number.</summary>
    Linear,

    /// <summary>Between 0 and 1.</summary>
    Sigmoid,

    /// <summary>Between −1 and 1.</summary>
    Tanh,

    /// <summary>Not below 0.</summary>
    Relu,

    /// <summary>Above 0, and all outputs together 1.</summary>
    Softmax,
}
