using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>How rows become parts.</summary>
internal static class SplitFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("shuffled k-fold", "LSTM1101", Shown.Spec, s => s.IsSeries && s.IsExpanding, s => s.Split("k-fold: {folds: 5, shuffle: rows}")),
        new("test rows drawn at random", "LSTM1101", Shown.Spec, s => s.IsSeries && s.IsExpanding,
            s => s.Split($"holdout: {{test: {s.TestRows}, shuffle: rows}}")),
        new("training rows shuffled before windows are cut", "LSTM1101", Shown.Spec, s => s.IsForecast, s => s.Set("train.shuffle", "rows")),
        new("folds that train on the future", "LSTM1116", Shown.Spec, s => s.IsSeries && s.IsExpanding,
            s => s.Split("k-fold: {folds: 5}")) { Brings = ["LSTM1124"] },
        new("purged folds, trained on the future", "LSTM1116", Shown.Spec, s => s.IsSeries && s.IsExpanding, s => s.Split("purged-k-fold: {folds: 4}")),
        new("windows cut, then split", "LSTM1102", Shown.Spec, s => s.IsExpanding && s.Spec.Window.Horizon > 1,
            s => s.Set("window.order", "window-then-split")) { Or = ["LSTM1103"] },
        new("windows cut, then dealt to folds", "LSTM1102", Shown.Spec, s => s.IsSeries && s.IsExpanding && s.Spec.Window.Horizon > 1,
            s => s.Split("k-fold: {folds: 5, shuffle: rows}").Set("window.order", "window-then-split"))
        {
            Or = ["LSTM1103", "LSTM1101"],
        },
        new("a training part that reaches into the test part", "LSTM1103", Shown.Spec, s => s.IsExpanding,
            s => s.Set("split.gap", Seeding.Whole(-Math.Max(3, s.Spec.Window.Horizon)))),
        new("rows of one sequence on both sides", "LSTM1110", Shown.Spec, s => s.HasTable && !s.IsForecast,
            s => s.Set("split", "{holdout: 6}")) { Brings = ["LSTM1124"] },
        new("early stopping reads the test part", "LSTM1111", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.early-stopping.read", "test")),
        new("the learning rate falls by the test loss", "LSTM1111", Shown.Spec, s => s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.schedule", "{plateau: {patience: 2, read: test}}")),
        new("a sweep chosen on the test part", "LSTM1111", Shown.Spec, s => s.IsExpanding, s => s.Set("sweep", "{over: {train.batch: [16, 24]}, read: test}")),
        new("one validation window", "LSTM1114", Shown.Spec, s => s.IsSeries && s.Spec.Split.Validation is not null,
            s => s.Set("split.validation.rows", Seeding.Whole(s.Spec.Window.Horizon))),
        new("weights carried from fold to fold", "LSTM1117", Shown.Spec, s => s.IsExpanding, s => s.Set("split.carry", "weights")),
        new("weights and moments carried through a k-fold", "LSTM1117", Shown.Spec, s => s.IsSeries && s.IsExpanding,
            s => s.Split("k-fold: {folds: 5}").Set("split.carry", "weights-and-optimizer")) { Or = ["LSTM1116"], Brings = ["LSTM1124"] },
        new("scores said to be of all rows", "LSTM1118", Shown.Spec, s => s.IsExpanding, s => s.Set("score.rows", "all")),
        new("early stopping without a validation part", "LSTM1119", Shown.Spec,
            s => s.Spec.Train.EarlyStopping is not null && s.Spec.Split.Validation is not null, s => s.Remove("split.validation")),
        new("a window longer than what is left to train on", "LSTM1124", Shown.Data, s => s.IsAlterable && s.IsExpanding,
            s => s.Set("window.length", Seeding.Whole(s.Rows - (s.Folds * s.TestRows)))) { Brings = ["LSTM1303", "LSTM1407", "LSTM1503"] },
        new("a test part shorter than the horizon", "LSTM1124", Shown.Spec, s => s.IsExpanding && s.Spec.Window.Horizon > 1,
            s => s.Set("split.expanding.test", Seeding.Whole(s.Spec.Window.Horizon - 1))),
    ];
}
