using LstmSpec.Findings;
using LstmSpec.Tests.Rules;

namespace LstmSpec.Tests.Binding;

/// <summary>YAML that is no spec: each mistake is one finding at its place, with the nearest right word where there is one.</summary>
public sealed class BadSpecTests
{
    [Theory]
    [InlineData("epochs: 300", "epohcs: 300", "LSTM1002", "train.epohcs", "epohcs", "did you mean 'epochs'?")]
    [InlineData("clip-norm: 1", "clip_norm: 1", "LSTM1002", "train.clip_norm", "clip_norm", "did you mean 'clip-norm'?")]
    [InlineData("clip-norm: 1", "colour: 1", "LSTM1002", "train.colour", "colour", "known here: loss, optimizer")]
    [InlineData("- log\n", "- logg\n", "LSTM1003", "prepare[0]", "logg", "did you mean 'log'?")]
    [InlineData("batch: 8", "batch: many", "LSTM1003", "train.batch", "many", "a whole number from 1")]
    [InlineData("batch: 8", "batch: [8]", "LSTM1003", "train.batch", "[8]", "a list of one item")]
    [InlineData("batch: 8", "batch: {size: 8}", "LSTM1003", "train.batch", "{size: 8}", "a map with the key 'size'")]
    [InlineData("batch: 8", "batch: 0", "LSTM1006", "train.batch", "0", "out of range")]
    [InlineData("batch: 8", "batch: 99999999999", "LSTM1003", "train.batch", "99999999999", "whole number")]
    [InlineData("learning-rate: 0.003", "learning-rate: -1", "LSTM1006", "train.optimizer.adam.learning-rate", "-1", "above 0")]
    [InlineData("learning-rate: 0.003", "learning-rate: NaN", "LSTM1003", "train.optimizer.adam.learning-rate", "NaN", "a number above 0")]
    [InlineData("length: 12", "length: 400 days", "LSTM1003", "window.length", "400 days", "not a whole number of steps of 1 month")]
    [InlineData("batch: 8", "batch: 8\n  batch: 9", "LSTM1005", "train.batch", "batch", "stands here twice")]
    [InlineData("{expanding: {folds: 5, test: 12}", "{expanding: {folds: 5, test: 12}, holdout: 12", "LSTM1005", "split.holdout", "holdout",
        "only one can hold")]
    [InlineData("window: {length: 12, horizon: 12}", "window: {horizon: 12}", "LSTM1004", "window.length", "window", "lacks the key 'length'")]
    [InlineData("window: {length: 12, horizon: 12}\n", "", "LSTM1004", "window", "experiment", "lacks the key 'window'")]
    [InlineData("experiment: air-passengers", "experiment: ../evil", "LSTM1003", "experiment", "../evil", "a name of letters")]
    [InlineData("seeds: 5", "seeds: [1, 1]", "LSTM1006", "seeds", "[1, 1]", "a seed stands twice")]
    [InlineData("- scale: standard", "- scale: {on: pasengers}", "LSTM1011", "prepare[2].scale.on", "pasengers", "did you mean 'passengers'?")]
    [InlineData("target: passengers", "target: [passengers, month]", "LSTM1005", "data.target[1]", "month", "the time column already")]
    [InlineData("head: direct", "head: {direct: 1}", "LSTM1003", "model.head.direct", "1", "found '1'")]
    [InlineData("every: 1 month", "every: 0 months", "LSTM1006", "data.time.every", "0 months", "at least 1 month")]
    [InlineData("batch: 8", "batch:", "LSTM1003", "train.batch", "", "found nothing")]
    [InlineData("metrics: [mae, rmse, mase]", "metrics: []", "LSTM1006", "score.metrics", "[]", "0 items")]
    public void A_mistake_is_one_finding_at_its_place(string old, string now, string id, string path, string at, string said)
    {
        var text = SpecText.With(old, now);
        var bound = SpecText.Bind(text);
        var finding = Assert.Single(bound.Findings);
        Assert.Equal(id, finding.Id);
        Assert.Equal(path, finding.Path);
        Assert.Equal(at, Checked.TextAt(finding, text));
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Invalid);
        Assert.False(bound.IsValid);
    }

    /// <summary>pandas' words and speech's: what was meant is written by the fix, and nothing that would follow from the distance is said.</summary>
    [Theory]
    [InlineData("daily", "1 day")]
    [InlineData("MS", "1 month")]
    [InlineData("15T", null)]
    [InlineData("fortnightly", null)]
    public void Another_tools_word_for_a_stretch_of_time_is_translated(string said, string? meant)
    {
        var bound = SpecText.Bind(SpecText.With("every: 1 month}", $"every: {said}}}\n  calendar: [month]"));
        var finding = Assert.Single(bound.Findings);
        Assert.Equal(("LSTM1003", meant is null ? null : $"write '{meant}'", meant), (finding.Id, finding.Help, finding.Fix?.Value));
    }

    [Theory]
    [InlineData("source: data/air-passengers.csv", "source: \"data/air-passengers.csv", '"')]
    [InlineData("source: data/air-passengers.csv", "source: 'data/air-passengers.csv", '\'')]
    [InlineData("target: passengers", "target: 'passengers", '\'')]
    public void A_quote_that_is_never_closed_is_told_where_it_opens(string old, string now, char quote)
    {
        var text = SpecText.With(old, now);
        var finding = Yaml.YamlReader.Read(text, "test.lstm.yaml").Finding!;
        Assert.Equal(($"not valid YAML: the {quote} opened here is never closed", $"close it with {quote}, or leave it out"), (finding.Message, finding.Help));
        Assert.Equal(text.IndexOf(quote, StringComparison.Ordinal), finding.Span!.Start);
    }

    [Fact]
    public void A_decimal_comma_is_told_as_one()
    {
        var told = Assert.Single(SpecText.Bind(SpecText.With("learning-rate: 0.003", "learning-rate: 0,003")).Findings);
        Assert.Equal(("LSTM1002", "write the decimal point as '.': 0.003", null), (told.Id, told.Help, told.Fix));
        Assert.Equal(["write the decimal point as '.': 0.003", "write the decimal point as '.': 0.003"],
            SpecText.Bind(SpecText.With("{learning-rate: 0.003}", "{learning-rate: 0,003, weight-decay: 0,003}")).Findings.Select(f => f.Help));
        Assert.Equal("remove it", Assert.Single(SpecText.Bind(SpecText.With("clip-norm: 1", "clip-norm: 1\n  7: 8")).Findings).Help);
    }

    [Fact]
    public void A_single_step_may_stand_without_a_list()
    {
        var spec = SpecText.Bind(Checked.With((Checked.Prepare, "prepare: log\n")));
        Assert.Empty(spec.Findings);
        Assert.IsType<LstmSpec.Spec.LogStep>(Assert.Single(spec.Spec.Prepare));
    }

    [Fact]
    public void A_rule_that_reads_what_cannot_be_read_says_it_could_not_check()
    {
        var findings = Checked.All(SpecText.With("loss: huber", "loss: squared"));
        Assert.DoesNotContain(findings, f => f.Id is "LSTM1702" or "LSTM1601");
        Assert.Contains(findings, f => f is { Id: "LSTM0002", Severity: Severity.Hidden } && f.Message.Contains("LSTM1702", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_behind_a_byte_order_mark_and_with_other_line_ends_has_its_places_right()
    {
        var text = SpecText.With("batch: 8", "batch: many").ReplaceLineEndings("\r\n");
        Assert.Equal("many", Checked.TextAt(Assert.Single(SpecText.Bind(text).Findings), text));
        // Offsets count from behind the mark, as in every editor.
        Assert.Equal("many", Checked.TextAt(Assert.Single(SpecText.Bind("\uFEFF" + text).Findings), text));
    }

    [Fact]
    public void Places_are_right_behind_characters_of_any_width()
    {
        var text = SpecText.With("about: Monthly airline passengers, one year ahead", "about: 📈 需要予測 é")
            .Replace("batch: 8", "batch: many", StringComparison.Ordinal);
        Assert.Equal("many", Checked.TextAt(Assert.Single(SpecText.Bind(text).Findings), text));
    }
}
