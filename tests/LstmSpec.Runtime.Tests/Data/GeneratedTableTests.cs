using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Data;

public class GeneratedTableTests
{
    private static readonly DataSpec Steps = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y") };

    [Fact]
    public void A_sine_is_its_formula()
    {
        var values = Make(new() { Kind = new SineGenerator { Period = 40, Amplitude = 3 }, Rows = 200 })["y"].Values;
        for (var t = 0; t < values.Length; t++) Assert.Equal(3 * Math.Sin(2 * Math.PI * t / 40), values[t], 1e-6);
    }

    [Fact]
    public void A_square_stands_up_and_down_half_of_its_period()
    {
        Assert.Equal([2f, 2, -2, -2, 2, 2, -2, -2], Make(new() { Kind = new SquareGenerator { Period = 4, Amplitude = 2 }, Rows = 8 })["y"].Values);
    }

    [Fact]
    public void A_trend_rises_and_a_season_lies_on_one()
    {
        Assert.Equal([0f, 0.5f, 1, 1.5f], Make(new() { Kind = new TrendGenerator { Slope = Number.From(0.5) }, Rows = 4 })["y"].Values);
        var values = Make(new() { Kind = new SeasonalGenerator { Period = 12, Amplitude = 2, Slope = Number.From(0.25) }, Rows = 30 })["y"].Values;
        for (var t = 0; t < values.Length; t++) Assert.Equal((0.25 * t) + (2 * Math.Sin(2 * Math.PI * t / 12)), values[t], 1e-6);
    }

    [Fact]
    public void An_autoregression_remembers_by_its_coefficients_and_a_walk_keeps_all()
    {
        var ar = Make(
            new() { Kind = new AutoregressiveGenerator { Coefficients = ValueList.Of(Number.From(0.8)), Step = 2 }, Rows = 20_000, Seed = 4 })["y"].Values;
        var spread = ar.Average(v => (double)v * v);
        Assert.Equal(0.8, Enumerable.Range(1, ar.Length - 1).Average(i => (double)ar[i] * ar[i - 1]) / spread, 0.02);
        Assert.Equal(4 / (1 - 0.64), spread, 1.0);
        var walk = Make(new() { Kind = new RandomWalkGenerator { Step = 2, Drift = 1 }, Rows = 20_000 })["y"].Values;
        var steps = Enumerable.Range(1, walk.Length - 1).Select(i => (double)walk[i] - walk[i - 1]).ToList();
        Assert.Equal(1, steps.Average(), 0.06);
        Assert.Equal(4, steps.Average(s => (s - 1) * (s - 1)), 0.15);
    }

    [Fact]
    public void Noise_has_the_declared_spread()
    {
        var values = Make(new() { Kind = new TrendGenerator { Slope = 0 }, Noise = Number.From(0.5), Rows = 20_000 })["y"].Values;
        Assert.Equal(0, values.Average(v => (double)v), 0.02);
        Assert.Equal(0.25, values.Average(v => (double)v * v), 0.01);
    }

    /// <summary>Held as bits, since every machine must make them.</summary>
    [Fact]
    public void Values_are_the_same_bits_everywhere()
    {
        var generator = new GeneratorSpec
        {
            Kind = new AutoregressiveGenerator { Coefficients = ValueList.Of(Number.From(0.6), Number.From(0.3)) },
            Noise = Number.From(0.1),
            Rows = 500,
            Seed = 3,
            Series = 2
        };
        Assert.Equal("d3ee9cdb3b38a2b2", Make(generator).Hash[..16]);
    }

    [Fact]
    public void Series_and_targets_are_each_of_their_own_and_a_longer_series_begins_alike()
    {
        var generator = new GeneratorSpec { Kind = new SineGenerator(), Noise = Number.From(0.1), Rows = 100, Series = 3 };
        var table = Make(generator, Steps with { Target = ValueList.Of("y", "z") });
        Assert.Equal(["1", "2", "3"], table.Series.Select(s => s.Key));
        Assert.Equal(6, new[] { "y", "z" }.SelectMany(c => table.Series.Select(s => table[c].Values[s.Start])).Distinct().Count());
        Assert.Equal(table["y"].Values[..100], Make(generator with { Rows = 1000, Series = 1 })["y"].Values[..100]);
        Assert.NotEqual(table.Hash, Make(generator with { Seed = 1 }, Steps with { Target = ValueList.Of("y", "z") }).Hash);
    }

    [Theory]
    [InlineData(1, DurationUnit.Hour, "2000-01-01T00:00:00", "2000-01-01T01:00:00")]
    [InlineData(1, DurationUnit.BusinessDay, "2000-01-03", "2000-01-04")]
    [InlineData(1, DurationUnit.Month, "2000-01-01", "2000-02-01")]
    [InlineData(5, DurationUnit.Step, "0", "5")]
    public void Rows_are_dated_from_the_year_2000(int count, DurationUnit unit, string first, string second)
    {
        var table = Make(new() { Rows = 2 }, Steps with { Time = new() { Column = "t", Every = new(count, unit) } });
        Assert.Equal((first, second), (table.Label(0), table.Label(1)));
    }

    [Fact]
    public void What_cannot_be_made_is_refused()
    {
        Assert.Contains("'wind'", Assert.Throws<DataException>(() => Make(new(), Steps with { Past = ValueList.Of("wind") })).Message,
            StringComparison.Ordinal);
        Assert.Contains("grows without bound",
            Assert.Throws<DataException>(() =>
                Make(new() { Kind = new AutoregressiveGenerator { Coefficients = ValueList.Of<Number>(2) }, Rows = 1000 })).Message, StringComparison.Ordinal);
        Assert.Throws<TooLargeException>(() => Make(new() { Rows = 10_000_000, Series = 1000 }));
        Assert.Equal("LSTM1014",
            Assert.Throws<DataException>(
                () => Make(new() { Rows = 9000 }, Steps with { Time = new() { Column = "t", Every = new(1, DurationUnit.Year) } })).Id);
    }

    private static Table Make(GeneratorSpec generator, DataSpec? data = null) => GeneratedTable.Make(generator, data ?? Steps);
}
