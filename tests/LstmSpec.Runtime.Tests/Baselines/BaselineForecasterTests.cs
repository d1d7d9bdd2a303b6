using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Randomness;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Baselines;

public class BaselineForecasterTests
{
    private static readonly ValueList<PrepareStep> Scaled = ValueList.Of<PrepareStep>(new MissingStep(), new ScaleStep());

    private static readonly WindowSpec TwoAhead = new() { Length = 2, Horizon = 2 };

    private static readonly SplitSpec LastFour = new() { Scheme = new HoldoutSplit { Test = 4 } };

    private static readonly float N = float.NaN;

    [Fact]
    public void Naive_repeats_the_last_value_at_each_origin() =>
        Assert.Equal([6, 6, 8, 8], Values(Baseline.Naive, Tables.Of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)));

    [Fact]
    public void Naive_goes_back_to_a_value_that_was_observed() =>
        Assert.Equal([5, 5, 7, 7], Values(Baseline.Naive, Tables.Of(1, 2, 3, 4, 5, N, 7, N, 9, 10)));

    [Fact]
    public void Seasonal_naive_repeats_the_last_season_however_far_ahead() =>
        Assert.Equal([4, 5, 6, 4], Values(Baseline.SeasonalNaive, Tables.Of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), new() { Length = 2, Horizon = 4 }));

    [Fact]
    public void Seasonal_naive_goes_back_a_season_where_a_value_is_missing() =>
        Assert.Equal([1, 5, 6, 1], Values(Baseline.SeasonalNaive, Tables.Of(1, 2, 3, N, 5, 6, 7, 8, 9, 10), new() { Length = 2, Horizon = 4 }));

    /// <summary>Slope of the training part: (10 − 0) / 5.</summary>
    [Fact]
    public void Drift_has_the_training_slope_from_the_value_at_the_origin() =>
        Assert.Equal([12, 14, 3, 5], Values(Baseline.Drift, Tables.Of(0, 7, 7, 7, 7, 10, 50, 1, 9, 10)));

    [Fact]
    public void The_mean_is_that_of_the_training_part() =>
        Assert.Equal([3, 3, 3, 3], Values(Baseline.Mean, Tables.Of(1, 2, 3, N, 4, 5, 7, 8, 9, 10)));

    [Fact]
    public void The_prepared_mean_of_a_scaled_column_is_its_training_mean() =>
        Assert.All(Values(Baseline.PreparedMean, Tables.Of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)), v => Assert.Equal(3.5f, v, 1e-6f));

    [Fact]
    public void The_prepared_mean_of_a_seasonal_difference_is_last_season_plus_growth()
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(new DifferenceStep { Season = 3 }, new ScaleStep()), TwoAhead, LastFour, 3,
            Baseline.PreparedMean);
        var table = Tables.Of(1, 5, 9, 2, 7, 12, 3, 9, 15, 4);
        var forecast = BaselinePlans.Run(plan, table).Forecasts[0].Values;
        Assert.Equal([4, 9, 14, 5], forecast.Select(v => MathF.Round(v, 5)));
    }

    [Fact]
    public void What_validation_holds_out_belongs_to_the_prepared_mean_only_after_a_refit()
    {
        var table = Tables.Of(1, 1, 1, 1, 7, 7, 0, 0, 0, 0);
        float First(bool refit) =>
            BaselinePlans.Run(BaselinePlans.Of(Scaled, TwoAhead, LastFour with { Validation = new() { Rows = 2, Refit = refit } }, null, Baseline.PreparedMean),
                table).Forecasts[0].Values[0];
        Assert.Equal(3f, First(refit: true), 1e-6f);
        Assert.Equal(1f, First(refit: false), 1e-6f);
    }

    [Fact]
    public void The_linear_baseline_finds_a_linear_law()
    {
        var values = new float[120];
        (values[0], values[1]) = (1, 0.5f);
        for (var i = 2; i < values.Length; i++) values[i] = (1.8f * values[i - 1]) - (0.99f * values[i - 2]);
        var plan = BaselinePlans.Of(Scaled, new() { Length = 3, Horizon = 2 }, new() { Scheme = new HoldoutSplit { Test = 20 } }, null, Baseline.Naive,
            Baseline.PreparedLinear);
        var (parts, forecasts) = BaselinePlans.Run(plan, Tables.Of(values));
        var scores = Scorer.Score(parts, forecasts, [Metric.Mae], ScoreUnits.Original);
        Assert.True(scores.Find("prepared-linear", "mae")!.Mean < 0.01 * scores.Find("naive", "mae")!.Mean);
    }

    [Fact]
    public void From_noise_the_linear_baseline_learns_next_to_nothing()
    {
        var random = new CounterRandom(TrialKey.Of(1, 0), DrawPurpose.Preflight);
        var noise = Enumerable.Range(0, 290).Select(i => random.Uniform((ulong)i)).ToArray();
        var plan = BaselinePlans.Of(Scaled, new() { Length = 20, Horizon = 1 },
            new() { Scheme = new HoldoutSplit { Test = 60 }, Validation = new() { Rows = 60 } }, null, Baseline.PreparedMean, Baseline.PreparedLinear);
        var (parts, forecasts) = BaselinePlans.Run(plan, Tables.Of(noise));
        var scores = Scorer.Score(parts, forecasts, [Metric.Rmse], ScoreUnits.Original);
        Assert.Equal(1, scores.Find("prepared-linear", "rmse")!.Mean / scores.Find("prepared-mean", "rmse")!.Mean, 0.1);
    }

    [Fact]
    public void Windows_with_a_missing_value_do_not_train_the_linear_baseline()
    {
        var values = Tables.Wave(80);
        (values[20], values[41]) = (N, N);
        var plan = BaselinePlans.Of(Scaled, new() { Length = 4, Horizon = 2 }, new() { Scheme = new HoldoutSplit { Test = 12 } }, null,
            Baseline.PreparedLinear);
        Assert.All(BaselinePlans.Run(plan, Tables.Of(values)).Forecasts[0].Values, v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Two_targets_and_a_covariate_keep_their_places()
    {
        float[] a = Tables.Wave(100), b = a.Select(v => 1000 - v).ToArray(), c = Tables.Wave(100, 5);
        var table = Table.FromColumns(TimeIndex.Count(100), [new("a", a), new("b", b), new("c", c)]);
        var plan = BaselinePlans.Of([new("a", ColumnRole.Target, Scaled), new("b", ColumnRole.Target, Scaled), new("c", ColumnRole.Past, Scaled)],
            new() { Length = 6, Horizon = 3 }, new() { Scheme = new HoldoutSplit { Test = 12 } }, 12, BaselinePlans.All);
        var (parts, forecasts) = BaselinePlans.Run(plan, table);
        Assert.Equal("naive, seasonal-naive, drift, mean, prepared-mean, prepared-linear", string.Join(", ", forecasts.Select(f => f.Source)));
        foreach (var f in forecasts)
        {
            for (var o = 0; o < parts[0].Origins.Count; o++)
            {
                for (var s = 0; s < 3; s++) Assert.Equal(1000, f.Values[parts[0].At(o, s, 0)] + f.Values[parts[0].At(o, s, 1)], 0.5);
            }
        }
    }

    [Fact]
    public void Prepared_units_are_those_of_the_network()
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(new DifferenceStep { Season = 2 }), TwoAhead, LastFour, 2, Baseline.Naive, Baseline.SeasonalNaive,
            Baseline.PreparedMean).In(ScoreUnits.Both);
        var (parts, forecasts) = BaselinePlans.Run(plan, Tables.Of(1, 2, 4, 8, 16, 32, 64, 128, 256, 512));
        Assert.Equal([48, 96, 192, 384], parts[0].Prepared!.Observed);
        Assert.Equal([16, 0, 64, 0], forecasts[0].Prepared!);
        Assert.Equal([0, 0, 0, 0], forecasts[1].Prepared!);
        Assert.Equal([11.25f, 11.25f, 11.25f, 11.25f], forecasts[2].Prepared!);
        Assert.Equal([27.25f, 43.25f, 75.25f, 139.25f], forecasts[2].Values);
    }

    [Fact]
    public void A_forecast_without_logarithm_has_no_prepared_value()
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(new LogStep()), TwoAhead, LastFour, null, Baseline.Drift).In(ScoreUnits.Prepared);
        var forecast = BaselinePlans.Run(plan, Tables.Of(100, 80, 60, 40, 20, 5, 3, 2, 1, 1)).Forecasts[0];
        Assert.True(forecast.Values[0] < 0 && float.IsNaN(forecast.Prepared![0]));
    }

    [Fact]
    public void No_forecast_reads_what_lies_behind_its_origin()
    {
        var setups = from season in Gen.Choose(1, 6)
                     from length in Gen.Choose(1, 8)
                     from horizon in Gen.Choose(1, 5)
                     from every in Gen.Choose(1, 4)
                     from poison in Gen.Choose(60, 79)
                     from salt in Gen.Choose(0, 99)
                     select (Season: season, Length: length, Horizon: horizon, Every: every, From: poison, Salt: salt);
        var property = Prop.ForAll(setups.ToArbitrary(), setup =>
        {
            var plan =
                BaselinePlans.Of(ValueList.Of<PrepareStep>(new LogStep(), new DifferenceStep { Season = setup.Season }, new ScaleStep()),
                    new() { Length = setup.Length, Horizon = setup.Horizon },
                new() { Scheme = new HoldoutSplit { Test = 20 }, Validation = new() { Rows = 8 } }, setup.Season, BaselinePlans.All).In(ScoreUnits.Both)
                    .Every(setup.Every);
            var values = Tables.Wave(80, setup.Salt);
            var poisoned = values.Select((v, row) => row >= setup.From ? (v * 7) + 1000 : v).ToArray();
            var (parts, clean) = BaselinePlans.Run(plan, Tables.Of(values));
            var other = BaselinePlans.Run(plan, Tables.Of(poisoned)).Forecasts;
            var same = parts[0].Origins.Count(o => o < setup.From) * setup.Horizon;
            return clean.Zip(other)
                .All(pair => pair.First.Values.Take(same).SequenceEqual(pair.Second.Values.Take(same))
                    && pair.First.Prepared!.Take(same).SequenceEqual(pair.Second.Prepared!.Take(same)));
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), property);
    }

    private static float[] Values(Baseline baseline, Table table, WindowSpec? window = null) =>
        BaselinePlans.Run(BaselinePlans.Of(Scaled, window ?? TwoAhead, LastFour, 3, baseline), table).Forecasts[0].Values;
}
