using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class CalendarBiasTests
{
    private const string Id = "LSTM1211";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("  - difference: {season: 12}\n", ""), (Checked.Window, "window: {length: 6, horizon: 1}"));

    [Fact]
    public void A_window_that_cannot_tell_the_month_is_told_with_the_share_that_goes_with_it()
    {
        Checked.Reports(Id, Severity.Info, "window.length", "6", Broken, Profile, "62%", "month", "6 rows");
    }

    [Fact]
    public void Training_rows_of_some_months_mostly_are_told_with_their_shares()
    {
        var few = KnownSeries.Passengers(p => p with { Calendar = ValueList.Of(KnownSeries.Year with { MostShare = 0.16, LeastShare = 0.05 }) });
        Checked.Reports(Id, Severity.Info, "split", "{expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}}",
            Checked.With(("  - difference: {season: 12}\n", "")), few, "16%", "January", "5% June");
    }

    [Fact]
    public void A_window_of_a_whole_turn_is_quiet() => Checked.IsQuiet(Id, Checked.With(("  - difference: {season: 12}\n", "")), Profile);

    [Fact]
    public void A_difference_over_the_turn_is_quiet() => Checked.IsQuiet(Id, Checked.With((Checked.Window, "window: {length: 6, horizon: 1}")), Profile);

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(11, 0.3, 0.1, "window.length")]
    [InlineData(11, 0.299, 0.1, null)]
    [InlineData(12, 0.62, 0.126, "split")]
    [InlineData(12, 0.62, 0.125, null)]
    public void A_whole_turn_three_tenths_and_half_as_much_again_are_the_bounds(int length, double effect, double most, string? path)
    {
        var text = Broken.Replace("length: 6", $"length: {length}", StringComparison.Ordinal);
        var profile = KnownSeries.Passengers(p => p with { Calendar = ValueList.Of(KnownSeries.Year with { Effect = effect, MostShare = most }) });
        Assert.Equal(path, Checked.All(text, profile).SingleOrDefault(f => f.Id == Id)?.Path);
    }

    [Fact]
    public void What_is_known_ahead_is_quiet_and_a_turn_is_proposed()
    {
        Checked.IsQuiet(Id, Broken.Replace("target: passengers", "target: passengers\n  future: fares", StringComparison.Ordinal), Profile);
        Checked.Proposes(Id, new(EditKind.Set, "window.length", "12"), Broken, Profile);
    }

    [Theory]
    [InlineData(7, true)]
    [InlineData(24, false)]
    public void A_difference_over_another_turn_carries_nothing(int season, bool told)
    {
        var text = Checked.With((Checked.Window, "window: {length: 6, horizon: 1}"), ("difference: {season: 12}", $"difference: {{season: {season}}}"));
        Assert.Equal(told, Checked.All(text, Profile).Any(f => f.Id == Id));
    }
}
