using LstmSpec.Findings;
using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

public class FirstLossFarOffTests
{
    private const string Id = "LSTM1202";

    [Fact]
    public void A_first_loss_far_above_that_of_nothing_is_reported_with_both()
    {
        var finding = Assert.Single(new Judged { Inside = First(3.2, 1.02) }.Findings);
        Assert.Equal((Id, Severity.Warning, "prepare"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains("the loss before the first step is 3.2, 3.1 times the 1.02 of outputs that say nothing", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_where_the_untrained_network_adds_a_little() => Assert.Empty(new Judged { Inside = First(1.4, 1.02) }.Findings);

    [Fact]
    public void What_the_data_showed_already_is_not_said_again() =>
        Assert.Single(new Judged { Inside = First(3.2, 1.02), Before = [Judged.Known(Id)] }.Ids, Id);

    private static InsideRecord First(double loss, double expected) => Seen.Calmly() with { First = new(loss, expected) };
}
