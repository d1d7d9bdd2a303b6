using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Splits;

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
        Checked.IsQuiet(Id, Broken, Known.Of(144, Known.Passengers, Known.Passengers with { Name = "bookings", Leads = ValueList.Of(KnownSeries.Leading with { Persistence = 0.65 }) }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);
}
