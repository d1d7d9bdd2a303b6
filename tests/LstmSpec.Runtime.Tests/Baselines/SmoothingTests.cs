using System.Globalization;
using LstmSpec.Baselines;
using LstmSpec.Spec;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Baselines;

/// <summary>Golden values: statsmodels 0.13.5 (seasonal_decompose, SimpleExpSmoothing from the first value, ETSModel with known states, weights and an added
/// season) and the cited formulas in numpy (theta, a season that is multiplied).</summary>
public class SmoothingTests
{
    private static readonly float[] Passengers =
        [.. File.ReadAllLines(Repository.Path("specs/data/air-passengers.csv")).Skip(1)
            .Select(l => float.Parse(l.Split(',')[1], CultureInfo.InvariantCulture))];

    private static readonly double[] Training = [.. Passengers.Take(132).Select(v => (double)v)];

    [Theory]
    [InlineData(true, 0.9100037094876089, 0.8873765017353983, 1.0182037036206633)]
    [InlineData(false, -23.306944444444447, -32.78611111111112, 2.1388888888888924)]
    public void A_season_is_decomposed_as_statsmodels_does(bool multiplicative, double first, double second, double third)
    {
        var season = SeasonalIndices.Of(Training, 12, multiplicative)!;
        Assert.Equal(first, season.Values[0], 1e-9);
        Assert.Equal(second, season.Values[1], 1e-9);
        Assert.Equal(third, season.Values[2], 1e-9);
    }

    [Fact]
    public void Theta_forecasts_as_its_formula_says()
    {
        float[] expected =
        [
            411.3258213333851f, 402.23134955550637f, 462.8330875980136f, 444.62729230392506f, 447.8845209537773f, 509.5408417343229f, 561.779510422931f,
            559.398817332057f, 490.37708684863105f, 427.23628920903155f,
            371.9182904162169f, 418.96190750378963f,
        ];
        var theta = new Theta(Passengers, 0, 0, 132, 12);
        for (var h = 0; h < 12; h++) Assert.Equal(expected[h], theta.At(131, h), 0.01f);
    }

    [Fact]
    public void A_series_without_a_season_is_left_as_it_is() =>
    Assert.False(SeasonalIndices.IsSeasonal([.. Enumerable.Range(0, 60).Select(i => (double)(i * 37 % 60))], 12));

    [Theory]
    [InlineData(true, 26005.05738906854, 431.16715944564805, 453.09721679547033, 461.5031058331442)]
    [InlineData(false, 89378.16338646397, 444.6966733093763, 442.4872800389365, 461.4551244632634)]
    public void Exponential_smoothing_with_known_weights_has_its_golden_values(bool multiplicative, double squared, double first, double twelfth,
        double fourteenth)
    {
        var model = new EtsModel(true, multiplicative, SeasonalIndices.Of(Training, 12, multiplicative), 0.4, 0.1, 0.2, multiplicative ? 0.95 : 1, 115, 1.5);
        Assert.Equal(squared, model.SquaredError(Training), 1e-6 * squared);
        var state = model.Start();
        for (var t = 0; t < Training.Length; t++) model.Advance(state, Training[t], t);
        Assert.Equal(first, model.Ahead(state, 1, 131), 1e-8 * first);
        Assert.Equal(twelfth, model.Ahead(state, 12, 131), 1e-8 * twelfth);
        Assert.Equal(fourteenth, model.Ahead(state, 14, 131), 1e-8 * fourteenth);
    }

    /// <summary>statsmodels estimates the starting states, too, and comes to 12687 with a season that multiplies; without a season to 128060.</summary>
    [Fact]
    public void The_kind_with_the_smallest_criterion_is_found_and_fits_nearly_as_well()
    {
        var model = EtsModel.Fit(Training, 12);
        Assert.True(model.Multiplies && model.HasTrend);
        Assert.InRange(model.SquaredError(Training), 11000, 16000);
    }

    [Theory]
    [InlineData(Baseline.Theta)]
    [InlineData(Baseline.Ets)]
    [InlineData(Baseline.Dlinear)]
    public void What_lies_behind_an_origin_is_never_read(Baseline baseline)
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(new ScaleStep()), new() { Length = 12, Horizon = 3 },
            new() { Scheme = new ExpandingSplit { Folds = 2, Test = 12 }, Validation = new() { Rows = 24 } }, 12, baseline);
        var truth = BaselinePlans.Run(plan, Tables.Of(Passengers)).Forecasts;
        var poisoned = BaselinePlans.Run(plan, Tables.Of([.. Passengers.Select((v, row) => row < 126 ? v : (2 * v) + row)])).Forecasts;
        Assert.Equal(truth[0].Values[..9], poisoned[0].Values[..9]);
        Assert.NotEqual(truth[1].Values, poisoned[1].Values);
        Assert.All(truth, f => Assert.All(f.Values, v => Assert.InRange(v, 150, 900)));
    }

    [Fact]
    public void A_missing_value_leaves_the_level_as_it_is()
    {
        float[] holes = [.. Passengers.Select((v, i) => i % 10 == 7 ? float.NaN : v)];
        foreach (var at in new[] { new Theta(holes, 0, 0, 132, 12).At(131, 2), new Ets(holes, 0, 0, 132, 12).At(131, 2) }) Assert.InRange(at, 350, 550);
    }

    [Fact]
    public void A_window_is_parted_into_its_average_and_the_rest()
    {
        var x = new float[6];
        DLinear.Parted([1, 9, 2, 9, 6, 9], 2, 0, x);

        // 25 steps around a window of 3: the ends stand for all beyond them.
        Assert.Equal([((13 * 1) + 2 + (11 * 6)) / 25f, ((12 * 1) + 2 + (12 * 6)) / 25f, ((11 * 1) + 2 + (13 * 6)) / 25f], x[..3].ToArray());
        Assert.Equal([1 - x[0], 2 - x[1], 6 - x[2]], x[3..]);
    }
}
