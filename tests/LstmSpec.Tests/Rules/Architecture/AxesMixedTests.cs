using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class AxesMixedTests
{
    private const string Id = "LSTM1403";

    private static readonly string Broken = Checked.With(
        ("  target: passengers\n", "  target: passengers\n  layout: time-batch-feature\n"));

    [Fact]
    public void Batches_with_time_first_are_reported_with_what_the_layers_would_read()
    {
        Checked.Reports(Id, Severity.Error, "data.layout", "time-batch-feature", Broken, null, "8 windows", "(batch, time, feature)");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void It_is_said_once_and_cannot_be_accepted()
    {
        Assert.Equal([Id], Checked.All(Broken).Where(f => f.Path == "data.layout").Select(f => f.Id));
        var asked = Checked.With(
            ("  target: passengers\n", "  target: passengers\n  layout: time-batch-feature\n"),
            ("seeds: 5\n", "seeds: 5\nsuppress: {rule: LSTM1403, reason: I want it}\n"));
        Assert.Null(Checked.All(asked).Single(f => f.Id == Id).Suppressed);
    }

    [Fact]
    public void Batches_first_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  target: passengers\n", "  target: passengers\n  layout: batch-time-feature\n")));
    }
}
