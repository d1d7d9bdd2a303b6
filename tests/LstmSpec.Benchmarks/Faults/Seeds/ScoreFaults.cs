namespace LstmSpec.Benchmarks.Faults;

/// <summary>What is measured, and against what.</summary>
internal static class ScoreFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("the last batch of the test part dropped", "LSTM1115", Shown.Spec, _ => true, s => s.Set("score.partial-batch", "drop")),
        new("origins farther apart than the horizon", "LSTM1115", Shown.Spec, s => s.IsForecast,
            s => s.Set("score.origins", Seeding.Whole((2 * s.Spec.Window.Horizon) + 1))),
        new("intervals from a handful of residuals", "LSTM1711", Shown.Spec, s => s.IsForecast && s.Spec.Split.Validation is not null,
            s => s.Set("score.intervals", "{level: 0.95, origins: 6}")),
        new("nothing to compare with", "LSTM1801", Shown.Spec, _ => true, s => s.Set("score.baselines", "none")),
        new("compared with the mean alone", "LSTM1801", Shown.Spec, s => s.IsForecast, s => s.Set("score.baselines", "[mean]")),
        new("part of a season tested", "LSTM1812", Shown.Spec,
            s => s.IsForecast && s.IsExpanding && s.Spec.Data.Season.Count > 0 && s.Spec.Data.Season.Max() > 2 * s.Spec.Window.Horizon
                && s.Rows >= 2.5 * s.Spec.Data.Season.Max(),
            s =>
            {
                s.Set("split.expanding.folds", "2");
                s.Set("split.expanding.test", Seeding.Whole(s.Spec.Window.Horizon));
            }),
        new("baselines from origins of their own", "LSTM1802", Shown.Spec, s => s.IsForecast, s => s.Set("score.origins-of-baseline", "own")),
    ];
}
