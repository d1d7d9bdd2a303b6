using LstmSpec.Spec;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>What a model sees of a series, and how far it is to look ahead.</summary>
internal static class SeriesFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a trend forecast in levels", "LSTM1301", Shown.Data, s => s.Clean.Name is "passengers",
            s => s.Set("prepare", "[{scale: standard}]")) { Or = ["LSTM1207"], Hurts = true },
        new("a walk forecast in levels", "LSTM1301", Shown.Data, s => s.IsAlterable && !s.Differences && s.IsExpanding, s =>
        {
            var chance = new Chance(31);
            var known = s.Table.Known(s.Target);
            var (value, size) = (known.Average(), Statistics.Moments.Deviation(known));
            for (var i = 0; i < s.Rows; i++) s.Table.Put(i, s.Target, 5000 + (value += size * (0.15 + (0.6 * chance.Normal()))));
        })
        {
            Or = ["LSTM1207"],
            Hurts = true,
        },
        new("a window of a quarter of the season", "LSTM1302", Shown.Spec, s => s.Clean.Name is "load" or "stores" or "taxi", s =>
        {
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future");
            var season = s.Spec.Data.Season[0];
            s.Set("window", $"{{length: {Seeding.Whole(Math.Max(4, season / 4))}, horizon: {Seeding.Whole(Math.Max(2, season / 2))}}}")
                .Set("prepare", "[{scale: standard}]");
            if (s.IsExpanding) s.Set("split.expanding.test", Seeding.Whole(Math.Max(s.TestRows, season / 2)));
        })
        {
            Or = ["LSTM1306"],
            Brings = ["LSTM1301", "LSTM1207", "LSTM1308"],
            Hurts = true,
        },
        new("a window longer than gradients reach", "LSTM1303", Shown.Spec, s => s.Clean.Name is "sunspots" or "load" or "taxi" or "pollution",
            s => s.Set("window.length", "560")) { Brings = ["LSTM1124", "LSTM1407", "LSTM1503", "LSTM1305"] },
        new("noise forecast far ahead", "LSTM1304", Shown.Data, s => s.IsAlterable && s.Clean.Name is "spread" or "temperatures", s =>
        {
            var chance = new Chance(32);
            for (var i = 0; i < s.Rows; i++) s.Table.Put(i, s.Target, 10 + chance.Normal());
            s.Set("window.horizon", "7");
        }),
        new("two wide layers on a short series", "LSTM1305", Shown.Data, s => s.IsSeries && s.Rows < 250, s =>
        {
            s.Set("model.layers", "[{lstm: 256}, {lstm: 256}]").Set("train.epochs", "90");
            s.Remove("train.early-stopping");
        })
        {
            Brings = ["LSTM1601"],
        },
        new("a window of one step", "LSTM1306", Shown.Spec, s => s.IsForecast && s.Spec.Model.Segments is null,
            s => s.Set("window.length", "1")) { Hurts = true, Brings = ["LSTM1308", "LSTM1302"] },
        new("a season that has not come round", "LSTM1307", Shown.Data, s => s.IsAlterable && s.IsExpanding,
            s => s.Set("data.season", Seeding.Whole(2 * s.Rows / 3))) { Brings = ["LSTM1302", "LSTM1306", "LSTM1801"] },
        new("a horizon far beyond the window", "LSTM1308", Shown.Spec,
            s => s.IsExpanding && s.Spec.Data is { Future.Count: 0, Past.Count: 0 } && s.Spec.Data.Season.Count == 0, s =>
            s.Set("window", "{length: 4, horizon: 20}"))
        {
            Or = ["LSTM1302"],
            Brings = ["LSTM1304", "LSTM1306"],
            Hurts = true,
        },
    ];
}
