using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train</c>: loss, budget and stopping.</summary>
internal static class TrainLanguage
{
    public static readonly UnionShape<LossSpec> Loss = new UnionShape<LossSpec>("a loss")
        .Case("mse", new MapShape<MseLoss>("nothing more"), "Squared error.")
        .Case("mae", new MapShape<MaeLoss>("nothing more"), "Absolute error.")
        .Case("huber", new MapShape<HuberLoss>("a map, such as '{delta: 1}'")
            .Key("delta", new NumberShape(above: 0), s => s.Delta, (s, v) => s with { Delta = v }, "Error from which the loss grows linearly.", shorthand: true), "Squared near zero, linear beyond.")
        .Case("log-cosh", new MapShape<LogCoshLoss>("nothing more"), "Squared near zero, linear beyond, smooth everywhere.")
        .Case("pinball", new MapShape<PinballLoss>("a map, such as '{level: 0.9}'")
            .Key("level", new NumberShape(above: 0, below: 1), s => s.Level, (s, v) => s with { Level = v }, "The quantile that is forecast; 0.5 is the median.", shorthand: true), "For a quantile of what may come.")
        .Case("cross-entropy", new MapShape<CrossEntropyLoss>("nothing more"), "For class labels.");

    public static readonly MapShape<EarlyStoppingSpec> EarlyStopping = new MapShape<EarlyStoppingSpec>("a map, such as '{patience: 10}'")
        .Key("patience", new CountShape(1), s => s.Patience, (s, v) => s with { Patience = v }, "Epochs without a better loss before training stops; the best weights are restored.", shorthand: true)
        .Key("min-delta", new NumberShape(least: 0), s => s.MinDelta, (s, v) => s with { MinDelta = v }, "A loss counts as better when it is lower by more than this.")
        .Key("read", new ChoiceShape<ReadPart>(), s => s.Read, (s, v) => s with { Read = v }, "The part whose loss is read.");

    public static readonly MapShape<TrainSpec> Train = new MapShape<TrainSpec>("a map with loss, optimizer and the like")
        .Key("loss", Loss, s => s.Loss, (s, v) => s with { Loss = v }, "Averaged over windows and outputs.")
        .Key("optimizer", OptimizerLanguage.Optimizer, s => s.Optimizer, (s, v) => s with { Optimizer = v }, "How weights follow the gradient.")
        .Key("batch", new CountShape(1, 1_000_000), s => s.Batch, (s, v) => s with { Batch = v }, "Windows per training step.")
        .Key("epochs", new CountShape(1, 1_000_000), s => s.Epochs, (s, v) => s with { Epochs = v }, "At most this many passes over the training windows.")
        .Key("early-stopping", new OptionalShape<EarlyStoppingSpec>(EarlyStopping), s => s.EarlyStopping, (s, v) => s with { EarlyStopping = v }, "Stops when the validation loss no longer falls.")
        .Key("clip-norm", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipNorm, (s, v) => s with { ClipNorm = v }, "Gradients with a larger norm are scaled down to it.")
        .Key("clip-value", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.ClipValue, (s, v) => s with { ClipValue = v }, "Every value of the gradient is held within ± it, before its norm is.")
        .Key("schedule", new OptionalShape<ScheduleSpec>(ScheduleLanguage.Schedule), s => s.Schedule, (s, v) => s with { Schedule = v }, "How the learning rate changes from epoch to epoch.")
        .Key("warm-up", new OptionalShape<WarmUpSpec>(ScheduleLanguage.WarmUp), s => s.WarmUp, (s, v) => s with { WarmUp = v }, "The first epochs' rising learning rate, before the schedule begins.")
        .Key("shuffle", new ChoiceShape<TrainShuffle>(), s => s.Shuffle, (s, v) => s with { Shuffle = v }, "Order of the training windows within an epoch.");
}
