using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>Loss, head and what they are held against.</summary>
internal static class HeadFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a sigmoid on a standardised target", "LSTM1701", Shown.Spec, s => !s.IsClasses,
            s => s.Set("model.head", "{direct: {activation: sigmoid}}")) { Hurts = true },
        new("a tanh on a standardised target", "LSTM1701", Shown.Spec, s => !s.IsClasses,
            s => s.Set("model.head", "{direct: {activation: tanh}}")) { Hurts = true },
        new("a relu on a standardised target", "LSTM1701", Shown.Spec, s => !s.IsClasses,
            s => s.Set("model.head", "{direct: {activation: relu}}")) { Hurts = true },
        new("a softmax for a number", "LSTM1701", Shown.Spec, s => !s.IsClasses,
            s => s.Set("model.head", "{direct: {activation: softmax}}")) { Or = ["LSTM1710"] },
        new("cross-entropy for numbers", "LSTM1702", Shown.Spec, s => !s.IsClasses, s => s.Set("train.loss", "cross-entropy")),
        new("squared errors for classes", "LSTM1702", Shown.Spec, s => s.IsClasses, s => s.Set("train.loss", "mse")),
        new("a head of numbers for classes", "LSTM1702", Shown.Spec, s => s.IsClasses,
            s => s.Set("model.head", "direct").Set("train.loss", "mse")) { Brings = ["LSTM1703", "LSTM1708"] },
        new("softmax twice", "LSTM1702", Shown.Spec, s => s.IsClasses,
            s => s.Set("model.head", "{class: {activation: softmax}}").Set("train.loss", "{cross-entropy: {from-logits: true}}")),
        new("logits taken for probabilities", "LSTM1702", Shown.Spec, s => s.IsClasses, s => s.Set("train.loss", "{cross-entropy: {from-logits: false}}")),
        new("a likelihood without a distribution", "LSTM1702", Shown.Spec, s => s.IsForecast, s => s.Set("train.loss", "negative-log-likelihood")),
        new("accuracy of a number", "LSTM1703", Shown.Spec, s => !s.IsClasses, s => s.Set("score.metrics", "[accuracy, mae]")),
        new("the epoch of the highest loss kept", "LSTM1703", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.early-stopping.mode", "max")),
        new("stopped by a metric that is not there", "LSTM1703", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.early-stopping.monitor", "accuracy")),
        new("scores of scaled values", "LSTM1705", Shown.Spec, s => s.IsForecast, s => s.Set("score.units", "prepared")),
        new("forecasts that are never brought back", "LSTM1705", Shown.Spec, s => s.IsForecast,
            s => s.Set(s.Scale, "{scale: {method: standard, invert: false}}")),
        new("changes summed up from true values", "LSTM1706", Shown.Spec, s => s.IsForecast && !s.Differences && s.Spec.Window.Horizon > 1,
            s => s.Insert(s.Scale, "{difference: {season: 1, integrate-from: truth}}")) { Brings = ["LSTM1214", "LSTM1206"] },
        new("many steps from a head of one", "LSTM1708", Shown.Spec, s => s.IsForecast && s.Spec.Window.Horizon > 1, s => s.Set("model.head", "point")),
        new("all steps returned where one is asked", "LSTM1708", Shown.Spec, _ => true, s => s.Layers("returns", "sequence")) { Brings = ["LSTM1123"] },
        new("no head, and layers of another width", "LSTM1708", Shown.Spec, s => s.IsForecast, s => s.Set("model.head", "none")) { Or = ["LSTM1701"] },
        new("a weight too many", "LSTM1710", Shown.Spec, s => s.IsClasses,
            s => s.Set("train.loss", $"{{cross-entropy: {{weights: [{string.Join(", ", Enumerable.Repeat(1, s.Spec.Data.Columns[0].Levels.Count + 1))}]}}}}")),
        new("softmax over one output", "LSTM1710", Shown.Spec, s => s.IsClasses,
            s => s.Set("model.head", "{class: {units: 1, activation: softmax}}")) { Or = ["LSTM1713"], Brings = ["LSTM1702"] },
        new("fewer outputs than classes", "LSTM1710", Shown.Spec, s => s.IsClasses && s.Spec.Data.Columns[0].Levels.Count > 2,
            s => s.Set("model.head", "{class: {units: 2}}")) { Or = ["LSTM1713"] },
        new("a step fed back that lies ahead", "LSTM1712", Shown.Spec, s => s.IsForecast && s.Spec.Window.Horizon > 1 && s.Spec.Data.Past.Count == 0,
            s => s.Set("model.head", "recursive").Set("data.target", $"{{column: {s.Target}, offset: 3}}")),
        new("a label differenced", "LSTM1713", Shown.Spec, s => s.Spec.Task is RegressionTask,
            s => s.Insert(s.Scale, $"{{difference: {{season: 1, on: [{s.Target}]}}}}")) { Brings = ["LSTM1214"] },
        new("several steps of one label", "LSTM1713", Shown.Spec, s => !s.IsForecast, s => s.Set("window.horizon", "4")) { Brings = ["LSTM1308"] },
        new("a quantile for a forecast of the middle", "LSTM1715", Shown.Spec, s => s.IsForecast,
            s => s.Set("train.loss", "{pinball: {level: 0.95}}")) { Hurts = true },
        new("fed back without the covariates it reads", "LSTM1714", Shown.Spec, s => s.IsForecast && s.Spec.Window.Horizon > 1 && s.Spec.Data.Past.Count > 0,
            s => s.Set("model.head", "recursive")),
    ];
}
