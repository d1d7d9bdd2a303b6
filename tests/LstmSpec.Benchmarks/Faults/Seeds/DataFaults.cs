using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>What is wrong with the rows.</summary>
internal static class DataFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("rows in any order", "LSTM1113", Shown.Data, s => s.IsAlterable, s =>
        {
            var rows = s.Table.Rows.ToList();
            var order = new Chance(21).Dealt(rows.Count);
            for (var i = 0; i < rows.Count; i++) s.Table.Rows[i] = rows[order[i]];
        }),
        new("rows that are there twice", "LSTM1113", Shown.Data, s => s.IsAlterable, s =>
        {
            foreach (var at in new[] { 90, 60, 30 }) s.Table.Rows.Insert(at, [.. s.Table.Rows[at]]);
        }),
        new("rows left out", "LSTM1205", Shown.Data, s => s.IsAlterable && !s.Spec.Prepare.Any(p => p is MissingStep),
            s => s.Table.Rows.RemoveRange(s.Rows / 2, 5)),
        new("a covariate that never changes", "LSTM1203", Shown.Data, s => s.IsAlterable, s => s.Covariate("version", _ => 3)),
        new("a sensor that stuck", "LSTM1203", Shown.Data, s => s.IsAlterable && s.Rows > 400, s =>
        {
            var (from, value) = (s.Rows / 3, s.Table.Number(s.Rows / 3, s.Target));
            for (var i = 0; i < 90; i++) s.Table.Put(from + i, s.Target, value);
        })
        {
            Brings = ["LSTM1206", "LSTM1301"],
        },
        new("a target that never changes", "LSTM1203", Shown.Data, s => s.IsAlterable, s =>
        {
            for (var i = 0; i < s.Rows; i++) s.Table.Put(i, s.Target, 50);
        })
        {
            Brings = ["LSTM1215", "LSTM1122"],
        },
        new("values missing here and there", "LSTM1204", Shown.Data, s => s.IsAlterable && !s.Spec.Prepare.Any(p => p is MissingStep), s =>
        {
            var chance = new Chance(22);
            for (var i = 0; i < s.Rows / 20; i++) s.Table.Empty(chance.Whole(s.Rows), s.Target);
        }),
        new("a stretch of missing values in a covariate", "LSTM1204", Shown.Data,
            s => s.IsAlterable && s.Spec.Data.Past.Count > 0 && !s.Spec.Prepare.Any(p => p is MissingStep), s =>
        {
            for (var i = 0; i < 12; i++) s.Table.Empty((s.Rows / 2) + i, s.Spec.Data.Past[0]);
        }),
        new("spikes, and squared errors", "LSTM1206", Shown.Data, s => s.IsAlterable, s =>
        {
            var chance = new Chance(23);
            var known = s.Table.Known(s.Target);
            var (top, size) = (known.Max(), Moments.Deviation(known));
            for (var i = 0; i < s.Rows / 40; i++) s.Table.Put(chance.Whole(s.Rows), s.Target, top + ((12 + (8 * chance.Uniform())) * size));
            s.Set("train.loss", "mse");
        })
        {
            Hurts = true,
            Brings = ["LSTM1201", "LSTM1301", "LSTM1214"],
        },
        new("a level that moves before the test part", "LSTM1207", Shown.Data, s => s.IsAlterable && s.IsExpanding && !s.Differences, s =>
        {
            var known = s.Table.Known(s.Target);
            var range = known.Max() - known.Min();
            for (var i = s.Rows - (s.Folds * s.TestRows); i < s.Rows; i++) s.Table.Put(i, s.Target, s.Table.Number(i, s.Target) + (0.8 * range));
        })
        {
            Or = ["LSTM1301"],
            Brings = ["LSTM1206"],
            Hurts = true,
        },
        new("one class in a hundred", "LSTM1208", Shown.Data, s => s.Clean.Name == "shapes", s =>
        {
            var key = s.Table.At("sequence");
            var rare = s.Table.Rows.Where(r => r[s.Table.At("shape")] == "rise").Select(r => r[key]).Distinct(StringComparer.Ordinal)
                .Where((_, i) => i is not (0 or 25)).ToHashSet(StringComparer.Ordinal);
            s.Table.Rows.RemoveAll(r => rare.Contains(r[key]));
        }),
        new("hours that are forecast without the day before", "LSTM1211", Shown.Data, s => s.Clean.Name is "load" or "taxi", s =>
        {
            s.Set("prepare", "[{scale: standard}]").Remove("data.season").Set("window", "{length: 10, horizon: 1}");
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future");
        })
        {
            Or = ["LSTM1302", "LSTM1306"],
            Brings = ["LSTM1301"],
        },
        new("the logarithm of nothing", "LSTM1213", Shown.Data, s => s.IsAlterable && s.Text.Contains("- log\n", StringComparison.Ordinal), s =>
        {
            foreach (var at in new[] { 20, 45, 70 }) s.Table.Put(at, s.Target, 0);
        }),
        new("the logarithm of a series about zero", "LSTM1213", Shown.Data, s => s.Clean.Name is "spread", s => s.Insert("prepare[0]", "log")),
        new("a covariate that is there twice", "LSTM1215", Shown.Data, s => s.IsAlterable && s.Spec.Data.Past.Count > 0,
            s => s.Covariate("again", i => 2.54 * s.Table.Number(i, s.Spec.Data.Past[0]))) { Brings = ["LSTM1204"] },
        new("percentages of values about zero", "LSTM1704", Shown.Data, s => s.Clean.Name is "spread", s => s.Set("score.metrics", "[mae, mape]")),
        new("a small target beside a large one", "LSTM1709", Shown.Data, s => s.Clean.Name is "drivers",
            s => s.Set("data.target", "[drivers, law]").Set("data.past", "[kms]").Set("prepare", "[{missing: forward}]"))
        {
            Or = ["LSTM1201"],
            Brings = ["LSTM1301", "LSTM1207", "LSTM1203", "LSTM1202"],
            Hurts = true,
        },
    ];
}
