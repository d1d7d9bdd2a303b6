using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train</c>: loss, budget and stopping.</summary>
internal static class TrainLanguage
{
    public static readonly MapShape<LearningRateSearchSpec> Search = new MapShape<LearningRateSearchSpec>("a map, such as '{from: 1e-6, to: 1}'")
        .Key("from", new NumberShape(above: 0), s => s.From, (s, v) => s with { From = v }, "The first rate tried.")
        .Key("to", new NumberShape(above: 0), s => s.To, (s, v) => s with { To = v }, "The last rate tried.")
        .Key("steps", new CountShape(10, 100_000), s => s.Steps, (s, v) => s with { Steps = v }, "Batches from the first rate to the last.");

    public static readonly MapShape<TrainSpec> Train = new MapShape<TrainSpec>("a map with loss, optimizer and the like")
        .Key("loss", LossLanguage.Loss, s => s.Loss, (s, v) => s with { Loss = v }, "Averaged over windows and outputs.")
        .Key("optimizer", OptimizerLanguage.Optimizer, s => s.Optimizer, (s, v) => s with { Optimizer = v }, "How weights follow the gradient.")
        .Key("learning-rate-search", new OptionalShape<LearningRateSearchSpec>(Search), s => s.LearningRateSearch, (s, v) => s with { LearningRateSearch = v },
            "Finds the learning rate by a range test before training.", omitEmpty: true)
        .Key("batch", new CountShape(1, 1_000_000), s => s.Batch, (s, v) => s with { Batch = v }, "Windows per training step.")
        .Key("epochs", new CountShape(1, 1_000_000), s => s.Epochs, (s, v) => s with { Epochs = v }, "At most this many passes over the training windows.")
        .Key("early-stopping", new OptionalShape<EarlyStoppingSpec>(StoppingLanguage.EarlyStopping), s => s.EarlyStopping,
            (s, v) => s with { EarlyStopping = v }, "Stops when the validation loss no longer falls.")
        .Key("clip-norm", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipNorm, (s, v) => s with { ClipNorm = v },
            "Gradients with a larger norm are scaled down to it.")
        .Key("clip-value", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipValue, (s, v) => s with { ClipValue = v },
            "Every value of the gradient is held within ± it, before its norm is.")
        .Key("schedule", new OptionalShape<ScheduleSpec>(ScheduleLanguage.Schedule), s => s.Schedule, (s, v) => s with { Schedule = v },
            "How the learning rate changes from epoch to epoch.")
        .Key("warm-up", new OptionalShape<WarmUpSpec>(ScheduleLanguage.WarmUp), s => s.WarmUp, (s, v) => s with { WarmUp = v },
            "The first epochs' rising learning rate, before the schedule begins.")
        .Key("shuffle", new ChoiceShape<TrainShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v }, "Order of the training windows within an epoch.")
        .Key("l1", new NumberShape(least: 0), s => s.L1, (s, v) => s with { L1 = v }, "Times the sum of the weights' sizes, added to the loss.",
            omitEmpty: true)
        .Key("l2", new NumberShape(least: 0), s => s.L2, (s, v) => s with { L2 = v }, "Times the sum of the squared weights, added to the loss.",
            omitEmpty: true)
        .Key("precision", new ChoiceShape<Precision>(), s => s.Precision, (s, v) => s with { Precision = v }, "Arithmetic of training.", omitEmpty: true);
}
