using LstmSpec.Profiling;
using LstmSpec.Randomness;

namespace LstmSpec.Tests.Profiling;

public class SeasonFinderTests
{
    [Fact]
    public void The_year_is_found_in_the_monthly_airline_passengers()
    {
        Assert.Equal(12, SeasonFinder.Find(Passengers)?.Lag);
    }

    [Fact]
    public void The_day_is_found_in_a_noisy_hourly_series()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var noise = Normal(seed, 24 * 30);
            var found = SeasonFinder.Find(noise.Select((e, i) => (float)(Math.Sin(2 * Math.PI * i / 24) + (0.5 * e))).ToArray());
            Assert.Equal(24, found?.Lag);
        }
    }

    [Fact]
    public void A_trend_does_not_hide_a_season()
    {
        Assert.Equal(7, SeasonFinder.Find(Enumerable.Range(0, 200).Select(i => (3f * i) + (i % 7 == 0 ? 20 : 0)).ToArray())?.Lag);
    }

    [Fact]
    public void A_few_missing_values_do_not_hide_a_season()
    {
        var values = Passengers;
        foreach (var row in new[] { 5, 40, 41, 99 }) values[row] = float.NaN;
        Assert.Equal(12, SeasonFinder.Find(values)?.Lag);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(1500)]
    public void White_noise_has_no_season(int rows) =>
    Assert.InRange(Enumerable.Range(1, 20).Count(seed => SeasonFinder.Find(Normal((ulong)seed, rows)) is not null), 0, 1);

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    [InlineData(1500)]
    public void A_random_walk_has_no_season(int rows) =>
    Assert.InRange(Enumerable.Range(1, 20).Count(seed => SeasonFinder.Find(Walk((ulong)seed, rows)) is not null), 0, 1);

    [Fact]
    public void Too_little_to_see_a_season_in_is_no_season()
    {
        for (var rows = 0; rows < 10; rows++) Assert.Null(SeasonFinder.Find(Enumerable.Range(0, rows).Select(i => (float)(i % 2)).ToArray()));
        Assert.Null(SeasonFinder.Find(Enumerable.Repeat(7f, 100).ToArray()));
        Assert.Null(SeasonFinder.Find(Enumerable.Repeat(float.NaN, 100).ToArray()));
    }

    private static float[] Passengers =>
        File.ReadAllLines(Repository.Path("specs/data/air-passengers.csv")).Skip(1)
            .Select(l => float.Parse(l.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();

    private static float[] Walk(ulong seed, int rows)
    {
        var values = Normal(seed, rows);
        for (var i = 1; i < rows; i++) values[i] += values[i - 1];
        return values;
    }

    /// <summary>Nearly normal: the sum of twelve uniforms.</summary>
    private static float[] Normal(ulong seed, int rows)
    {
        var random = new CounterRandom(seed, DrawPurpose.Preflight);
        return Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, 12).Sum(k => random.Uniform((ulong)((12 * i) + k))) - 6).ToArray();
    }
}
