using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of training and the runtime cannot run yet. A loss that does not go with its head is a mistake, LSTM1702; the kind of a cross-entropy is a matter of labels.</summary>
internal static class TrainLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        RuntimeLimit.At(
            "train.learning-rate-search",
            "a search for the learning rate",
            "the optimizer's rate is taken",
            "write the rate under train.optimizer",
            s => s.Train.LearningRateSearch is { } search ? $"the learning rate is searched for between {search.From} and {search.To}" : null),
        RuntimeLimit.At(
            "train.precision",
            "training in bfloat16",
            "training is in float32",
            "leave it out",
            s => s.Train.Precision == Precision.Float32 ? null : $"training in {Words.Of(s.Train.Precision)} is asked for"),
        RuntimeLimit.At(
            "train.early-stopping.monitor",
            "early stopping on a metric",
            "early stopping reads the loss",
            "leave it out",
            s => s.Train.EarlyStopping?.Monitor is { } metric ? $"early stopping reads {Words.Of(metric)}" : null),
    ];
}
