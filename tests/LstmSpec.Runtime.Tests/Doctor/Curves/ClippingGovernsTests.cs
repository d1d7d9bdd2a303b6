using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class ClippingGovernsTests
{
    private const string Id = "LSTM1503";

    [Fact]
    public void A_bound_that_acts_on_most_updates_is_reported_with_the_share()
    {
        var finding = Assert.Single(Clipped(0.8).Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Training, "train.clip-norm"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("80% of the updates were held down to a gradient of norm 0.5", finding.Message, StringComparison.Ordinal);
        Assert.Equal("1", finding.Fix!.Value);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_when_the_bound_is_for_the_unlucky_batch() => Assert.Empty(Clipped(0.3).Findings);

    private static Judged Clipped(double share) => new()
    {
        Curve = Judged.Training(40, e => 1.0 / e) with { Clipped = [.. Enumerable.Repeat(share, 40)] },
        Said = new(StringComparer.Ordinal) { ["  epochs: 100"] = "  epochs: 100\n  clip-norm: 0.5" },
    };
}
