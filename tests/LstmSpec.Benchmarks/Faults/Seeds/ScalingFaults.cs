using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>How columns are brought to size.</summary>
internal static class ScalingFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("nothing scaled", "LSTM1201", Shown.Data, s => s.HasTable && !Small(s), s =>
        {
            if (s.Spec.Prepare.Count == 1) s.Remove("prepare");
            else s.Remove(s.Scale);
        })
        {
            Hurts = true,
            Or = ["LSTM1202"],
            Brings = ["LSTM1301", "LSTM1207", "LSTM1709"],
        },
        new("inputs scaled, the target left as it is", "LSTM1201", Shown.Data,
            s => s.HasTable && s.IsForecast && s.Spec.Inputs.Count > 1 && !Small(s) && !s.Text.Contains("log", StringComparison.Ordinal), s =>
            s.Set(s.Scale, $"{{scale: {{method: standard, on: [{string.Join(", ", s.Spec.Data.Past.Concat(s.Spec.Data.Future))}]}}}}"))
        {
            Or = ["LSTM1202"],
            Brings = ["LSTM1301", "LSTM1207"],
            Hurts = true,
        },
        new("divided by the largest value, far from where outputs begin", "LSTM1202", Shown.Data,
            s => s.HasTable && s.IsForecast && !s.Differences && s.Clean.Name is "load" or "stores",
            s => s.Set(s.Scale, "{scale: max-abs}")) { Brings = ["LSTM1201"] },
        new("one scaler for inputs and target", "LSTM1212", Shown.Spec, s => s.IsForecast && s.Spec.Inputs.Count > 1,
            s => s.Set(s.Scale, "{scale: {method: standard, share-statistics: true}}")) { Hurts = true, Brings = ["LSTM1201", "LSTM1202"] },
        new("one difference too many", "LSTM1214", Shown.Data, s => s.IsAlterable && s.Differences,
            s => s.Insert(s.Scale, "{difference: {season: 1, order: 2}}")) { Hurts = true },
        new("three differences of a series that goes back to its mean", "LSTM1214", Shown.Data, s => s.Clean.Name is "spread" or "temperatures",
            s => s.Insert(s.Scale, $"{{difference: {{order: 3, on: [{s.Target}]}}}}")) { Hurts = true },
        new("a difference from sample to sample", "LSTM1216", Shown.Spec, s => s.IsForecast,
            s => s.Insert(s.Scale, $"{{difference: {{season: 1, axis: sample, on: [{s.Target}]}}}}")) { Brings = ["LSTM1214", "LSTM1705", "LSTM1206"] },
        new("sequences filled up and not masked", "LSTM1209", Shown.Spec, s => s.Spec.Window.Ragged is not null, s => s.Set("window.ragged.mask", "false")),
        new("real steps masked as if filled up", "LSTM1209", Shown.Spec, s => s.Spec.Window.Ragged is not null && s.Clean.Name is "wear" or "demand",
            s => s.Set("window.ragged.mask-value", "0")),
        new("sequences cut at their end", "LSTM1210", Shown.Spec, s => s.Spec.Window.Ragged is not null,
            s => s.Set("window.ragged", $"{{truncate: back, max-length: {Seeding.Whole(s.Spec.Window.Length / 2)}}}")),
        new("windows scaled before rows are", "LSTM1217", Shown.Spec, s => s.IsForecast,
            s => s.Insert(s.Scale, $"{{scale: {{method: last-value, on: [{s.Target}]}}}}")),
        new("a season taken out of windows that do not hold two", "LSTM1219", Shown.Spec,
            s => s.IsForecast && s.Clean.Name is "passengers" or "drivers" or "cars" or "demand", s =>
        {
            s.Set("window.length", Seeding.Whole(s.Spec.Season ?? 12));
            s.Insert(s.Scale, $"{{decompose: {{method: stl, on: [{s.Target}]}}}}");
        }),
    ];

    /// <summary>Sizes as they are do no harm: a mean within three deviations of zero, a deviation between a tenth and ten.</summary>
    private static bool Small(Seeding s) => s.Clean.Name is "spread" or "shapes" or "sunspots" or "cars";
}
