using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Series;

public sealed class HorizonBeyondMemoryTests
{
    private const string Id = "LSTM1304";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("  season: 12\nprepare", "prepare"));

    [Fact]
    public void A_forecast_beyond_what_the_series_remembers_is_told_with_the_lag()
    {
        Checked.Reports(Id, Severity.Info, "window.horizon", "12", Broken, Profile, "12 steps", "remembers 3 steps", "lag 4");
    }

    [Fact]
    public void A_season_that_comes_round_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
        Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { Memory = 3 }));
    }

    [Fact]
    public void A_memory_longer_than_was_looked_is_quiet() =>
    Checked.IsQuiet(Id, Broken, KnownSeries.Passengers(p => p with { SeasonFound = null, Memory = null }));

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(11, true)]
    [InlineData(12, false)]
    public void A_memory_as_long_as_the_horizon_is_enough(int memory, bool reported)
    {
        Assert.Equal(reported, Checked.All(Broken, KnownSeries.Passengers(p => p with { SeasonFound = null, Memory = memory })).Any(f => f.Id == Id));
    }

    [Fact]
    public void A_series_that_remembers_nothing_is_told_so_without_an_edit()
    {
        var finding = Checked.Reports(Id, Severity.Info, "window.horizon", "12", Broken, KnownSeries.Passengers(p => p with { SeasonFound = null, Memory = 0 }),
            "remembers nothing");
        Assert.Equal(("bring covariates that lead it", null), (finding.Help, finding.Fix));
        Checked.Proposes(Id, new(EditKind.Set, "window.horizon", "3"), Broken, Profile);
        Assert.Equal("forecast 3 steps, or bring covariates that reach farther", Checked.All(Broken, Profile).Single(f => f.Id == Id).Help);
    }

    [Fact]
    public void Of_several_targets_the_longest_memory_counts()
    {
        var two = Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal);
        var one = Known.Passengers with { SeasonFound = null, Memory = 2 };
        Checked.Reports(Id, Severity.Info, "window.horizon", "12", two,
            Known.Of(144, one, one with { Name = "cargo", Memory = 5 }), "'cargo' remembers 5 steps");
        Checked.IsQuiet(Id, two, Known.Of(144, one, one with { Name = "cargo", Memory = null }));
    }

    [Fact]
    public void Too_few_rows_to_tell_and_what_is_known_ahead_are_quiet()
    {
        Checked.Reports(Id, Severity.Info, "window.horizon", "12", Broken, Profile with { Rows = 100 });
        Checked.IsQuiet(Id, Broken, Profile with { Rows = 99 });
        Checked.IsQuiet(Id, Broken.Replace("target: passengers", "target: passengers\n  future: fares", StringComparison.Ordinal), Profile);
    }
}
