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

    [Theory]
    [InlineData(-2.5, "log: {offset: 2.5}", "4")]
    [InlineData(0, "log", "1")]
    [InlineData(-3, "log", "4")]
    [InlineData(-3, "box-cox", "4")]
    public void A_value_of_zero_after_the_offset_is_refused_and_the_next_whole_offset_proposed(double least, string step, string offset)
    {
        var finding = Checked.All(Checked.With(("- log\n", $"- {step}\n")), Known.Of(144, Known.Passengers with { Min = least, NonPositive = 1 }))
            .Single(f => f.Id == Id);
        Assert.Equal(offset, finding.Fix!.Value);
        Assert.Equal(step == "box-cox", finding.Help!.EndsWith("leave the step out", StringComparison.Ordinal));
        Assert.Equal(step == "box-cox", finding.Message.EndsWith("it has no power", StringComparison.Ordinal));
    }

    [Fact]
    public void One_row_is_one_and_where_they_were_not_counted_the_smallest_value_is_told()
    {
        Assert.StartsWith("1 row of 'passengers' is at or below zero", Checked.All(Broken, Known.Of(144, Known.Passengers with { Min = -1, NonPositive = 1 }))
            .Single(f => f.Id == Id).Message, StringComparison.Ordinal);
        Assert.StartsWith("'passengers' goes down to -1",
            Checked.All(Broken, Known.Of(144, Known.Passengers with { Min = -1 })).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
        Assert.Null(Checked.All(Broken, Known.Of(144, Known.Passengers with { Min = -1e9 })).Single(f => f.Id == Id).Fix);
        Checked.IsQuiet(Id, Broken, Known.Of(144, Known.Passengers with { Min = -1, Missing = 144 }));
    }

    [Theory]
    [InlineData(-999_999_998, "999999999")]
    [InlineData(-999_999_999, null)]
    public void Up_to_a_billion_an_offset_is_proposed(double least, string? offset) =>
        Assert.Equal(offset, Checked.All(Broken, Known.Of(144, Known.Passengers with { Min = least })).Single(f => f.Id == Id).Fix?.Value);
}
