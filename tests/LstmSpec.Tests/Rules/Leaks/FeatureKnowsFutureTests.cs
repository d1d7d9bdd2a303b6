using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class FeatureKnowsFutureTests
{
    private const string Id = "LSTM1108";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: passengers\n  past: [bookings]\n"));

    [Fact]
    public void A_covariate_that_leads_by_more_than_the_targets_own_past_is_told_with_both()
    {
        Checked.Reports(Id, Severity.Info, "data.past[0]", "bookings", Broken, Profile, "2 rows later by 0.9", "0.42");
    }

    [Fact]
    public void A_lead_within_what_chance_gives_is_quiet()
    {
        Checked.IsQuiet(Id, Broken,
            Known.Of(144, Known.Passengers,
                Known.Passengers with { Name = "bookings", Leads = ValueList.Of(KnownSeries.Leading with { Persistence = 0.65 }) }));
    }

    [Theory]
    [InlineData(0.999, 0.95)]
    [InlineData(0.9975, 0.98)]
    [InlineData(0.9903, 0.95)]
    [InlineData(0.9995, 0.9974)]
    public void Beside_a_series_that_hangs_together_a_covariate_that_explains_four_fifths_of_the_rest_is_told(double correlation, double persistence) =>
        Checked.Reports(Id, Severity.Info, "data.past[0]", "bookings", Broken, Leads(correlation, persistence), "2 rows later");

    [Theory]
    [InlineData(0.97, 0.95)]
    [InlineData(0.99, 0.95)]
    [InlineData(0.99955, 0.9976)]
    [InlineData(0.89, 0.8)]
    [InlineData(0.9999, 0.999)]
    public void Beside_such_a_series_a_covariate_that_explains_less_is_quiet(double correlation, double persistence) =>
    Checked.IsQuiet(Id, Broken, Leads(correlation, persistence));

    [Fact]
    public void The_codes_of_a_category_lead_nothing() => Checked.IsQuiet(
        Id, Checked.With(("target: passengers\n", "target: passengers\n  past: [bookings]\n  columns: {bookings: {type: category, levels: [few, many]}}\n")),
        Profile);

    private static DataProfile Leads(double correlation, double persistence) =>
        Known.Of(144, Known.Passengers,
            Known.Passengers with
            {
                Name = "bookings",
                Leads = ValueList.Of(KnownSeries.Leading with { Correlation = correlation, Persistence = persistence })
            });

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(29, 0.9, false)]
    [InlineData(30, 0.9, true)]
    [InlineData(100, 0.73, true)]
    [InlineData(100, 0.71, false)]
    public void From_thirty_rows_on_a_lead_by_a_tenth_and_two_deviations_is_told(int rows, double correlation, bool told)
    {
        var lead = KnownSeries.Leading with { Rows = rows, Correlation = correlation };
        var profile = Known.Of(144, Known.Passengers, Known.Passengers with { Name = "bookings", Leads = ValueList.Of(lead) });
        Assert.Equal(told, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void Of_several_leads_the_one_that_tells_most_is_named()
    {
        var leads = ValueList.Of(KnownSeries.Leading with { Ahead = 1, Correlation = 0.8 }, KnownSeries.Leading,
            KnownSeries.Leading with { Ahead = 3, Correlation = 0.7 });
        Checked.Reports(Id, Severity.Info, "data.past[0]", "bookings", Broken,
            Known.Of(144, Known.Passengers, Known.Passengers with { Name = "bookings", Leads = leads }), "2 rows later by 0.9");
    }

    /// <summary>Over 400 rows a tenth and two deviations are 0.2.</summary>
    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.501, true)]
    public void A_lead_by_just_as_much_is_quiet(double correlation, bool told)
    {
        var lead = KnownSeries.Leading with { Rows = 400, Correlation = correlation, Persistence = 0.3 };
        var profile = Known.Of(500, Known.Passengers, Known.Passengers with { Name = "bookings", Leads = ValueList.Of(lead) });
        Assert.Equal(told, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void The_lead_over_the_targets_own_past_counts_and_not_the_correlation()
    {
        var leads = ValueList.Of(KnownSeries.Leading with { Ahead = 1, Correlation = 0.95, Persistence = 0.6 },
            KnownSeries.Leading with { Ahead = 2, Correlation = 0.8, Persistence = 0.2 });
        Checked.Reports(Id, Severity.Info, "data.past[0]", "bookings", Broken,
            Known.Of(144, Known.Passengers, Known.Passengers with { Name = "bookings", Leads = leads }), "2 rows later by 0.8");
    }
}
