using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Heads;

public sealed class TargetShapeTests
{
    private const string Id = "LSTM1708";

    private static readonly string Broken = Checked.With(("head: direct", "head: point"));

    [Fact]
    public void A_point_head_with_a_horizon_is_reported_with_both_shapes()
    {
        Checked.Reports(Id, Severity.Error, "model.head", "point", Broken, null, "(batch, 1)", "(batch, 12, 1)");
    }

    [Fact]
    public void A_sequence_to_a_head_of_the_last_step_is_reported()
    {
        var text = Checked.With(("- lstm: {units: 16}", "- lstm: {units: 16, returns: sequence}"));
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.returns", "sequence", text, null, "(batch, 12, 16)");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void A_point_head_with_a_horizon_of_one_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(("head: direct", "head: point"), (Checked.Window, "window: {length: 12, horizon: 1}")));
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_last_layer_that_is_not_as_wide_as_the_target_is_reported_where_there_is_no_head()
    {
        var bare = Checked.With(("head: direct", "head: none"));
        Checked.Reports(Id, Severity.Error, "model.head", "none", bare, null, "16 numbers", "the target has 12");
        Checked.IsMended(Id, bare);
        Checked.IsQuiet(Id, bare.Replace("lstm: {units: 16}", "lstm: {units: 12}", StringComparison.Ordinal));
    }
}
