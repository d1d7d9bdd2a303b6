using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LossHeadMismatchTests
{
    private const string Id = "LSTM1702";

    private static readonly string Broken = Checked.With(
        ("loss: huber", "loss: cross-entropy"));

    [Fact]
    public void Cross_entropy_for_a_forecast_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "train.loss", "cross-entropy", Broken, null, "direct head", "numbers");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_loss_for_numbers_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("loss: huber", "loss: mae")));
    }
}
