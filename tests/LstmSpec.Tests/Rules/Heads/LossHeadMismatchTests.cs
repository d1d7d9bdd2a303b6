using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class LossHeadMismatchTests
{
    private const string Id = "LSTM1702";

    private static readonly string Broken = Checked.With(
        ("loss: huber", "loss: cross-entropy"));

    [Fact]
    public void Cross_entropy_for_a_forecast_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "train.loss", "cross-entropy", Broken, null, "direct head", "numbers");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_loss_for_numbers_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("loss: huber", "loss: mae")));
    }

    [Theory]
    [InlineData("gaussian", "huber", "huber", "a distribution")]
    [InlineData("student-t", "cross-entropy", "cross-entropy", "class labels")]
    [InlineData("{quantile: [0.1, 0.9]}", "mae", "mae", "quantiles")]
    [InlineData("recursive", "negative-log-likelihood", "negative-log-likelihood", "numbers")]
    [InlineData("residual", "{focal: 1}", "{focal: 1}", "numbers")]
    public void Each_triple_that_does_not_fit_is_reported_and_mended(string head, string loss, string at, string evidence)
    {
        var text = With(head, loss);
        Checked.Reports(Id, Severity.Error, "train.loss", at, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("gaussian", "negative-log-likelihood")]
    [InlineData("student-t", "negative-log-likelihood")]
    [InlineData("{quantile: [0.1, 0.9]}", "pinball")]
    [InlineData("class", "cross-entropy")]
    [InlineData("class", "{focal: {gamma: 2, weights: balanced}}")]
    [InlineData("{class: {activation: softmax}}", "{cross-entropy: {from-logits: false, weights: [1, 10]}}")]
    [InlineData("sequence-to-sequence", "log-cosh")]
    [InlineData("point", "{pinball: 0.9}")]
    public void Each_triple_that_fits_is_quiet(string head, string loss)
    {
        Checked.IsQuiet(Id, With(head, loss));
    }

    [Theory]
    [InlineData("{class: {activation: softmax}}", "cross-entropy", "model.head.class.activation", "softmax", "once more")]
    [InlineData("{class: {activation: sigmoid}}", "focal", "model.head.class.activation", "sigmoid", "once more")]
    [InlineData("{class: {activation: tanh}}", "focal", "model.head.class.activation", "tanh", "neither logits")]
    [InlineData("{class: {activation: relu}}", "cross-entropy", "model.head.class.activation", "relu", "neither logits")]
    [InlineData("class", "{cross-entropy: {from-logits: false}}", "train.loss.cross-entropy.from-logits", "false", "takes them for probabilities")]
    [InlineData("quantile", "{pinball: 0.9}", "train.loss.pinball.level", "0.9", "3 quantiles of its own")]
    public void What_a_head_and_its_loss_do_twice_or_not_at_all_is_reported(string head, string loss, string path, string at, string evidence)
    {
        var text = With(head, loss);
        Checked.Reports(Id, Severity.Error, path, at, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("gaussian")]
    [InlineData("quantile")]
    [InlineData("recursive")]
    public void A_loss_that_is_not_written_follows_the_head_and_is_quiet(string head)
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: " + head), ("  loss: huber\n", string.Empty)));
    }

    [Fact]
    public void A_head_that_is_not_one_of_the_task_is_reported()
    {
        Checked.Reports(
            Id, Severity.Error, "model.head", "direct", Checked.With(("window:", "task: classification\nwindow:")), null, "classification", "numbers");
        Checked.Reports(Id, Severity.Error, "model.head", "class", Checked.With(("head: direct", "head: class")), null, "forecast", "classes");
    }

    private static string With(string head, string loss) => Checked.With(
        ("head: direct", "head: " + head), ("loss: huber", "loss: " + loss),
        ("window:", (head.Contains("class", StringComparison.Ordinal) ? "task: classification\n" : string.Empty) + "window:"));

    [Fact]
    public void What_is_not_said_of_a_classification_follows_its_task_and_is_quiet()
    {
        var text = Checked.With(("window:", "task: classification\nwindow:"), ("  head: direct\n", string.Empty), ("  loss: huber\n", string.Empty),
            ("score: {metrics: [mae, rmse, mase]}\n", string.Empty));
        Checked.IsQuiet(Id, text);
        Checked.IsQuiet("LSTM1703", text);
    }

    [Theory]
    [InlineData("{class: {activation: sigmoid, units: 1}}", "categorical", "one output by sigmoid", Severity.Error)]
    [InlineData("{class: {activation: softmax}}", "binary", "add up to 1", Severity.Warning)]
    public void A_kind_of_cross_entropy_that_the_head_does_not_give_is_reported(string head, string kind, string evidence, Severity severity)
    {
        var text = "task: classification\n"
            + Checked.With(("head: direct", "head: " + head), ("loss: huber", "loss: {cross-entropy: {from-logits: false, kind: " + kind + "}}"));
        Checked.Reports(Id, severity, "train.loss.cross-entropy.kind", kind, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("gaussian", "{pinball: 0.9}", "pinball is for quantiles, and the gaussian head forecasts a distribution", "negative-log-likelihood")]
    [InlineData("direct", "negative-log-likelihood", "negative-log-likelihood is for a distribution, and the direct head forecasts numbers", "mse")]
    [InlineData("residual", "{focal: 1}", "focal is for class labels, and the residual head forecasts numbers", "mse")]
    [InlineData("{class: {activation: tanh}}", "mae", "mae is for numbers, and the class head forecasts classes", "cross-entropy")]
    [InlineData("quantile", "mae", "mae is for numbers, and the quantile head forecasts quantiles", "pinball")]
    public void What_a_loss_is_for_and_what_a_head_gives_are_both_told(string head, string loss, string message, string proposed)
    {
        var finding = Checked.All(With(head, loss)).Single(f => f.Id == Id);
        Assert.Equal((message, new SpecEdit(EditKind.Set, "train.loss", proposed)), (finding.Message, finding.Fix));
    }

    [Fact]
    public void The_head_of_the_task_is_proposed()
    {
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "class"), Checked.With(("window:", "task: classification\nwindow:")));
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "direct"), Checked.With(("head: direct", "head: class")));
        Assert.Equal("use the class head", Checked.All(Checked.With(("window:", "task: classification\nwindow:"))).Single(f => f.Id == Id).Help);
        Assert.Equal("use the direct head, or say 'task: classification'",
            Checked.All(Checked.With(("head: direct", "head: class"))).Single(f => f.Id == Id).Help);
    }

    [Theory]
    [InlineData("{activation: linear, units: 1}", "categorical", "the head gives one output")]
    [InlineData("{activation: sigmoid, units: 1}", "categorical", "the head gives one output by sigmoid")]
    [InlineData("{activation: sigmoid, units: 2}", "categorical", "the head gives outputs that each are a probability for itself by sigmoid")]
    [InlineData("{activation: sigmoid}", "categorical", "the head gives outputs that each are a probability for itself by sigmoid")]
    [InlineData("{activation: softmax, units: 2}", "categorical", null)]
    [InlineData("{activation: linear, units: 2}", "categorical", null)]
    [InlineData("{activation: linear, units: 2}", "binary", null)]
    [InlineData("{activation: sigmoid, units: 2}", "binary", null)]
    [InlineData("{activation: softmax, units: 1}", "binary", null)]
    [InlineData("{activation: softmax, units: 2}", "binary", "softmax makes the outputs add up to 1")]
    [InlineData("{activation: softmax}", "binary", "softmax makes the outputs add up to 1")]
    public void A_kind_of_cross_entropy_goes_with_outputs_of_one_kind(string head, string kind, string? said)
    {
        var logits = head.Contains("linear", StringComparison.Ordinal) ? "true" : "false";
        var text = "task: classification\n" + Checked.With(("head: direct", $"head: {{class: {head}}}"),
            ("loss: huber", $"loss: {{cross-entropy: {{kind: {kind}, from-logits: {logits}}}}}"));
        var finding = Checked.All(text).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(said is null ? null : "train.loss.cross-entropy.kind", finding?.Path);
        if (said is not null) Assert.EndsWith(said, finding!.Message, StringComparison.Ordinal);
    }
}
