namespace LstmSpec.Benchmarks.Faults;

/// <summary>
/// What shows in how a training goes and in what its forecasts leave over. The rules of a run speak of symptoms, and many of them are folded into a cause that
/// the spec shows: such causes stand with the fault, and what is counted is whether the symptom itself is told, as a finding or as what follows from one.
/// </summary>
internal static class DynamicsFaults
{
    /// <summary>That forecasts are bad, in whatever words.</summary>
    private static readonly string[] Bad = ["LSTM1803", "LSTM1805", "LSTM1810", "LSTM1811", "LSTM1903", "LSTM1908", "LSTM1910"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("a level that moved when a sensor was changed", "LSTM1807", Shown.Run, s => s.IsAlterable && s.Clean.Name is "spread" or "load", s =>
        {
            var size = Statistics.Moments.Deviation(s.Table.Known(s.Target));
            for (var i = s.Rows - (s.Folds * s.TestRows); i < s.Rows; i++) s.Table.Put(i, s.Target, s.Table.Number(i, s.Target) + size);
        })
        {
            Or = ["LSTM1207", "LSTM1301"],
            Brings = Bad,
            Strictly = true,
        },
        new("the season left out", "LSTM1807", Shown.Run, s => s.Clean.Name is "load" or "stores", s =>
        {
            s.Remove("data.season").Set("window", "{length: 4, horizon: 1}");
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future");
        })
        {
            Or = ["LSTM1302"],
            Brings = Bad,
            Strictly = true,
        },
        new("nothing squashed in the cell and nothing clipped", "LSTM1902", Shown.Run, _ => true,
            s => s.Layers("activation", "linear").Set("train.optimizer", "{sgd: {learning-rate: 0.1, momentum: 0.95}}").Remove("train.clip-norm"))
        {
            Or = ["LSTM1401", "LSTM1501"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("levels as they are, and steps of descent", "LSTM1902", Shown.Run, s => s.HasTable && s.IsForecast && s.Clean.Name is "load" or "stores", s =>
            s.Remove("prepare").Set("train.loss", "mse").Set("train.optimizer", "{sgd: {learning-rate: 0.1}}").Remove("train.clip-norm"))
        {
            Or = ["LSTM1201", "LSTM1202"],
            Brings = ["LSTM1503", "LSTM1301", "LSTM1207", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("half-open forget gates, and the season far back in the window", "LSTM1904", Shown.Run, s => s.Clean.Name is "load" or "stores", s =>
        {
            s.Layers("forget-bias", "zero").Set("window.length", s.Clean.Name == "load" ? "72" : "36");
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future");
        })
        {
            Or = ["LSTM1407"],
            Brings = ["LSTM1305", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("four layers over a long window", "LSTM1904", Shown.Run, s => s.Clean.Name is "load" or "stores", s =>
        {
            const string Layer = "{lstm: {units: 8, forget-bias: zero}}";
            s.Set("model.layers", $"[{Layer}, {Layer}, {Layer}, {Layer}]").Set("window.length", s.Clean.Name == "load" ? "72" : "36");
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future");
        })
        {
            Or = ["LSTM1407", "LSTM1409"],
            Brings = ["LSTM1305", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("a few absurd values, squared and not clipped", "LSTM1905", Shown.Run, s => s.IsAlterable && s.IsExpanding && !s.Differences, s =>
        {
            var chance = new Chance(51);
            var (known, training) = (s.Table.Known(s.Target), s.Rows - (s.Folds * s.TestRows) - 130);
            var size = Statistics.Moments.Deviation(known);
            for (var i = 0; i < 4; i++) s.Table.Put(20 + chance.Whole(training), s.Target, known.Average() + (40 * size));
            s.Set("train.loss", "mse").Remove("train.clip-norm");
        })
        {
            Or = ["LSTM1206"],
            Brings = ["LSTM1201", "LSTM1503", "LSTM1301", "LSTM1207", .. Bad],
            Strictly = true,
        },
        new("a cell without bound over a long window, nothing clipped", "LSTM1905", Shown.Run, s => s.IsExpanding && s.HasTable && s.Rows > 600,
            s => s.Layers("activation", "relu").Set("window.length", "60").Remove("train.clip-norm"))
        {
            Or = ["LSTM1401", "LSTM1503"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("an input in thousandths of its unit, not scaled", "LSTM1906", Shown.Run,
            s => s.HasTable && s.IsExpanding && s.Spec.Inputs.Count > 1 && !s.Differences, s =>
        {
            foreach (var name in s.Spec.Data.Past.Concat(s.Spec.Data.Future))
            {
                for (var i = 0; i < s.Rows; i++) s.Table.Put(i, name, 1000 * s.Table.Number(i, name));
            }

            s.Set(s.Scale, $"{{scale: {{method: standard, on: [{s.Target}]}}}}");
        })
        {
            Or = ["LSTM1201", "LSTM1202"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("relu after a step too far", "LSTM1906", Shown.Run, _ => true, s => s.Set("model.layers", "[{lstm: 16}, {dense: 16}]").RateTimes(60))
        {
            Or = ["LSTM1501"],
            Brings = ["LSTM1909", "LSTM1506", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("steps of a ten-thousandth", "LSTM1506", Shown.Run, s => s.HasTable, s => s.RateTimes(0.0003))
        {
            Or = ["LSTM1509"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("steps that turn the weights over", "LSTM1506", Shown.Run, _ => true, s => s.RateTimes(50))
        {
            Or = ["LSTM1501"],
            Brings = ["LSTM1906", "LSTM1909", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("a quantile chosen by its own loss", "LSTM1707", Shown.Run, s => s.IsForecast && s.Spec.Train.EarlyStopping is not null,
            s => s.Set("train.loss", "{pinball: {level: 0.95}}").RateTimes(0.2))
        {
            Or = ["LSTM1715"],
            Brings = ["LSTM1807", .. Bad],
            Strictly = true,
        },
        new("one class that counts for fifty", "LSTM1707", Shown.Run, s => s.Clean.Name is "shapes",
            s => s.Set("train.loss", "{cross-entropy: {weights: [1, 1, 50]}}").Set("train.early-stopping", "{patience: 60}")
                .Set("split", "{given: {column: {name: part}}, validation: {rows: 15}}"))
        {
            Or = ["LSTM1208", "LSTM1715"],
            Brings = Bad,
            Strictly = true,
        },
        new("steps that swing, a few windows each", "LSTM1909", Shown.Run, s => s.IsExpanding,
            s => s.RateTimes(10).Set("train.batch", "4").Set("train.early-stopping", "none").Set("train.epochs", "30"))
        {
            Or = ["LSTM1501"],
            Brings = ["LSTM1506", "LSTM1906", "LSTM1907", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("momentum that swings, nothing clipped", "LSTM1909", Shown.Run, s => s.IsExpanding,
            s => s.Set("train.optimizer", "{sgd: {learning-rate: 0.05, momentum: 0.98}}").Set("train.batch", "4").Set("train.early-stopping", "none")
                .Set("train.epochs", "30").Remove("train.clip-norm"))
        {
            Or = ["LSTM1501"],
            Brings = ["LSTM1902", "LSTM1905", "LSTM1506", "LSTM1906", "LSTM1907", .. Bad],
            Strictly = true,
            Hurts = true,
        },

        // Written after a first count of those above, of which 23 of 50 were told: the others mostly did not bring about what they were to (a gradient that
        // reached the whole window after fifty steps, losses that fell on).
        new("forecasts that lean to one side", "LSTM1807", Shown.Run, s => s.IsForecast && s.IsAlterable,
            s => s.Set("train.loss", "{pinball: {level: 0.8}}")) { Or = ["LSTM1715"], Brings = Bad, Strictly = true },
        new("nothing squashed, and descent by leaps", "LSTM1902", Shown.Run, s => s.IsForecast,
            s => s.Layers("activation", "linear").Set("train.loss", "mse").Set("train.optimizer", "{sgd: {learning-rate: 1}}").Remove("train.clip-norm"))
        {
            Or = ["LSTM1401", "LSTM1501"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("half-open forget gates, and a week far back in the window", "LSTM1904", Shown.Run, s => s.Clean.Name is "load",
            s => s.Layers("forget-bias", "zero").Set("window.length", "180").Set("data.season", "[24, 168]"))
        {
            Or = ["LSTM1407", "LSTM1503"],
            Brings = ["LSTM1305", .. Bad],
            Strictly = true,
        },
        new("nothing squashed over a long window, nothing clipped", "LSTM1905", Shown.Run, s => s.IsExpanding && s.HasTable,
            s => s.Layers("activation", "linear").Set("window.length", s.Rows > 600 && s.IsSeries ? "60" : "24").Remove("train.clip-norm"))
        {
            Or = ["LSTM1401", "LSTM1503"],
            Brings = ["LSTM1902", .. Bad],
            Strictly = true,
            Hurts = true,
        },
        new("long steps of weights that a penalty holds down", "LSTM1506", Shown.Run, _ => true, s => s.RateTimes(10).Set("train.l2", "1"))
        {
            Or = ["LSTM1501", "LSTM1602", "LSTM1603"],
            Brings = Bad,
            Strictly = true,
            Hurts = true,
        },
        new("steps thrown back and forth", "LSTM1909", Shown.Run, s => s.IsExpanding,
            s => s.RateTimes(100).Set("train.batch", "4").Set("train.early-stopping", "none").Set("train.epochs", "30"))
        {
            Or = ["LSTM1501"],
            Brings = ["LSTM1506", "LSTM1906", "LSTM1907", .. Bad],
            Strictly = true,
            Hurts = true,
        },
    ];
}
