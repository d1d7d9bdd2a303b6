using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class PercentageOfZeroTests
{
    private const string Id = "LSTM1704";
    private static readonly DataProfile Profile = Known.Of(144, Known.Passengers with { Min = -2.5, NonPositive = 3 });

    private static readonly string Broken = Checked.With(
        (Checked.Metrics, "metrics: [mape, mae]"));

    [Fact]
    public void A_percentage_of_zero_is_reported_with_the_rows_that_are()
    {
        Checked.Reports(Id, Severity.Warning, "score.metrics[0]", "mape", Broken, Profile, "3 rows", "from -2.5 to 559");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_percentage_of_positive_values_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [mape, mae]")), Known.Healthy);
    }

    [Fact]
    public void An_error_relative_to_the_mean_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Metrics, "metrics: [wape, mae]")), Profile);
    }

    [Theory]
    [InlineData(-5, 0, true)]
    [InlineData(-5, -1, false)]
    [InlineData(0, 5, true)]
    public void Zero_is_divided_by_where_it_is_the_largest_value_too(double min, double max, bool reported)
    {
        var profile = Known.Of(144, Known.Passengers with { Min = min, Max = max, NonPositive = 3 });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Fact]
    public void Of_two_targets_around_zero_the_first_is_named_and_an_error_that_is_not_asked_for_yet_proposed()
    {
        var two = Broken.Replace("target: passengers", "target: [passengers, cargo]", StringComparison.Ordinal);
        var around = Known.Of(144, Known.Passengers with { Min = -2.5, NonPositive = 3 }, Known.Passengers with { Name = "cargo", Min = -2, NonPositive = 1 });
        Checked.Reports(Id, Severity.Warning, "score.metrics[0]", "mape", two, around, "MAPE divides by 'passengers'");
        Checked.Proposes(Id, new(EditKind.Set, "score.metrics[0]", "wape"), two, around);
        Checked.Proposes(Id, new(EditKind.Set, "score.metrics[0]", "mase"), two.Replace("[mape, mae]", "[mape, wape]", StringComparison.Ordinal), around);
    }

    [Fact]
    public void One_row_at_zero_is_enough() =>
        Checked.Reports(Id, Severity.Warning, "score.metrics[0]", "mape", Broken,
            Known.Of(144, Known.Passengers with { Min = 0, NonPositive = 1 }), "in 1 row (from 0");
}
