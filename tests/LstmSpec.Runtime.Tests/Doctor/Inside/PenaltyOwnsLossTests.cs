using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor.Inside;

public class PenaltyOwnsLossTests
{
    private const string Id = "LSTM1602";

    private static readonly Dictionary<string, string> Penalised = new(StringComparer.Ordinal) { ["  epochs: 100"] = "  epochs: 100\n  l2: 0.01" };

    [Fact]
    public void A_penalty_above_the_loss_is_reported_and_the_fix_takes_a_tenth_of_it()
    {
        var finding = Assert.Single(new Judged { Inside = Seen.Calmly(but: (_, s) => s with { Penalty = 0.6 }), Said = Penalised }.Findings);
        Assert.Equal((Id, Severity.Warning, "train.l2", "0.001"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Assert.Contains("the penalty is 0.6 and the loss of the data 0.2", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    /// <summary>The squares of the weights are 2² + 1²: of l2 the penalty is 5 times its weight.</summary>
    [Theory]
    [InlineData("l1: 0.0001", "l2: 0.1", "train.l2", "0.01")]
    [InlineData("l1: 0.01", "l2: 0.001", "train.l1", "0.001")]
    public void Of_two_penalties_the_larger_one_is_mended(string l1, string l2, string path, string to)
    {
        var both = new Dictionary<string, string>(StringComparer.Ordinal) { ["  epochs: 100"] = $"  epochs: 100\n  {l1}\n  {l2}" };
        var finding = Assert.Single(new Judged { Inside = Seen.Calmly(but: (_, s) => s with { Penalty = 0.6 }), Said = both }.Findings, f => f.Id == Id);
        Assert.Equal((path, to), (finding.Path, finding.Fix?.Value));
    }

    [Fact]
    public void It_is_quiet_about_a_penalty_below_the_loss() =>
    Assert.Empty(new Judged { Inside = Seen.Calmly(but: (_, s) => s with { Penalty = 0.1 }), Said = Penalised }.Findings);

    [Fact]
    public void It_is_quiet_where_the_penalty_was_large_at_the_begin_alone() =>
        Assert.Empty(new Judged { Inside = Seen.Calmly(but: (i, s) => s with { Penalty = i < 6 ? 2 : 0.1 }), Said = Penalised }.Findings);
}
