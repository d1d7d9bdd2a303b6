using LstmSpec.Forecasting;

namespace LstmSpec.Reporting;

/// <summary>The bounds between which the model expects values, laid along the rows like its forecasts; each bound is the mean over seeds.</summary>
/// <param name="Share">Of values that are to fall between, 0 to 1.</param>
internal sealed record FanBand(double Share, Laid Low, Laid High)
{
    public string Name => $"{Say.Percent(Share)} % interval";
}

/// <summary>The interval that coverage is scored of, and within it pairs of quantiles.</summary>
internal static class Fan
{
    private const int MostInner = 2;

    /// <returns>The widest first; empty where a model tells numbers alone.</returns>
    public static IReadOnlyList<FanBand> Of(RunView view, string source, IReadOnlyList<int> folds, int target)
    {
        var one = view.Run.Forecasts.FirstOrDefault(f => string.Equals(f.Source, source, StringComparison.Ordinal) && folds.Contains(f.Fold));
        if (one is null) return [];
        var bands = new List<FanBand>();
        if (one.Interval is { Levels.Count: 2 } interval) Add(interval.Levels[1] - interval.Levels[0], f => f.Interval, 0, 1);
        if (one.Levels is { Levels.Count: > 1 } quantiles)
        {
            var levels = quantiles.Levels;
            var widest = bands.Count == 0 ? double.PositiveInfinity : bands[0].Share - 1e-9;
            var pairs = Enumerable.Range(0, levels.Count / 2).Where(k => levels[^(k + 1)] - levels[k] < widest).ToArray();
            foreach (var k in Spread(pairs)) Add(levels[^(k + 1)] - levels[k], f => f.Levels, k, levels.Count - 1 - k);
        }

        return bands;

        void Add(double share, Func<Forecast, LevelForecast?> of, int low, int high)
        {
            if (Lay(of, low) is { } lower && Lay(of, high) is { } upper) bands.Add(new(share, lower, upper));
        }

        Laid? Lay(Func<Forecast, LevelForecast?> of, int level) =>
            Laid.Join(folds.Select(f => view.Lay(source, f, target, forecast => One(of(forecast), level))).OfType<Laid>().Where(l => l.Count > 0));
    }

    /// <summary>More pairs than can be told apart are thinned evenly, ends included.</summary>
    private static IEnumerable<int> Spread(int[] pairs) =>
        pairs.Length <= MostInner ? pairs : Enumerable.Range(0, MostInner).Select(i => pairs[i * (pairs.Length - 1) / (MostInner - 1)]);

    private static float[]? One(LevelForecast? levels, int level)
    {
        if (levels is null || level >= levels.Levels.Count) return null;
        var own = new float[levels.Values.Length / levels.Levels.Count];
        for (var i = 0; i < own.Length; i++) own[i] = levels.Values[(i * levels.Levels.Count) + level];
        return own;
    }
}
