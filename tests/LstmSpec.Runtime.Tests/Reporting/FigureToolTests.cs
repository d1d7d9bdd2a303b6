using System.Globalization;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

public class FigureToolTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12.345, "12.3")]
    [InlineData(0.71, "0.710")]
    [InlineData(999.6, "1000")]
    [InlineData(12345, "12300")]
    [InlineData(-0.00123, "−0.00123")]
    [InlineData(1.5e9, "1.5e9")]
    [InlineData(2.5e-7, "2.5e−7")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void Numbers_have_three_significant_digits(double value, string text) => Assert.Equal(text, Say.Number(value));

    [Fact]
    public void A_linear_scale_is_widened_to_round_ticks()
    {
        var scale = Scale.Over([0.13, 9.7, double.NaN, double.PositiveInfinity], 100, 0);
        Assert.Equal(new double[] { 0, 2, 4, 6, 8, 10 }, scale.Ticks());
        Assert.Equal(100, scale.At(0), 9);
        Assert.Equal(0, scale.At(10), 9);
    }

    [Fact]
    public void A_scale_over_nothing_or_over_one_value_still_has_a_width()
    {
        foreach (var values in new double[][] { [], [double.NaN], [0], [5, 5], [-3e-12], [1e30] })
        {
            var scale = Scale.Over(values, 0, 100);
            Assert.True(scale.Max > scale.Min);
            Assert.InRange(scale.Ticks().Count, 1, 12);
            Assert.All(scale.Ticks(), t => Assert.NotEmpty(scale.Label(t)));
        }
    }

    [Fact]
    public void A_logarithmic_scale_is_taken_only_for_wide_positive_values()
    {
        Assert.True(Scale.LogWhenWide([0.001, 1], 0, 100, span: 8).IsLog);
        Assert.False(Scale.LogWhenWide([0.5, 1], 0, 100, span: 8).IsLog);
        Assert.False(Scale.LogWhenWide([0, 1000], 0, 100, span: 8).IsLog);
        Assert.Equal(new double[] { 0.001, 0.01, 0.1, 1 }, Scale.LogWhenWide([0.001, 1.1], 0, 100, span: 8).Ticks().Select(t => Math.Round(t, 9)));
    }

    [Fact]
    public void Dates_are_marked_where_years_months_days_or_hours_turn()
    {
        var monthly = new TimeLabels(
            [.. Enumerable.Range(0, 144).Select(m => new DateTime(1949, 1, 1).AddMonths(m).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        Assert.Equal([(12, "1950"), (36, "1952"), (60, "1954"), (84, "1956"), (108, "1958"), (132, "1960")], monthly.Ticks(0, 143, 8));
        Assert.Equal([(0, "Jan 1949"), (3, "Apr 1949"), (6, "Jul 1949"), (9, "Oct 1949")], monthly.Ticks(0, 11, 5));
        var hourly =
            new TimeLabels(
                [.. Enumerable.Range(0, 100)
                    .Select(h => new DateTime(2020, 2, 28, 5, 0, 0).AddHours(h).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture))]);
        Assert.Equal([(19, "29 Feb"), (43, "1 Mar"), (67, "2 Mar"), (91, "3 Mar")], hourly.Ticks(0, 99, 8));
        Assert.Equal("2020-02-28 05:00", hourly.At(0));
        Assert.Equal("17", new TimeLabels(["16", "17"]).At(1));
    }

    [Fact]
    public void A_thinned_line_keeps_every_spike_and_every_gap()
    {
        var values = new double[30_000];
        values[12_345] = 100;
        values[20_000] = -50;
        for (var i = 5_000; i < 6_000; i++) values[i] = double.NaN;
        var x = Scale.Exact(0, values.Length - 1, 0, 1000);
        var y = Scale.Over([-50, 100], 300, 0);
        var path = Trace.Line(values, 0, x, y);
        Assert.InRange(path.Length, 100, 40_000);
        Assert.Contains($" {Markup.At(y.At(100))}", path, StringComparison.Ordinal);
        Assert.Contains($" {Markup.At(y.At(-50))}", path, StringComparison.Ordinal);
        Assert.Equal(2, path.Count(c => c == 'M'));
    }

    [Fact]
    public void Overlapping_forecasts_are_laid_end_to_end_a_horizon_apart()
    {
        var part = new EvaluationPart(0, [9, 10, 11, 12, 13], 2, ["y"], new float[10], [1]);
        var laid = Laid.Of(part, [new("model", 0, 1, [1, 2, 0, 0, 3, 4, 0, 0, 5, 6]), new("model", 0, 2, [3, 4, 0, 0, 5, 6, 0, 0, 7, 8])], 0);
        Assert.Equal(10, laid.First);
        Assert.Equal(new double[] { 2, 3, 4, 5, 6, 7 }, laid.Mean);
        Assert.Equal(new double[] { 1, 2, 3, 4, 5, 6 }, laid.Low);
        Assert.Equal(new[] { 10, 12, 14 }, laid.Starts.Order());
    }

    [Fact]
    public void Autocorrelation_never_pairs_residuals_of_two_folds()
    {
        var residuals = new Residuals([], [[1, -1, 1, -1], [1, -1, 1, -1]], string.Empty);
        Assert.Equal(-6.0 / 8, residuals.Autocorrelation(1), 9);
        Assert.Equal(4.0 / 8, residuals.Autocorrelation(2), 9);
    }

    [Fact]
    public void Text_that_markup_cannot_carry_is_replaced() => Assert.Equal("a&lt;b&amp;\ufffd\ufffd\n😀", Markup.Escape("a<b&\u0001\udc00\n😀"));
}
