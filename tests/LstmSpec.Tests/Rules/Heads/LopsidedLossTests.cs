using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LopsidedLossTests
{
    private const string Id = "LSTM1715";

    private static readonly string Broken = Checked.With(("loss: huber", "loss: {pinball: {level: 0.9}}"));

    [Fact]
    public void A_quantile_that_is_scored_by_errors_of_the_middle_is_reported() =>
        Checked.Reports(Id, Severity.Warning, "train.loss.pinball.level", "0.9", Broken, null, "a share of 0.9", "mae");

    [Fact]
    public void Its_mend_takes_it_away() => Checked.IsMended(Id, Broken);

    [Fact]
    public void The_median_is_quiet() => Checked.IsQuiet(Id, Checked.With(("loss: huber", "loss: pinball")));

    [Fact]
    public void A_quantile_head_is_quiet()
    {
        foreach (var loss in new[] { "pinball", "{pinball: {level: 0.9}}" })
            Checked.IsQuiet(Id, Checked.With(("loss: huber", "loss: " + loss), ("head: direct", "head: {quantile: {levels: [0.9]}}")));
    }

    [Theory]
    [InlineData("metrics: [mae]", "mae")]
    [InlineData("metrics: [pinball, mae, mase, mae]", "mae, mase")]
    [InlineData("metrics: [coverage], intervals: 0.8", null)]
    public void Errors_of_the_middle_are_named_and_others_are_quiet(string score, string? named)
    {
        var finding = Checked.All(Broken.Replace(Checked.Metrics, score, StringComparison.Ordinal)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(named is not null, finding is not null);
        if (named is not null) Assert.Contains($"scored by {named}, which", finding!.Message, StringComparison.Ordinal);
    }
}
