namespace LstmSpec.Benchmarks.Faults;

/// <summary>What neither the spec nor the data tell: it is run, and shows in the curves or in the forecasts.</summary>
internal static class RunFaults
{
    /// <summary>Nothing was learnt, however that is found out.</summary>
    private static readonly string[] Nothing = ["LSTM1803", "LSTM1805", "LSTM1810", "LSTM1811", "LSTM1903", "LSTM1908"];

    public static IReadOnlyList<Fault> All { get; } =
    [
        new("every gradient clipped to almost nothing", "LSTM1503", Shown.Run, s => s.Spec.Train.ClipNorm is not null,
            s => s.Set("train.clip-norm", "0.00001").Set("train.optimizer", "{sgd: {learning-rate: 0.05, momentum: 0.9}}")) { Brings = Nothing, Hurts = true },
        new("no brake on a wide network", "LSTM1907", Shown.Run, s => s.IsSeries && s.Spec.Train.EarlyStopping is not null, s =>
            s.Set("train.early-stopping", "none").Set("model.layers", "[{lstm: 48}]").Set("train.epochs", "95").Set("train.loss", "mse"))
        {
            Or = ["LSTM1601", "LSTM1305"],
            Brings = ["LSTM1803", "LSTM1811", "LSTM1810", "LSTM1809", "LSTM1206"],
            Hurts = true,
        },
        new("ended while it was still getting better", "LSTM1910", Shown.Run, s => s.IsSeries && s.Spec.Train.EarlyStopping is not null,
            s => s.RateTimes(0.1).Set("train.epochs", "24")) { Or = ["LSTM1509"], Brings = Nothing, Hurts = true },
        new("a walk with nothing to forecast", "LSTM1804", Shown.Run, s => s.Clean.Name is "spread", s =>
        {
            var (chance, value) = (new Chance(41), 0.0);
            for (var i = 0; i < s.Rows; i++) s.Table.Put(i, s.Target, value = (0.995 * value) + chance.Normal());
            s.Set("prepare", "[{difference: {season: 1, on: [spread]}}, {scale: standard}]");
        })
        {
            Or = Nothing,
        },
        new("noise with nothing to forecast", "LSTM1805", Shown.Run, s => s.Clean.Name is "spread" or "load", s =>
        {
            var chance = new Chance(42);
            for (var i = 0; i < s.Rows; i++) s.Table.Put(i, s.Target, 10 + chance.Normal());
            if (s.Spec.Data.Future.Count > 0) s.Remove("data.future").Remove("data.season");
        })
        {
            Or = Nothing,
            Brings = ["LSTM1304"],
        },
    ];
}
