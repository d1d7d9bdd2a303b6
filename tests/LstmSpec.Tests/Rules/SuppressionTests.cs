using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules;

public sealed class SuppressionTests
{
    private static string With(string rule) => Checked.With(
        ("learning-rate: 0.003", "learning-rate: 0.5"),
        ("seeds: 5\n", $"seeds: 5\nsuppress:\n  - {{rule: {rule}, reason: to show what others did}}\n"));

    [Fact]
    public void A_suppressed_finding_keeps_its_reason()
    {
        var finding = Assert.Single(Checked.All(With("LSTM1501")));
        Assert.Equal("to show what others did", finding.Suppressed);
        Assert.Equal(Severity.Error, finding.Severity);
    }

    [Fact]
    public void A_rule_that_the_doctor_knows_can_be_suppressed_in_the_spec()
    {
        Assert.Null(Assert.Single(Checked.All(With("LSTM1804"))).Suppressed);
    }

    [Theory]
    [InlineData("LSTM15O1", "LSTM1501")]
    [InlineData("LSTM1501x", "LSTM1501")]
    [InlineData("lstm1501", "LSTM1501")]
    [InlineData("1501", "LSTM1501")]
    public void An_unknown_rule_is_refused_with_the_nearest_one(string written, string near)
    {
        var text = With(written);
        var finding = Checked.All(text).Single(f => f.Id == "LSTM1002");
        Assert.True(finding.Invalid);
        Assert.Equal("suppress[0].rule", finding.Path);
        Assert.Equal(written, Checked.TextAt(finding, text));
        Assert.Contains(near, finding.Message, StringComparison.Ordinal);
        Assert.Equal(new SpecEdit(EditKind.Set, "suppress[0].rule", near), finding.Fix);
    }

    [Fact]
    public void A_word_like_no_rule_is_refused_with_the_place_where_rules_are_listed()
    {
        var finding = Checked.All(With("everything")).Single(f => f.Id == "LSTM1002");
        Assert.Contains("'everything'", finding.Message, StringComparison.Ordinal);
        Assert.Contains("docs/rules", finding.Help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LSTM1003")]
    [InlineData("LSTM1009")]
    [InlineData("LSTM1002")]
    [InlineData("LSTM1113")]
    [InlineData("LSTM1124")]
    [InlineData("LSTM1204")]
    [InlineData("LSTM1205")]
    [InlineData("LSTM1213")]
    [InlineData("LSTM1702")]
    [InlineData("LSTM1703")]
    [InlineData("LSTM1902")]
    public void What_cannot_be_read_or_run_cannot_be_suppressed(string id)
    {
        var finding = Checked.All(With(id)).Single(f => f.Id == "LSTM1006");
        Assert.True(finding.Invalid);
        Assert.Contains(id, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suppression_of_a_loss_that_nothing_can_be_trained_with_leaves_it_standing()
    {
        var text = Checked.With(
            ("loss: huber", "loss: cross-entropy"),
            ("seeds: 5\n", "seeds: 5\nsuppress: {rule: LSTM1702, reason: I want it}\n"));
        Assert.Null(Checked.All(text).Single(f => f.Id == "LSTM1702").Suppressed);
    }

    [Fact]
    public void A_suppression_of_what_cannot_be_run_leaves_it_standing()
    {
        var text = Checked.With(
            ("  - log\n", "  - scale: last-value\n"),
            ("seeds: 5\n", "seeds: 5\nsuppress: {rule: LSTM1217, reason: I want it}\n"));
        Assert.Null(Checked.All(text).Single(f => f.Id == "LSTM1217").Suppressed);
    }
}
