using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>A change of a clean spec that leaves it sound: the near side of a rule's bound, where an alarm is false.</summary>
internal sealed record Harmless(string Name, Func<Seeding, bool> Fits, Action<Seeding> Seed)
{
    public static IReadOnlyList<Harmless> All { get; } =
    [
        new("as it is", _ => true, _ => { }),
        new("three times the learning rate, at most .01", s => s.Spec.Train.Optimizer.LearningRate.Value <= 0.0034, s => s.RateTimes(3)),
        new("half the learning rate", _ => true, s => s.RateTimes(0.5)),
        new("nadam", _ => true, s => s.Set("train.optimizer", "{nadam: {learning-rate: 0.002}}")),
        new("RMSprop", _ => true, s => s.Set("train.optimizer", "{rmsprop: {learning-rate: 0.002}}")),
        new("momentum", _ => true, s => s.Set("train.optimizer", "{sgd: {learning-rate: 0.02, momentum: 0.9}}")),
        new("dropout of .3", _ => true, s => s.Layers("dropout", "0.3")),
        new("dropout of .5", _ => true, s => s.Layers("dropout", "0.5")),
        new("two layers", _ => true, s => s.Set("model.layers", "[{lstm: {units: 16, dropout: 0.2}}, {lstm: 16}]")),
        new("three layers, normalised", _ => true,
            s => s.Set("model.layers", "[{lstm: {units: 16, layer-norm: true}}, {lstm: {units: 16, layer-norm: true}}, {lstm: 16}]")),
        new("a GRU", _ => true, s => s.Set("model.layers", "[{gru: 16}]")),
        new("a dense layer with relu", _ => true, s => s.Set("model.layers", "[{lstm: 24}, {dense: 24}]")),
        new("both directions", s => s.Spec.Model.Head is not RecursiveHead, s => s.Layers("bidirectional", "true")),
        new("twice the units", _ => true, s => s.Layers("units", Seeding.Whole(2 * s.Spec.Model.Layers[0].Units))),
        new("twice the batch", _ => true, s => s.Set("train.batch", Seeding.Whole(2 * s.Spec.Train.Batch))),
        new("half the batch", _ => true, s => s.Set("train.batch", Seeding.Whole(s.Spec.Train.Batch / 2))),
        new("a quarter less of epochs", _ => true, s => s.Set("train.epochs", Seeding.Whole(3 * s.Spec.Train.Epochs / 4))),
        new("a window longer by half", s => s.Spec.Window.Ragged is null && s.IsForecast && s.Spec.Model.Segments is null,
            s => s.Set("window.length", Seeding.Whole(s.Spec.Window.Length * 3 / 2))),
        new("a little l2", _ => true, s => s.Set("train.l2", "0.0001")),
        new("another loss", s => !s.IsClasses, s => s.Set("train.loss", "log-cosh")),
        new("a cosine", _ => true, s => s.Set("train.schedule", "cosine")),
        new("a plateau within the patience", s => s.Spec.Train.EarlyStopping is not null, s => s.Set("train.schedule", "{plateau: {patience: 2}}")),
        new("a tenth to warm up", _ => true, s => s.Set("train.warm-up", Seeding.Whole(Math.Max(1, s.Spec.Train.Epochs / 10)))),
        new("a robust scaler", s => s.IsForecast && s.Clean.File is not null, s => s.Set(s.Scale, "{scale: robust}")),
        new("each window by its own statistics", s => s.IsForecast && !s.Text.Contains("last-value", StringComparison.Ordinal),
            s => s.Set(s.Scale, "{scale: per-window}")),
        new("the change is forecast", s => s.IsForecast && s.Spec.Model.LinearSkip is null, s => s.Set("model.head", "residual")),
        new("quantiles", s => s.IsForecast && s.Spec.Model.LinearSkip is null,
            s => s.Set("model.head", "quantile").Set("train.loss", "pinball").Set("score.metrics", "[mae, coverage]")),
        new("a distribution", s => s.IsForecast && s.Spec.Model.LinearSkip is null,
            s => s.Set("model.head", "gaussian").Set("train.loss", "negative-log-likelihood")),
        new("a gap", s => s.IsExpanding, s => s.Set("split.gap", "3")),
        new("training parts of one length", s => s.IsSeries && s.IsExpanding && s.Rows > 400,
            s => s.Split($"rolling: {{folds: 2, train: {s.Rows / 2}, test: {s.TestRows}}}")),
        new("one test part", s => s.IsExpanding, s => s.Split($"holdout: {s.TestRows}")),
        new("every row an origin", s => s.IsForecast, s => s.Set("score.origins", "1")),
        new("both units", s => s.IsForecast, s => s.Set("score.units", "both")),
    ];
}
