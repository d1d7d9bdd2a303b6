using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class LogOfNonPositiveTests
{
    private const string Id = "LSTM1213";
    private static readonly DataProfile Profile = Known.Of(144, Known.Passengers with { Min = -2.5, NonPositive = 3 });

    private static readonly string Broken = Checked.With(
        ("experiment: air-passengers", "experiment: zeros"));

    [Fact]
    public void A_logarithm_of_zeros_is_reported_with_their_number()
    {
        Checked.Reports(Id, Severity.Error, "prepare[0].log", "log", Broken, Profile, "3 rows", "'passengers'", "smallest value -2.5");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_positive_series_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Healthy);
    }

    [Fact]
    public void An_offset_that_lifts_all_values_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("- log\n", "- log: {offset: 3}\n")), Profile);
    }

    [Fact]
    public void Without_a_logarithm_it_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("  - log\n", "")), Profile);
    }

    [Fact]
    public void An_offset_that_is_too_small_is_reported_beside_the_smallest_value()
    {
        var text = Checked.With(("- log\n", "- log: {offset: 2}\n"));
        Checked.Reports(Id, Severity.Error, "prepare[0].log", "{offset: 2}", text, Profile, "down to -2.5", "offset is 2");
        Checked.IsMended(Id, text, Profile);
    }

    [Fact]
    public void A_lone_log_without_a_list_is_mended_in_place()
    {
        Checked.IsMended(Id, Checked.With((Checked.Prepare, "prepare: log\n")), Profile);
    }
}
