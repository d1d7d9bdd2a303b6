using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class FeatureReproducesTargetTests
{
    private const string Id = "LSTM1107";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: passengers\n  future: [revenue]\n"));

    [Fact]
    public void A_known_future_column_that_moves_with_the_target_is_reported_with_both_correlations()
    {
        Checked.Reports(Id, Severity.Error, "data.future[0]", "revenue", Broken, Profile, "0.998", "0.97", "132 rows");
    }

    [Fact]
    public void The_same_column_as_a_past_covariate_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("target: passengers\n", "target: passengers\n  past: [revenue]\n")), Profile);
    }

    [Fact]
    public void A_column_that_shares_the_trend_and_not_the_changes_is_quiet()
    {
        var counter = Known.Of(144, Known.Passengers,
            Known.Passengers with { Name = "revenue", Leads = ValueList.Of(KnownSeries.Reproduced with { SameChanges = 0.1 }) });
        Assert.DoesNotContain(Checked.All(Broken, counter), f => f.Id == Id);
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);

    [Theory]
    [InlineData(30, 0.95, 0.95, true)]
    [InlineData(30, -0.95, -0.95, true)]
    [InlineData(29, 0.99, 0.99, false)]
    [InlineData(132, 0.949, 0.99, false)]
    [InlineData(132, 0.99, 0.949, false)]
    public void From_thirty_rows_on_nineteen_twentieths_of_either_sign_reproduce_a_target(int rows, double same, double changes, bool reported)
    {
        var lead = KnownSeries.Reproduced with { Rows = rows, Same = same, SameChanges = changes };
        var profile = Known.Of(144, Known.Passengers, Known.Passengers with { Name = "revenue", Leads = ValueList.Of(lead) });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void Of_two_targets_that_a_column_reproduces_the_first_is_named()
    {
        var both = ValueList.Of(KnownSeries.Reproduced, KnownSeries.Reproduced with { Target = "cargo" });
        Checked.Reports(Id, Severity.Error, "data.future[0]", "revenue",
            Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal),
            Known.Of(144, Known.Passengers, Known.Passengers with { Name = "revenue", Leads = both }), "reproduces 'passengers'");
    }
}
