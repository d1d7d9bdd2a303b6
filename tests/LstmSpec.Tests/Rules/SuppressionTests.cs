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
    [InlineData("1909", "LSTM1909")]
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

    /// <summary>One character too few or too many is near; two are not, and a sign is no digit of an id.</summary>
    [Theory]
    [InlineData("everything")]
    [InlineData("LSTM1009999")]
    [InlineData("LM1501")]
    [InlineData("LSTM150101")]
    [InlineData("150.1")]
    public void A_word_like_no_rule_is_refused_with_the_place_where_rules_are_listed(string written)
    {
        var finding = Checked.All(With(written)).Single(f => f.Id == "LSTM1002");
        Assert.Equal($"there is no rule '{written}'", finding.Message);
        Assert.Equal("remove it; docs/rules lists the rules", finding.Help);
        Assert.Equal(new SpecEdit(EditKind.Remove, "suppress[0]"), finding.Fix);
    }

    [Fact]
    public void A_rule_is_proposed_that_can_be_accepted()
    {
        foreach (var id in LstmSpec.Rules.Suppressions.Refusing)
        {
            var finding = Checked.All(With(id + "x")).Single(f => f.Id == "LSTM1002");
            Assert.NotEqual(id, finding.Fix!.Value);
            Assert.True(LstmSpec.Rules.Suppressions.CanAccept(finding.Fix.Value!));
        }
    }

    [Fact]
    public void A_suppression_that_stands_alone_is_mended_where_it_is_written()
    {
        var text = With("LSTM15O1").Replace("suppress:\n  - {", "suppress: {", StringComparison.Ordinal);
        var finding = Checked.All(text).Single(f => f.Id == "LSTM1002");
        Assert.Equal(("suppress.rule", "there is no rule 'LSTM15O1'; did you mean 'LSTM1501'?", "write 'LSTM1501'"),
            (finding.Path, finding.Message, finding.Help));
        Assert.Equal(new SpecEdit(EditKind.Set, "suppress.rule", "LSTM1501"), finding.Fix);
        Assert.Equal(new SpecEdit(EditKind.Remove, "suppress"),
            Checked.All(text.Replace("LSTM15O1", "LSTM1009", StringComparison.Ordinal)).Single(f => f.Id == "LSTM1006").Fix);
    }

    [Fact]
    public void Of_several_reasons_the_first_is_kept()
    {
        var text = With("LSTM1501") + "  - {rule: LSTM1501, reason: another}\n";
        Assert.Equal("to show what others did", Assert.Single(Checked.All(text)).Suppressed);
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

    /// <summary>What stands behind it is another item than it seems.</summary>
    [Fact]
    public void Beside_a_suppression_that_cannot_be_read_no_other_is_objected_to()
    {
        var text = Checked.With(("seeds: 5\n", "seeds: 5\nsuppress: [{rule: LSTM1501}, {rule: LSTM15O1, reason: x}]\n"));
        Assert.Equal("LSTM1004", Assert.Single(Checked.All(text), f => f.Invalid).Id);
    }

    [Fact]
    public void What_cannot_be_run_is_not_accepted_whatever_its_id()
    {
        var bound = SpecText.Bind(With("LSTM1501"));
        var finding = LstmSpec.Rules.Checker.Check(bound).Single();
        Assert.NotNull(LstmSpec.Rules.Suppressions.ReasonFor(finding, bound));
        Assert.Null(LstmSpec.Rules.Suppressions.ReasonFor(finding with { Invalid = true }, bound));
    }
}
