using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Rules;

/// <summary>The order in which findings come, and what is said where a rule's words cannot be read.</summary>
public sealed class CheckerTests
{
    /// <summary>However far down in its file the own one is.</summary>
    [Fact]
    public void What_a_spec_takes_over_is_told_behind_what_it_says_itself()
    {
        var parent = SpecText.With("learning-rate: 0.003", "learning-rate: 0.5");
        var child = $"extends: base.lstm.yaml\n# {new string('-', 4000)}\nwindow: {{length: 1, horizon: 12}}\n";
        var bound = Binder.Bind(YamlReader.Read(child, "a.lstm.yaml").Declaration!, path => YamlReader.Read(parent, path));
        var files = Checker.Check(bound).Select(f => f.Span!.File).ToList();
        Assert.Equal(["a.lstm.yaml", "base.lstm.yaml"], files.Distinct(StringComparer.Ordinal));
        Assert.Equal(files.Order(StringComparer.Ordinal), files);
        Assert.Equal(["LSTM1306", "LSTM1501"], Checker.Check(bound).Select(f => f.Id).Intersect(["LSTM1501", "LSTM1306"], StringComparer.Ordinal));
    }

    [Fact]
    public void Findings_of_one_place_come_in_the_order_of_their_ids()
    {
        var text = SpecText.With("dropout: 0.1", "recurrent-dropout: 0.9");
        var found = Checked.All(text).Where(f => Checked.TextAt(f, text) == "0.9").Select(f => f.Id).ToList();
        Assert.True(found.Count >= 2);
        Assert.Equal(found.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void A_rule_names_the_first_of_what_it_reads_and_cannot()
    {
        var text = Checked.With(("loss: huber", "loss: squared"), ("[mae, rmse, mase]", "[maw]"));
        var hidden = Checked.All(text).Single(f => f.Id == "LSTM0002" && f.Message.StartsWith("LSTM1713", StringComparison.Ordinal));
        Assert.Equal("LSTM1713 could not be checked: 'score' could not be read", hidden.Message);
        Assert.Equal("metrics", Checked.TextAt(hidden, text)[1..8]);
    }

    [Theory]
    [InlineData("loss: huber", "loss: squared")]
    [InlineData("batch: 8", "batch: many")]
    public void One_word_that_cannot_be_read_keeps_the_rules_that_read_it_from_speaking(string old, string now)
    {
        var found = Checked.All(Checked.With((old, now), ("learning-rate: 0.003", "learning-rate: 0.5"), (Checked.Window, "window: {length: 1, horizon: 12}")));
        Assert.Contains(found, f => f.Id == "LSTM1306");
        Assert.DoesNotContain(found, f => f.Id == "LSTM1501");
        Assert.Contains(found, f => f is { Id: "LSTM0002", Severity: Severity.Hidden, Message: "LSTM1501 could not be checked: 'train' could not be read" });
    }

    [Fact]
    public void Below_a_section_that_cannot_be_read_no_rule_speaks_either()
    {
        var text = Checked.With(("  loss: huber\n", "  loss: {pinball: 0.9}\n"), ("  head: direct\n", string.Empty));
        Assert.Contains(Checked.All(text), f => f.Id == "LSTM1715");
        var found = Checked.All(text[..text.IndexOf("train:", StringComparison.Ordinal)] + "train: 5\n");
        Assert.Contains(found, f => f.Id == "LSTM0002" && f.Message == "LSTM1715 could not be checked: 'train.loss' could not be read");
    }
}
