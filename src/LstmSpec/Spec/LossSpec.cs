namespace LstmSpec.Spec;

/// <summary>The loss, averaged over windows and outputs.</summary>
public abstract record LossSpec;

/// <summary>Squared error.</summary>
public sealed record MseLoss : LossSpec;

/// <summary>Absolute error.</summary>
public sealed record MaeLoss : LossSpec;

/// <summary>Huber (1964): e²/2 up to <see cref="Delta"/>, then delta·(|e| − delta/2).</summary>
public sealed record HuberLoss : LossSpec
{
    /// <summary>In prepared units, above 0.</summary>
    public Number Delta { get; init; } = 1;
}

/// <summary>log cosh e: e²/2 near zero, |e| − log 2 far from it, smooth everywhere.</summary>
public sealed record LogCoshLoss : LossSpec;

/// <summary>
/// Koenker &amp; Bassett (1978): level·e where the truth lies e above the forecast, (1 − level)·e where it lies e below. Its minimum is the quantile of that
/// level.
/// </summary>
public sealed record PinballLoss : LossSpec
{
    /// <summary>The quantile that is forecast, in (0, 1); 0.5 is the median.</summary>
    public Number Level { get; init; } = Number.Parse("0.5");
}

/// <summary>Cross-entropy of class labels; no loss for a number that is forecast.</summary>
public sealed record CrossEntropyLoss : LossSpec
{
    /// <summary>Weight of each class; null weighs all alike.</summary>
    public ClassWeights? Weights { get; init; }

    /// <summary>The head gives logits, and the loss makes them probabilities; false where the head does so by sigmoid or softmax.</summary>
    public bool FromLogits { get; init; } = true;

    /// <summary>Whether outputs are told from each other or each for itself; null for what the head gives.</summary>
    public CrossEntropyKind? Kind { get; init; }
}

/// <summary>What outputs of classes are to each other.</summary>
public enum CrossEntropyKind
{
    /// <summary>Each output alone says yes or no: one output for two classes, or several that do not exclude each other.</summary>
    Binary,

    /// <summary>The outputs together are one distribution over classes that exclude each other.</summary>
    Categorical,
}

/// <summary>Lin et al. (2017): cross-entropy times (1 − p)^gamma, p the probability given to the true class.</summary>
public sealed record FocalLoss : LossSpec
{
    /// <summary>How much less a case counts that is told well, 0 or more; 0 is cross-entropy.</summary>
    public Number Gamma { get; init; } = 2;

    /// <inheritdoc cref="CrossEntropyLoss.Weights"/>
    public ClassWeights? Weights { get; init; }
}

/// <summary>−log p of what was observed, under the distribution that a gaussian or Student-t head gives.</summary>
public sealed record NegativeLogLikelihoodLoss : LossSpec;

/// <summary>Weights of classes in a loss.</summary>
public sealed record ClassWeights
{
    /// <summary>n / (classes · count) of each class, counted in the training part of a fold; <see cref="Values"/> is empty then.</summary>
    public bool Balanced { get; init; }

    /// <summary>One weight a class, in the order of its levels.</summary>
    public ValueList<Number> Values { get; init; }
}
