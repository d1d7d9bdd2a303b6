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
}
