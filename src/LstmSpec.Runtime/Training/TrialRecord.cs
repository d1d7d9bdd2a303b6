namespace LstmSpec.Training;

/// <summary>Losses by epoch, in the loss's own (prepared) units.</summary>
/// <param name="Train">Mean loss of the epoch's batches, as trained (dropout on).</param>
/// <param name="Validation">Loss on the validation part after the epoch; empty without one.</param>
/// <param name="BestEpoch">Counted from 1: the epoch whose weights are kept; the last one where nothing chooses.</param>
/// <param name="StoppedEarly">True when patience ran out.</param>
/// <param name="GradientNorm">Median over the epoch's steps, before clipping.</param>
public sealed record LearningCurve(IReadOnlyList<double> Train, IReadOnlyList<double> Validation, int BestEpoch, bool StoppedEarly, IReadOnlyList<double> GradientNorm)
{
    /// <summary>The learning rate of each epoch, for a model that is trained again; not stored.</summary>
    public IReadOnlyList<double> Rates { get; init; } = [];
}

/// <summary>One trained model: plan × fold × seed.</summary>
/// <param name="Fold">Index from 0; −1 for the final refit on all rows.</param>
/// <param name="Seed">As declared.</param>
/// <param name="Curve">Training with the validation part held out.</param>
/// <param name="Refit">Training again on training and validation rows for the steps found; null when not asked for.</param>
/// <param name="Windows">Training windows.</param>
/// <param name="Parameters">Trainable values.</param>
/// <param name="Steps">Training steps, refit included.</param>
/// <param name="WeightsHash">SHA-256 of the final weights, hexadecimal.</param>
public sealed record TrialRecord(int Fold, int Seed, LearningCurve Curve, LearningCurve? Refit, int Windows, int Parameters, int Steps, string WeightsHash);
