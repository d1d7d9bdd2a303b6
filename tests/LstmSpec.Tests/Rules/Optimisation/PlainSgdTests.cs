using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class PlainSgdTests
{
    private const string Id = "LSTM1507";

    private static readonly string Broken = Checked.With(
        (Checked.Adam, "optimizer: {sgd: {learning-rate: 0.05}}"));

    [Fact]
    public void Gradient_descent_without_momentum_is_told()
    {
        Checked.Reports(Id, Severity.Info, "train.optimizer", "{sgd: {learning-rate: 0.05}}", Broken, null, "0.05");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Momentum_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Adam, "optimizer: {sgd: {learning-rate: 0.01, momentum: 0.9}}")));
    }

    [Fact]
    public void Adam_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }
}
