using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Splits;

public sealed class CarriedModelTests
{
    private const string Id = "LSTM1117";

    private static readonly string Broken = Checked.With(
        (Checked.Split, "split: {k-fold: {folds: 5}, carry: weights}"));

    [Fact]
    public void Weights_carried_through_a_k_fold_are_reported_as_an_error()
    {
        Checked.Reports(Id, Severity.Error, "split.carry", "weights", Broken, null, "fold 2", "test part");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Fresh_weights_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {expanding: {folds: 5, test: 12}, carry: fresh}")));
    }

    [Fact]
    public void A_single_holdout_carries_nothing_and_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Split, "split: {holdout: 12, carry: weights}")));
    }

    [Fact]
    public void Weights_carried_through_expanding_folds_are_reported_as_a_warning()
    {
        var text = Checked.With((Checked.Split, "split: {expanding: {folds: 5, test: 12}, carry: weights}"));
        Checked.Reports(Id, Severity.Warning, "split.carry", "weights", text, null, "5 times as long");
    }

    [Fact]
    public void The_optimizer_carried_along_is_reported_too()
    {
        var text = Checked.With((Checked.Split, "split: {walk-forward: {test: 48, refit: 12}, carry: weights-and-optimizer}"));
        Checked.Reports(Id, Severity.Warning, "split.carry", "weights-and-optimizer", text, null, "4 folds", "optimizer's moments");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("expanding: {folds: 2, test: 12}", Severity.Warning)]
    [InlineData("purged-k-fold: {folds: 2}", Severity.Error)]
    [InlineData("group: {folds: 2}", Severity.Error)]
    public void Two_folds_are_enough_and_those_that_train_on_test_parts_are_an_error(string split, Severity severity)
    {
        var text = Checked.With((Checked.Split, $"split: {{{split}, carry: weights}}"), ("  target: passengers", "  target: passengers\n  series: route"));
        var finding = Checked.Reports(Id, severity, "split.carry", "weights", text, null, "2 ");
        Assert.DoesNotContain("moments", finding.Message, StringComparison.Ordinal);
    }
}
