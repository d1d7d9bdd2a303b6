using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class OneTargetOwnsLossTests
{
    private const string Id = "LSTM1709";
    private static readonly DataProfile Profile = KnownSeries.ByRule[Id];
    private static readonly string Broken = Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"),
        (Checked.Prepare, "prepare:\n  - scale: max-abs\n"));

    [Fact]
    public void Targets_of_unequal_spread_are_reported_with_both()
    {
        Checked.Reports(Id, Severity.Warning, "prepare", "- scale: max-abs", Broken, Profile, "'passengers'", "deviation of 2", "0.15", "13.3");
    }

    [Fact]
    public void Targets_that_are_standardised_are_quiet()
    {
        Checked.IsQuiet(
            Id, Checked.With(("target: passengers\n", "target: [passengers, cargo]\n"), (Checked.Prepare, "prepare:\n  - scale: standard\n")), Profile);
    }

    [Fact]
    public void A_factor_of_eight_is_quiet()
    {
        Checked.IsQuiet(Id, Broken,
            Known.Of(144, Known.Passengers with { Prepared = KnownSeries.Sized(2) },
                Known.Passengers with { Name = "cargo", Prepared = KnownSeries.Sized(0.25) }));
    }

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken, Profile);
}
