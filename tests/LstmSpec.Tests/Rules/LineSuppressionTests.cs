using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Tests.Rules;

public sealed class LineSuppressionTests
{
    private const string Bad = "  optimizer: {adam: {learning-rate: 0.5}}";

    private static string With(string line) => Checked.With(("  optimizer: {adam: {learning-rate: 0.003}}", line));

    [Theory]
    [InlineData(Bad + "  # lstmspec: allow LSTM1501 because others did so")]
    [InlineData(Bad + " #lstmspec:  allow\tLSTM1501   because others did so  ")]
    [InlineData("  # lstmspec: allow LSTM1501 because others did so\n" + Bad)]
    [InlineData("  # lstmspec: allow LSTM1501 because others did so\n\n  # and another word\n" + Bad)]
    public void A_comment_on_the_line_or_alone_above_it_accepts_with_a_reason(string line)
    {
        var finding = Assert.Single(Checked.All(With(line)));
        Assert.Equal(("LSTM1501", "others did so", Severity.Error), (finding.Id, finding.Suppressed, finding.Severity));
    }

    [Fact]
    public void A_comment_speaks_of_its_own_line_alone()
    {
        var all = Checked.All(With("  # lstmspec: allow LSTM1501 because others did so\n  shuffle: windows\n" + Bad));
        Assert.Null(all.Single(f => f.Id == "LSTM1501").Suppressed);
        var unused = all.Single(f => f.Id == "LSTM1019");
        Assert.Equal((Severity.Warning, false), (unused.Severity, unused.Invalid));
        Assert.Equal("LSTM1501 says nothing on line 22", unused.Message);
    }

    [Fact]
    public void A_reason_may_be_short_and_of_two_the_first_is_kept()
    {
        Assert.Equal("x", Assert.Single(Checked.All(With(Bad + "  # lstmspec: allow LSTM1501 because x"))).Suppressed);
        var two = With("  # lstmspec: allow LSTM1501 because others did so\n" + Bad + "  # lstmspec: allow LSTM1501 because x");
        Assert.Equal("others did so", Assert.Single(Checked.All(two)).Suppressed);
    }

    [Theory]
    [InlineData("everything", "there is no rule 'everything'", "remove it; docs/rules lists the rules")]
    [InlineData("LSTM15O1", "there is no rule 'LSTM15O1'; did you mean 'LSTM1501'?", "write 'LSTM1501'")]
    public void A_comment_that_names_no_rule_is_told_which_could_be_meant(string written, string message, string help)
    {
        var finding = Checked.All(With(Bad + $" # lstmspec: allow {written} because x")).Single(f => f.Invalid);
        Assert.Equal((message, help), (finding.Message, finding.Help));
    }

