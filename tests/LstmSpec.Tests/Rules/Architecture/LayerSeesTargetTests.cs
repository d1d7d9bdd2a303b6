using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Architecture;

public sealed class LayerSeesTargetTests
{
    private const string Id = "LSTM1123";

    private static readonly string Broken = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, bidirectional: true, returns: sequence}"));

    [Fact]
    public void A_bidirectional_layer_below_outputs_at_every_step_is_reported()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.bidirectional", "true", Broken, null, "12 steps", "has read step 2");
    }

    [Fact]
    public void A_bidirectional_layer_below_a_head_of_the_last_step_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, bidirectional: true}")));
    }

    [Fact]
    public void Outputs_at_every_step_of_a_layer_that_reads_forward_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, returns: sequence}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void The_next_label_read_from_both_ends_is_reported_and_that_of_the_step_itself_is_quiet()
    {
        var next = "task: {classification: {labels: step}}\n" + Checked.With(
            ("target: passengers", "target: {column: passengers, offset: 1, form: sequence}"),
            (Checked.Layers, "    - lstm: {units: 32, bidirectional: true}\n"),
            ("head: direct", "head: class"),
            ("loss: huber", "loss: cross-entropy"));
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.bidirectional", "true", next, null, "step 2");
        Checked.IsQuiet(Id, next.Replace("offset: 1, ", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_for_each_step_count_as_labels_do_and_one_for_a_sequence_does_not()
    {
        var next = "task: {regression: {labels: step}}\n" + Checked.With(
            ("target: passengers", "target: {column: passengers, offset: 1}\n  past: [fares]"),
            (Checked.Layers, "    - lstm: {units: 32, bidirectional: true}\n"),
            (Checked.Window, "window: {length: 12}"));
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.bidirectional", "true", next);
        Checked.IsQuiet(Id, next.Replace("task: {regression: {labels: step}}", "task: regression", StringComparison.Ordinal));
        Checked.IsQuiet(Id, next.Replace("bidirectional: true", "bidirectional: true, returns: last", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_layer_up_to_the_last_recurrent_one_is_looked_at()
    {
        var both = Checked.With((Checked.Layers,
            "    - lstm: {units: 32, bidirectional: true}\n    - dense: 8\n    - gru: {units: 16, bidirectional: true, returns: sequence}\n    - dense: 4\n"));
        Assert.Equal(["model.layers[0].lstm.bidirectional", "model.layers[2].gru.bidirectional"],
            Checked.All(both).Where(f => f.Id == Id).Select(f => f.Path));
        Checked.IsQuiet(Id, Checked.With((Checked.Layers, "    - dense: 8\n")));
    }

    [Theory]
    [InlineData("{classification: {labels: step}}", true)]
    [InlineData("{classification: {labels: sequence}}", false)]
    public void Classes_of_the_next_steps_count_as_numbers_do(string task, bool reported)
    {
        var text = $"task: {task}\n" + Checked.With(
            ("target: passengers", "target: {column: passengers, offset: 1}\n  past: [fares]"), (Checked.Window, "window: {length: 12}"),
            (Checked.Layers, "    - lstm: {units: 32, bidirectional: true}\n"), ("head: direct", "head: class"), ("loss: huber", "loss: cross-entropy"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
    }

    [Fact]
    public void Scores_of_anomalies_are_quiet() =>
        Checked.IsQuiet(Id, Broken.Replace("window:", "task: anomaly\nwindow:", StringComparison.Ordinal));

    [Fact]
    public void A_forecast_at_every_step_is_reported_though_no_layer_says_so() =>
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.bidirectional", "true", Checked.With(
            ("target: passengers", "target: {column: passengers, form: sequence}"), (Checked.Window, "window: {length: 12}"),
            (Checked.Layers, "    - lstm: {units: 32, bidirectional: true}\n")));
}
