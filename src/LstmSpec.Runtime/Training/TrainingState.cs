using System.Text.Json.Serialization;
using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Training.Inside;

namespace LstmSpec.Training;

/// <summary>What a model is trained for within its trial.</summary>
internal enum TrainingPhase
{
    /// <summary>With the validation part held out: the epoch is chosen.</summary>
    Train,

    /// <summary>Again, on training and validation rows, for the steps found.</summary>
    Refit,

    /// <summary>On all rows: the model that is kept.</summary>
    Final,
}

/// <summary>
/// Where a training stands between two steps: with it the training goes on to the same bits as one that was never interrupted. Learning rates and patience
/// are not in it, since they follow from the losses; generators are not, since what they draw follows from trial, epoch and step alone.
/// </summary>
/// <param name="Train">Loss of each finished epoch.</param>
/// <param name="Validation">Validation loss of each finished epoch; empty where no part is read.</param>
/// <param name="GradientNorm">Median norm of each finished epoch.</param>
/// <param name="Steps">Steps done in the epoch under way; all of them where only its validation is missing.</param>
/// <param name="LossSum">Sum of their losses, each times its windows.</param>
/// <param name="Windows">Windows they saw.</param>
/// <param name="Norms">Their gradient norms.</param>
/// <param name="Model">Weights and moments.</param>
/// <param name="Best">Weights of the best epoch so far; null where none is chosen yet.</param>
internal sealed record TrainingState(
    TrainingPhase Phase,
    IReadOnlyList<double> Train,
    IReadOnlyList<double> Validation,
    IReadOnlyList<double> GradientNorm,
    int Steps,
    double LossSum,
    int Windows,
    IReadOnlyList<double> Norms,
    ModelState Model,
    ModelState? Best)
{
    /// <summary>Largest norm of each finished epoch.</summary>
    public IReadOnlyList<double> GradientPeak { get; init; } = [];

    /// <summary>Share of each finished epoch's steps that were clipped; empty where none is.</summary>
    public IReadOnlyList<double> Clipped { get; init; } = [];

    /// <summary>The metric that epochs are chosen by, of each finished epoch; null where that is the loss.</summary>
    public IReadOnlyList<double>? Monitored { get; init; }

    /// <summary>States that the rows of the next batch start from; null where windows start from zero.</summary>
    public float[]? States { get; init; }

    /// <summary>What the first training found, in a refit; null in any other phase.</summary>
    public Selected? Selected { get; init; }

    /// <summary>The learning rate that a search before the first epoch found; null where none was made.</summary>
    public double? FoundRate { get; init; }

    /// <summary>What was seen of the network's inside so far; null where it is not watched.</summary>
    public InsideRecord? Inside { get; init; }

    /// <summary>Counted from 1: the epoch under way.</summary>
    public int Epoch => Train.Count + 1;
}

/// <summary>What training with the validation part held out came to.</summary>
/// <param name="Windows">Training windows.</param>
/// <param name="Steps">Of the model, when it was done.</param>
/// <param name="Watch">What the model was asked beside its training; null where its head does not say numbers of the loss.</param>
internal sealed record Selected(LearningCurve Curve, int Windows, int Steps, TrialWatch? Watch)
{
    /// <summary>Half widths of conformal intervals, by its errors on the validation part; null where none are asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Margins? Margins { get; init; }

    /// <summary>As <see cref="TrialRecord.FoundRate"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FoundRate { get; init; }

    /// <inheritdoc cref="TrialRecord.Inside"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InsideRecord? Inside { get; init; }

    /// <summary>What the score of an anomaly is measured by, from the same errors; null where none are asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AnomalyScale? Anomalies { get; init; }
}

/// <summary>Looks on while a model is trained. None of it changes a bit of the result.</summary>
internal interface ITrainingWatch
{
    /// <summary>Where an earlier training of this trial was left; null to start anew.</summary>
    TrainingState? Left { get; }

    /// <summary>A step is done.</summary>
    /// <param name="share">Of the phase's steps that may come, in (0, 1].</param>
    /// <returns>Whether the state is wanted now.</returns>
    bool Stepped(TrainingPhase phase, double share);

    /// <summary>The state, where it was wanted or the training is about to stop.</summary>
    void Keep(TrainingState state);
}

/// <summary>Keeps nothing.</summary>
internal sealed class Unwatched : ITrainingWatch
{
    public static Unwatched Instance { get; } = new();

    public TrainingState? Left => null;

    public bool Stepped(TrainingPhase phase, double share) => false;

    public void Keep(TrainingState state)
    {
    }
}
