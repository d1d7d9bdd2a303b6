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
}
