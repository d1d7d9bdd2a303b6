using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>How the network is made.</summary>
internal static class NetworkFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("relu in the cell", "LSTM1401", Shown.Spec, _ => true, s => s.Layers("activation", "relu")) { Hurts = true },
        new("no squashing in the cell", "LSTM1401", Shown.Spec, _ => true, s => s.Layers("activation", "linear")),
        new("gates that are not gates", "LSTM1401", Shown.Spec, _ => true, s => s.Layers("gate-activation", "relu")) { Hurts = true },
        new("a layer on a layer's last step", "LSTM1402", Shown.Spec, _ => true, s => s.Set("model.layers", "[{lstm: {units: 16, returns: last}}, {lstm: 8}]")),
        new("time where the batch belongs", "LSTM1403", Shown.Spec, _ => true, s => s.Set("data.layout", "time-batch-feature")),
        new("a state that goes on through shuffled windows", "LSTM1404", Shown.Spec, s => s.IsSeries && s.Spec.Model.Head is not RecursiveHead,
            s => s.Layers("state", "stateful")),
        new("a state that goes on through overlapping windows", "LSTM1404", Shown.Spec, s => s.IsSeries && s.Spec.Train.Batch > 1,
            s => s.Layers("state", "stateful").Set("train.shuffle", "none")),
        new("nine tenths dropped", "LSTM1405", Shown.Spec, _ => true, s => s.Layers("dropout", "0.9")) { Hurts = true },
        new("two layers that each drop half", "LSTM1405", Shown.Spec, _ => true,
            s => s.Set("model.layers", "[{lstm: {units: 16, dropout: 0.5}}, {lstm: {units: 16, dropout: 0.6}}]")) { Hurts = true },
        new("a linear layer before the head", "LSTM1406", Shown.Spec, s => !s.IsClasses,
            s => s.Set("model.layers", $"[{{lstm: 16}}, {{dense: {{units: {Seeding.Whole(Math.Max(16, s.Spec.Window.Horizon))}, activation: linear}}}}]")),
        new("forget gates half open over a long window", "LSTM1407", Shown.Spec, s => s.IsForecast && s.Spec.Model.Segments is null && s.Rows > 600,
            s => s.Layers("forget-bias", "zero").Set("window.length", "120")) { Brings = ["LSTM1503"] },
        new("one unit", "LSTM1408", Shown.Spec, _ => true, s => s.Set("model.layers", "[{lstm: 1}]")) { Hurts = true },
        new("a neck of two numbers", "LSTM1408", Shown.Spec, s => s.Spec.Window.Horizon > 3 || s.Clean.Name == "vowels",
            s => s.Set("model.layers", "[{lstm: 16}, {dense: 2}]")) { Hurts = true },
        new("five layers and nothing to help", "LSTM1409", Shown.Spec, _ => true,
            s => s.Set("model.layers", "[{lstm: 8}, {lstm: 8}, {lstm: 8}, {lstm: 8}, {lstm: 8}]")) { Hurts = true },
        new("more weights than can be trained", "LSTM1411", Shown.Spec, _ => true,
            s => s.Set("model.layers", "[{lstm: 4096}, {lstm: 4096}, {lstm: 4096}, {lstm: 4096}]")) { Brings = ["LSTM1305"] },
        new("a state handed on to a layer that reads backwards", "LSTM1412", Shown.Spec, s => s.IsSeries,
            s => s.Layers("state", "stateful").Layers("bidirectional", "true").Set("train.shuffle", "none")) { Or = ["LSTM1404"] },
        new("a window of segments that do not fill it", "LSTM1124", Shown.Spec, s => s.IsForecast,
            s => s.Set("model.segments", Seeding.Whole((s.Spec.Window.Length / 2) + 1))),
    ];
}