    [Fact]
    public void A_rule_that_no_reason_can_mend_is_not_proposed()
    {
        foreach (var id in Suppressions.Refusing)
        {
            var finding = Checked.All(With(Bad + $" # lstmspec: allow {id}x because x")).Single(f => f.Invalid);
            Assert.DoesNotContain($"'{id}'", finding.Help, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("# lstmspec: allow LSTM1501", "LSTM1004", "no reason")]
    [InlineData("# lstmspec: allow LSTM1501 because", "LSTM1004", "no reason")]
    [InlineData("# lstmspec: allow LSTM1501 others did so", "LSTM1004", "no reason")]
    [InlineData("# lstmspec: alow LSTM1501 because x", "LSTM1003", "cannot be understood")]
    [InlineData("# lstmspec:", "LSTM1003", "cannot be understood")]
    [InlineData("# lstmspec: allow LSTM15O1 because x", "LSTM1002", "LSTM1501")]
    [InlineData("# lstmspec: allow LSTM1009 because x", "LSTM1006", "cannot be accepted")]
    [InlineData("# lstmspec: allow LSTM1002 because x", "LSTM1006", "cannot be accepted")]
    public void A_comment_that_does_not_accept_says_what_it_lacks(string comment, string id, string word)
    {
        var text = With(Bad + " " + comment);
        var finding = Checked.All(text).Single(f => f.Invalid);
        Assert.Equal(id, finding.Id);
        Assert.Contains(word, finding.Message, StringComparison.Ordinal);
        Assert.Equal(comment, Checked.TextAt(finding, text));
        Assert.Null(Checked.All(text).Single(f => f.Id == "LSTM1501").Suppressed);
    }

    [Theory]
    [InlineData("about: Monthly airline passengers, one year ahead", "about: 'x # lstmspec: allow LSTM1501 because y'")]
    [InlineData("about: Monthly airline passengers, one year ahead", "about: |\n  x\n  # lstmspec: allow LSTM1501 because y")]
    [InlineData("about: Monthly airline passengers, one year ahead", "about: x#lstmspec:no")]
    public void What_is_in_a_text_is_no_comment(string old, string now) => Assert.Empty(Checked.All(SpecText.With(old, now)));

    [Fact]
    public void A_comment_that_accepts_nothing_on_the_last_line_says_so()
    {
        Assert.Contains("no line follows", Assert.Single(Checked.All(SpecText.Healthy + "# lstmspec: allow LSTM1501 because x\n")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_is_decided_later_may_be_accepted_before_it_speaks()
    {
        Assert.Empty(Checked.All(With("  optimizer: {adam: {learning-rate: 0.003}}  # lstmspec: allow LSTM1804 because it is a demonstration")));
        Assert.Empty(Checked.All(With("  optimizer: {adam: {learning-rate: 0.003}}  # lstmspec: allow LSTM1206 because no profile says")));
    }

    [Fact]
    public void A_byte_order_mark_and_windows_lines_move_nothing()
    {
        var text = "\uFEFF" + With(Bad + "  # lstmspec: allow LSTM1501 because others did so").ReplaceLineEndings("\r\n");
        Assert.Equal("others did so", Assert.Single(Checked.All(text)).Suppressed);
    }

    [Fact]
    public void A_suppression_for_a_path_covers_what_lies_at_it_and_below()
    {
        static string At(string path) => With(Bad) + $"suppress: {{rule: LSTM1501, reason: x, at: {path}}}\n";
        Assert.Equal("x", Assert.Single(Checked.All(At("train.optimizer"))).Suppressed);
        Assert.Null(Assert.Single(Checked.All(At("train.loss"))).Suppressed);
    }

    [Fact]
    public void Explanations_and_ids_of_reading_are_the_same()
    {
        var page = File.ReadAllLines(Repository.Path("docs/rules/reading.md")).Where(l => l.StartsWith("| LSTM", StringComparison.Ordinal))
            .Select(l => l.Substring(2, 8)).ToList();
        Assert.Equal(ReadingCatalogue.All.Select(r => r.Id), page);
        Assert.All(ReadingCatalogue.All, r => Assert.False(r.Acceptable, r.Id));
    }

    [Fact]
    public void Of_a_spec_that_cannot_be_read_no_comment_is_said_to_accept_nothing()
    {
        var text = With("  optimizer: {adam: {learning-rate: 0.003}}  # lstmspec: allow LSTM1501 because x");
        Assert.Equal("LSTM1019", Assert.Single(Checked.All(text)).Id);
        Assert.DoesNotContain(Checked.All(text.Replace("batch: 8", "batch: many", StringComparison.Ordinal)), f => f.Id == "LSTM1019");
    }

    [Fact]
    public void A_comment_without_a_reason_is_objected_to_once() =>
        Assert.Equal("LSTM1004", Assert.Single(Checked.All(With("  optimizer: {adam: {learning-rate: 0.003}}  # lstmspec: allow LSTM1501"))).Id);

    [Fact]
    public void Beside_its_data_a_comment_on_a_rule_of_data_that_says_nothing_is_told() =>
        Assert.Equal(("LSTM1019", Stage.Data), Checked.All(
            With("  optimizer: {adam: {learning-rate: 0.003}}  # lstmspec: allow LSTM1206 because x"), Known.Healthy).Select(f => (f.Id, f.Stage)).Single());

    /// <summary>Both stand on line 21 of their file.</summary>
    [Fact]
    public void A_comment_speaks_of_its_own_file_alone()
    {
        var parent = With(Bad);
        var child = "extends: base.lstm.yaml\n" + new string('\n', 19) + "seeds: 3  # lstmspec: allow LSTM1501 because x\n";
        var bound = LstmSpec.Binding.Binder.Bind(LstmSpec.Yaml.YamlReader.Read(child, "a.lstm.yaml").Declaration!,
            path => LstmSpec.Yaml.YamlReader.Read(parent, path));
        Assert.Equal([("LSTM1019", 21, null), ("LSTM1501", 21, null)], Checker.Check(bound).Select(f => (f.Id, f.Span!.Line, f.Suppressed)));
    }

    [Fact]
    public void An_id_that_is_too_long_is_unknown_however_it_begins() =>
        Assert.Equal("LSTM1002", Checked.All(With(Bad + " # lstmspec: allow LSTM100999 because x")).Single(f => f.Invalid).Id);
}
