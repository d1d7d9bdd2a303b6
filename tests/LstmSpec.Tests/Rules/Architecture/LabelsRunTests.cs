using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

/// <summary>What is said of labels of sequences is run, or refused for good by the rule that says why.</summary>
public sealed class LabelsRunTests
{
    private const string Refused = "LSTM1713";

    private const string Labels = """
        experiment: labels
        task: classification
        data:
          source: labels.csv
          time: {column: t}
          series: [id]
          target: kind
          past: [x]
          columns: {kind: {type: category, levels: [slow, fast, still]}}
        prepare: [{scale: standard}]
        window: {length: 8, ragged: {}}
        split: {group: {folds: 5}}
        model: {layers: [{lstm: 8}]}
        train: {epochs: 30}
        score: {metrics: [balanced-accuracy, pr-auc]}
        seeds: 3

        """;

    [Fact]
    public void A_classification_of_ragged_sequences_is_run() => Checked.HasNoError(Labels);

    [Fact]
    public void A_kind_that_is_the_heads_own_is_run() =>
        Checked.HasNoError(Labels.Replace("train: {epochs: 30}", "train: {epochs: 30, loss: {cross-entropy: {kind: categorical}}}", StringComparison.Ordinal));

    [Fact]
    public void Ragged_sequences_may_be_cut_into_segments() =>
    Checked.HasNoError(Labels.Replace("model: {layers: [{lstm: 8}]}", "model: {segments: 2, layers: [{lstm: 8}]}", StringComparison.Ordinal));

    [Theory]
    [InlineData("window: {length: 8, ragged: {}}", "window: {length: 8, horizon: 3, ragged: {}}", "window.horizon", "3")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], linear-skip: 2}", "model.linear-skip", "2")]
    [InlineData("pr-auc]}", "pr-auc], baselines: [mean, naive]}", "score.baselines[1]", "naive")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: sigmoid}}}", "model.head.class.activation", "sigmoid")]
    [InlineData("pr-auc]}", "pr-auc], intervals: 0.9}", "score.intervals", "0.9")]
    [InlineData("pr-auc]}", "pr-auc], units: both}", "score.units", "both")]
    [InlineData("train: {epochs: 30}", "train: {epochs: 30, loss: {cross-entropy: {kind: binary}}}", "train.loss.cross-entropy.kind", "binary")]
    public void What_labels_cannot_have_is_reported_where_it_stands(string old, string now, string path, string at)
    {
        var text = Labels.Replace(old, now, StringComparison.Ordinal);
        Checked.Reports(Refused, Severity.Error, path, at, text, null);
        Checked.IsMended(Refused, text);
    }

    [Theory]
    [InlineData("{decompose: wavelet}", "'decompose' prepares the target unless told otherwise")]
    [InlineData("log", "'log' prepares the target unless told otherwise")]
    public void A_step_that_prepares_nothing_is_reported_and_mended(string step, string evidence)
    {
        var text = Labels.Replace("prepare: [{scale: standard}]", $"prepare: [{step}]", StringComparison.Ordinal);
        Assert.Contains(evidence, Assert.Single(Checked.All(text), f => f.Id == Refused).Message, StringComparison.Ordinal);
        Checked.IsMended(Refused, text);
    }

    [Fact]
    public void What_a_label_cannot_do_without_is_asked_for()
    {
        var text = Labels.Replace("  past: [x]\n", string.Empty, StringComparison.Ordinal);
        Checked.Reports(Refused, Severity.Error, "task", "classification", text, null, "nothing but the label is declared");
        Checked.IsQuiet(Refused, Labels.Replace("past: [x]", "static: [x]", StringComparison.Ordinal));
    }

    [Fact]
    public void Classes_of_several_labels_are_several_experiments() =>
        Checked.Reports(Refused, Severity.Error, "data.target", "[kind, other]",
            Labels.Replace("target: kind", "target: [kind, other]", StringComparison.Ordinal), null, "2 targets");

    [Fact]
    public void Numbers_may_be_several_with_intervals_units_and_any_head_of_numbers()
    {
        var numbers = Labels.Replace("task: classification", "task: regression", StringComparison.Ordinal)
            .Replace("target: kind", "target: [kind, other]", StringComparison.Ordinal)
            .Replace("  columns: {kind: {type: category, levels: [slow, fast, still]}}\n", string.Empty, StringComparison.Ordinal)
            .Replace("[balanced-accuracy, pr-auc]", "[mae], intervals: 0.8, units: both", StringComparison.Ordinal);
        foreach (var text in new[] { numbers, numbers.Replace("{lstm: 8}]}", "{lstm: 8}], head: quantile}", StringComparison.Ordinal)
            .Replace("epochs: 30", "epochs: 30, loss: pinball", StringComparison.Ordinal) })
        {
            Checked.HasNoError(text);
            Checked.IsQuiet(Refused, text);
        }

        Checked.Reports(Refused, Severity.Error, "model.channel-independent", "true",
            numbers.Replace("{lstm: 8}]}", "{lstm: 8}], channel-independent: true}", StringComparison.Ordinal), null, "its own past");
    }
}
