namespace LstmSpec.Benchmarks.Faults;

/// <summary>What lets the test part, or the future, into the inputs.</summary>
internal static class LeakFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("smoothed over rows to come", "LSTM1104", Shown.Spec, s => s.IsForecast, s => s.Insert("prepare[0]", "{smooth: {window: 5, centred: true}}")),
        new("outliers judged by rows to come", "LSTM1104", Shown.Spec, s => s.IsForecast, s => s.Insert("prepare[0]", "{hampel: {window: 7, centred: true}}")),
        new("missing values filled from behind", "LSTM1104", Shown.Spec, s => s.IsForecast && !s.Spec.Prepare.Any(p => p is Spec.MissingStep),
            s => s.Insert("prepare[0]", "{missing: {method: backward}}")),
        new("wavelets of the whole series", "LSTM1104", Shown.Spec, s => s.IsSeries,
            s => s.Insert("prepare[0]", "{decompose: {method: wavelet, fit: whole-series}}")) { Brings = ["LSTM1218"] },
        new("a scaler fitted on all rows", "LSTM1105", Shown.Spec, _ => true, s => s.Set(s.Scale, "{scale: {method: standard, fit: whole-series}}")),
        new("a range taken from all rows", "LSTM1105", Shown.Spec, _ => true,
            s => s.Set(s.Scale, "{scale: {method: min-max, fit: whole-series}}")) { Brings = ["LSTM1201", "LSTM1202"] },
        new("outliers clipped at quantiles of all rows", "LSTM1105", Shown.Spec, s => s.IsForecast,
            s => s.Insert(s.Scale, "{winsorise: {lower: 0.01, upper: 0.99, fit: whole-series}}")),
        new("a trend fitted on all rows", "LSTM1105", Shown.Spec, s => s.IsForecast && !s.Differences,
            s => s.Insert("prepare[0]", "{detrend: {degree: 1, fit: whole-series}}")),
        new("window statistics that hold the targets", "LSTM1106", Shown.Spec, s => s.IsForecast && !s.Text.Contains("last-value", StringComparison.Ordinal),
            s => s.Set(s.Scale, "{scale: {method: per-window, span: window-and-target}}")),
        new("windows scaled, their targets left raw", "LSTM1106", Shown.Spec, s => s.IsForecast && !s.Text.Contains("last-value", StringComparison.Ordinal),
            s => s.Set(s.Scale, "{scale: {method: per-window, targets: raw}}")) { Brings = ["LSTM1202"] },
        new("windows scaled, their targets by themselves", "LSTM1106", Shown.Spec,
            s => s.IsForecast && !s.Text.Contains("last-value", StringComparison.Ordinal), s => s.Set(s.Scale, "{scale: {method: per-window, targets: own}}")),
        new("a column computed from the target, said to be known", "LSTM1107", Shown.Data, s => s.IsAlterable, s =>
        {
            var chance = new Chance(11);
            var size = Statistics.Moments.Deviation(s.Table.Known(s.Target));
            s.Covariate("index", i => (1.3 * s.Table.Number(i, s.Target)) + (0.01 * size * chance.Normal()), ahead: true);
        })
        {
            Brings = ["LSTM1204", "LSTM1215"],
        },
        new("a column joined from the row after", "LSTM1108", Shown.Data, s => s.IsAlterable, s =>
        {
            var (chance, last) = (new Chance(12), s.Rows - 1);
            var size = Statistics.Moments.Deviation(s.Table.Known(s.Target));
            s.Covariate("joined", i => s.Table.Number(Math.Min(last, i + 2), s.Target) + (0.05 * size * chance.Normal()));
        })
        {
            Brings = ["LSTM1204"],
        },
        new("a covariate that is published later", "LSTM1109", Shown.Spec, s => s.HasTable && s.IsForecast && s.Spec.Data.Past.Count > 0, s =>
        {
            var name = s.Spec.Data.Past[0];
            var rest = s.Spec.Data.Past.Skip(1).ToList();
            if (rest.Count > 0) s.Set("data.past", "[" + string.Join(", ", rest) + "]");
            else s.Remove("data.past");
            s.Set("data.columns", $"{{{name}: {{known: future, release-lag: 2}}}}");
        }),
        new("known ahead of time, and published later", "LSTM1109", Shown.Spec, s => s.Spec.Data.Future.Count > 0,
            s => s.Set("data.columns", $"{{{s.Spec.Data.Future[0]}: {{release-lag: 2}}}}")),
        new("the last row of the window for a target", "LSTM1112", Shown.Spec, s => s.IsForecast,
            s => s.Set("data.target", $"{{column: {s.Target}, offset: 0}}")),
        new("a target from inside the window", "LSTM1112", Shown.Spec, s => s.IsForecast, s => s.Set("data.target", $"{{column: {s.Target}, offset: -1}}")),
        new("scored against smoothed values", "LSTM1121", Shown.Spec, s => s.IsForecast,
            s => s.Insert("prepare[0]", "{smooth: {window: 3}}").Set("score.units", "prepared")) { Brings = ["LSTM1705"] },
        new("rows of the test part that stand in the training part", "LSTM1122", Shown.Data, s => s.IsAlterable && s.IsExpanding, s =>
        {
            var (test, rows) = (s.TestRows, s.Rows);
            for (var i = 0; i < test; i++) s.Table.Put(rows - test + i, s.Target, s.Table.Number(rows - (4 * test) + i, s.Target));
        })
        {
            Brings = ["LSTM1206"],
        },
        new("two series that are one", "LSTM1122", Shown.Data, s => s.Clean.Name == "stores", s =>
        {
            var (key, each) = (s.Table.At("store"), s.Rows / 8);
            for (var i = 0; i < each; i++) s.Table.Put((3 * each) + i, s.Target, s.Table.Number(i, s.Target));
            _ = key;
        }),
        new("the same sequence in training and in test", "LSTM1122", Shown.Data, s => s.Clean.Name == "wear", s =>
        {
            var series = s.Table.Rows.GroupBy(r => r[s.Table.At("sequence")], StringComparer.Ordinal).First().ToList();
            foreach (var row in series)
            {
                var copy = row.ToArray();
                copy[s.Table.At("sequence")] = "again";
                s.Table.Rows.Add(copy);
            }
        }),
        new("read from both ends where each step has its next for a target", "LSTM1123", Shown.Spec,
            s => s.IsSeries && s.Spec.Model.Segments is null && s.Spec.Window.Horizon == 1, s =>
            s.Set("data.target", $"{{column: {s.Target}, form: sequence}}").Set("model.layers[0].lstm.bidirectional", "true")),
    ];
}
