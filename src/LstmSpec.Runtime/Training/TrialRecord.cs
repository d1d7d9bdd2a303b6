using System.Text.Json.Serialization;
using LstmSpec.Training.Inside;

namespace LstmSpec.Training;

/// <summary>Losses by epoch, in the loss's own (prepared) units.</summary>
/// <param name="Train">Mean loss of the epoch's batches, as trained (dropout on).</param>
/// <param name="Validation">Loss on the validation part after the epoch; empty without one.</param>
/// <param name="BestEpoch">Counted from 1: the epoch whose weights are kept; the last one where nothing chooses.</param>
/// <param name="StoppedEarly">True when patience ran out.</param>
/// <param name="GradientNorm">Median over the epoch's steps, before clipping.</param>
public sealed record LearningCurve(IReadOnlyList<double> Train, IReadOnlyList<double> Validation, int BestEpoch, bool StoppedEarly,
    IReadOnlyList<double> GradientNorm)
{
    /// <summary>The largest gradient norm of each epoch, before clipping; empty where it was not recorded.</summary>
    public IReadOnlyList<double> GradientPeak { get; init; } = [];

    /// <summary>Share of each epoch's updates whose gradient was scaled down to <c>clip-norm</c>; empty without one.</summary>
    public IReadOnlyList<double> Clipped { get; init; } = [];

    /// <summary>The metric that epochs were chosen by, after each; null where that was the loss.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<double>? Monitored { get; init; }

    /// <summary>The learning rate of each epoch, which training again follows; kept with a stored trial, not with a run.</summary>
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
public sealed record TrialRecord(int Fold, int Seed, LearningCurve Curve, LearningCurve? Refit, int Windows, int Parameters, int Steps, string WeightsHash)
{
    /// <summary>What the model was asked beside its training; null where nothing was.</summary>
    public TrialWatch? Watch { get; init; }

    /// <summary>What was seen of the network's inside in the first training; null where it was not watched. Kept in a file of its own.</summary>
    [JsonIgnore]
    public InsideRecord? Inside { get; init; }

    /// <summary>The learning rate that a range test on the training part found; null where the declared one was taken.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FoundRate { get; init; }

    /// <summary>What the first metric is when whole windows of one column are dealt to each other, by column; null where it was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<DealtScore>? Dealt { get; init; }

    /// <summary>Of a sweep's trial: what its point is judged by, the lower the better.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Judged { get; init; }
}

/// <summary>A score with the windows of one column dealt to each other.</summary>
/// <param name="Column">A column of the plan, or what is read of the calendar.</param>
/// <param name="Own">The score of the model as it is.</param>
/// <param name="Dealt">With the column dealt, averaged over several deals; NaN where there are too few windows to deal.</param>
public sealed record DealtScore(string Column, double Own, double Dealt);

/// <summary>Losses that a trial's own are held against, in the loss's own units, on the trial's own windows.</summary>
/// <param name="Constant">Loss on the training windows of the best constant for each output: what a network that learns nothing arrives at.</param>
/// <param name="Repeated">Loss on the training windows of each target's last prepared value, repeated.</param>
/// <param name="RepeatedValidation">The same on the validation windows; NaN without them.</param>
/// <param name="Own">Loss of the trained model on the windows that <paramref name="Strangers"/> is of.</param>
/// <param name="Strangers">Its loss there when every window gets the inputs of another one; NaN where there are too few windows.</param>
/// <param name="Windows">How many windows the last two are of.</param>
public sealed record TrialWatch(double Constant, double Repeated, double RepeatedValidation, double Own, double Strangers, int Windows);
