using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>How weights follow the gradient, and when that ends.</summary>
internal static class OptimisationFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a learning rate a hundred times too high", "LSTM1501", Shown.Spec, _ => true, s => s.RateTimes(100)) { Hurts = true },
        new("a learning rate ten times too high", "LSTM1501", Shown.Spec, s => s.Spec.Train.Optimizer.LearningRate.Value > 0.001,
            s => s.RateTimes(10)) { Hurts = true },
        new("gradient descent that overshoots", "LSTM1501", Shown.Spec, _ => true,
            s => s.Set("train.optimizer", "{sgd: {learning-rate: 2}}").Remove("train.clip-norm")) { Brings = ["LSTM1507"] },
        new("momentum times a high rate", "LSTM1501", Shown.Spec, _ => true,
            s => s.Set("train.optimizer", "{sgd: {learning-rate: 0.2, momentum: 0.95}}").Remove("train.clip-norm")),
        new("RMSprop at a rate of descent", "LSTM1501", Shown.Spec, _ => true,
            s => s.Set("train.optimizer", "{rmsprop: {learning-rate: 0.2}}")) { Hurts = true },
        new("a long window and nothing clipped", "LSTM1503", Shown.Spec, s => s.IsForecast && s.Spec.Model.Segments is null && s.Rows > 600,
            s => s.Set("window.length", "120").Remove("train.clip-norm")),
        new("a batch of nearly all windows", "LSTM1504", Shown.Data, s => s.IsAlterable,
            s => s.Set("train.batch", Seeding.Whole(s.Rows))) { Or = ["LSTM1509"], Hurts = true },
        new("a plateau that early stopping never waits for", "LSTM1505", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.schedule", "{plateau: {patience: 20}}")),
        new("a cosine for other epochs", "LSTM1505", Shown.Spec, _ => true,
            s => s.Set("train.schedule", $"{{cosine: {{epochs: {Seeding.Whole(4 * s.Spec.Train.Epochs)}}}}}")),
        new("a first drop behind the last epoch", "LSTM1505", Shown.Spec, _ => true,
            s => s.Set("train.schedule", $"{{step: {{every: {Seeding.Whole(2 * s.Spec.Train.Epochs)}}}}}")),
        new("a warm-up of nearly all epochs", "LSTM1505", Shown.Spec, _ => true, s => s.Set("train.warm-up", Seeding.Whole(9 * s.Spec.Train.Epochs / 10))),
        new("plain gradient descent", "LSTM1507", Shown.Spec, _ => true, s => s.Set("train.optimizer", "{sgd: {learning-rate: 0.01}}")) { Hurts = true },
        new("a learning rate a thousandth as high", "LSTM1509", Shown.Data, s => s.HasTable, s => s.RateTimes(0.001)) { Hurts = true },
        new("a learning rate a hundredth as high", "LSTM1509", Shown.Data, s => s.IsAlterable && s.Rows < 250, s => s.RateTimes(0.01)) { Hurts = true },
        new("one epoch", "LSTM1509", Shown.Spec, _ => true, s => s.Set("train.epochs", "1")) { Hurts = true },
        new("trained to the end, whatever comes", "LSTM1601", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.epochs", "400").Remove("train.early-stopping")) { Brings = ["LSTM1305"] },
        new("stopped early, the last weights kept", "LSTM1601", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.early-stopping", "{patience: 15, restore-best: false}")),
        new("the weights held down to nothing", "LSTM1603", Shown.Spec, _ => true, s => s.Set("train.l2", "5")) { Hurts = true },
        new("weights pulled to zero one by one", "LSTM1603", Shown.Spec, _ => true, s => s.Set("train.l1", "1")) { Hurts = true },
    ];
}
