using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Optimisation;

/// <summary>The learning rate is larger than the optimizer bears.</summary>
internal sealed class LearningRateOutOfRange : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1501",
        "Learning rate out of range",
        Stage.Spec,
        Severity.Warning,
        "A step too large jumps over the minimum: the loss swings or runs away. Too small a rate is judged with the number of updates, by LSTM1509.")
    {
        Reads = ["train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        // A rate that is searched for before training stands in for the declared one.
        if (subject.Spec.Train.LearningRateSearch is not null) yield break;
        switch (subject.Spec.Train.Optimizer)
        {
            case (AdamSpec or AdamWSpec or NadamSpec) and { LearningRate: { Value: > 0.01 } rate } adam:
                var path = $"train.optimizer.{OptimizerLanguage.Optimizer.WordOf(adam)}.learning-rate";
                yield return new(
                    path,
                    $"the learning rate of {rate} is {Evidence.Say(rate.Value / 0.001)} times Adam's usual 0.001, and each step moves every weight by about "
                        + "that much",
                    "start from 0.001",
                    new(EditKind.Set, path, "0.001"),
                    rate.Value > 0.1 ? Severity.Error : null);
                break;
            case (AdamSpec or AdamWSpec or NadamSpec) and { LearningRate: { Value: >= 0.01 } edge } high
                when subject.Spec.Train is { ClipNorm: null, ClipValue: null }:
                var at = $"train.optimizer.{OptimizerLanguage.Optimizer.WordOf(high)}.learning-rate";
                yield return new(
                    at,
                    $"the learning rate of {edge} is {Evidence.Say(edge.Value / 0.001)} times Adam's usual 0.001, and gradients are not clipped: losses that "
                        + "swing or end as NaN begin there",
                    "start from 0.001, or clip gradients",
                    new(EditKind.Set, at, "0.001"),
                    Severity.Info);
                break;
            case RmspropSpec { LearningRate: { Value: > 0.01 } fast }:
                yield return new(
                    "train.optimizer.rmsprop.learning-rate",
                    $"the learning rate of {fast} is {Evidence.Say(fast.Value / 0.001)} times the usual 0.001 of RMSprop, and each step moves every weight by "
                        + "about that much",
                    "start from 0.001",
                    new(EditKind.Set, "train.optimizer.rmsprop.learning-rate", "0.001"),
                    fast.Value > 0.1 ? Severity.Error : null);
                break;
            case SgdSpec sgd when sgd.LearningRate.Value / (1 - sgd.Momentum.Value) is var reach && reach > Bound(subject.Spec.Train):
                yield return new(
                    "train.optimizer.sgd.learning-rate",
                    "the learning rate of "
                        + $"{sgd.LearningRate}{(sgd.Momentum.Value > 0 ? $" with a momentum of {sgd.Momentum} comes to {Evidence.Say(reach)} a step" : string.Empty)}{(subject.Spec.Train is { ClipNorm: null, ClipValue: null } ? " and gradients are not clipped" : string.Empty)}: a recurrent layer's steep places throw it off",
                    "start from 0.01, and clip gradients",
                    new(EditKind.Set, "train.optimizer.sgd.learning-rate", sgd.Momentum.Value > 0.9 ? "0.001" : "0.01"));
                break;
        }
    }

    /// <summary>Clipped gradients bear more: Zaremba et al. (2014) train LSTMs at 1. A hair above, since 0.01 / (1 − 0.9) is not 0.1 in binary.</summary>
    private static double Bound(TrainSpec train) => train is { ClipNorm: null, ClipValue: null } ? 0.1000001 : 1.0000001;
}
