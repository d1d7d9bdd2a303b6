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
}
