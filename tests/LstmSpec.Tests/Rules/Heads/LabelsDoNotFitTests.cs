using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LabelsDoNotFitTests
{
    private const string Id = "LSTM1710";

    private static readonly string Broken = Checked.With(("head: direct", "head: {direct: {activation: softmax}}"), (Checked.Window, "window: {length: 12, horizon: 1}"));

    [Fact]
    public void Softmax_over_one_output_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.head.direct.activation", "softmax", Broken, null, "is 1 whatever");
    }

    [Fact]
    public void Sigmoid_over_one_output_is_quiet()
    {
        Checked.IsQuiet(Id, Broken.Replace("softmax", "sigmoid", StringComparison.Ordinal));
    }

    [Fact]
    public void Softmax_over_several_outputs_is_quiet_here()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: {direct: {activation: softmax}}")));
    }

    [Fact]
    public void Weights_for_another_number_of_classes_are_reported_with_both_counts()
    {
        var text = Checked.With(
            ("  target: passengers", "  target: kind\n  columns: {kind: {type: category, levels: [a, b, c]}}"), ("prepare:\n  - log\n  - difference: {season: 12}\n  - scale: standard\n", string.Empty),
            ("head: direct", "head: class"), ("loss: huber", "loss: {cross-entropy: {weights: [1, 2]}}"), ("window:", "task: classification\nwindow:"), ("score: {metrics: [mae, rmse, mase]}\n", string.Empty));
        Checked.Reports(Id, Severity.Error, "train.loss.cross-entropy.weights", "[1, 2]", text, null, "2 weights", "3 classes");
        Checked.IsMended(Id, text);
        Checked.IsQuiet(Id, text.Replace("[1, 2]", "[1, 2, 4]", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }
}
