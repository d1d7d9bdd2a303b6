using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class DifferenceAcrossInstancesTests
{
    private const string Id = "LSTM1216";

    private static readonly string Broken = Checked.With(
        ("{season: 12}\n  - scale", "{season: 12, axis: sample}\n  - scale"));

    [Fact]
    public void A_difference_between_windows_is_reported_with_its_lag()
    {
        Checked.Reports(Id, Severity.Error, "prepare[1].difference.axis", "sample", Broken, null, "lag 12");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_difference_along_time_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("{season: 12}\n  - scale", "{season: 12, axis: time}\n  - scale")));
    }

    [Fact]
    public void The_first_step_is_looked_at_too() =>
        Checked.Reports(Id, Severity.Error, "prepare[0].difference.axis", "sample",
            Checked.With((Checked.Prepare, "prepare: [{difference: {axis: sample}}]\n")));
}
