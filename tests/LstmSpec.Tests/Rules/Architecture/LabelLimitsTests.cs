using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

/// <summary>Labels of sequences are run, but for what is listed.</summary>
public sealed class LabelLimitsTests
{
    private const string Id = "LSTM1009";

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
    public void A_classification_of_ragged_sequences_is_run() => Checked.IsQuiet(Id, Labels);

    [Fact]
    public void A_kind_that_is_the_heads_own_is_run() =>
        Checked.IsQuiet(Id, Labels.Replace("train: {epochs: 30}", "train: {epochs: 30, loss: {cross-entropy: {kind: categorical}}}", StringComparison.Ordinal));

    [Theory]
    [InlineData("pr-auc]}", "pr-auc], intervals: 0.9}", "score.intervals", "0.9")]
    [InlineData("pr-auc]}", "pr-auc], units: both}", "score.units", "both")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {segments: 2, layers: [{lstm: 8}]}", "window.ragged", "{}")]
    public void What_is_not_run_with_labels_is_reported_where_it_stands(string old, string now, string path, string at)
    {
        var text = Labels.Replace(old, now, StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, path, at, text, null, "not run yet");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("window: {length: 8, ragged: {}}", "window: {length: 8, horizon: 3, ragged: {}}", "window.horizon", "3")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], linear-skip: 2}", "model.linear-skip", "2")]
    [InlineData("pr-auc]}", "pr-auc], baselines: [mean, naive]}", "score.baselines[1]", "naive")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: sigmoid}}}", "model.head.class.activation", "sigmoid")]
    [InlineData("train: {epochs: 30}", "train: {epochs: 30, loss: {cross-entropy: {kind: binary}}}", "train.loss.cross-entropy.kind", "binary")]
    public void What_labels_cannot_have_is_reported_where_it_stands(string old, string now, string path, string at)
    {
        var text = Labels.Replace(old, now, StringComparison.Ordinal);
        Checked.Reports("LSTM1713", Severity.Error, path, at, text, null);
        Checked.IsMended("LSTM1713", text);
    }

    [Fact]
    public void What_a_label_cannot_do_without_is_asked_for() =>
        Checked.Reports("LSTM1713", Severity.Error, "task", "classification", Labels.Replace("  past: [x]\n", string.Empty, StringComparison.Ordinal), null, "nothing but the label is declared");
}
