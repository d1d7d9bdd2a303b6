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
    public void A_quantile_head_is_quiet() =>
    Checked.IsQuiet(Id, Checked.With(("loss: huber", "loss: pinball"), ("head: direct", "head: {quantile: {levels: [0.9]}}")));
}
