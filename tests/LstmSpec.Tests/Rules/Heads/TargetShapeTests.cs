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

    [Fact]
    public void A_last_layer_in_both_directions_is_twice_as_wide_and_every_target_asks_for_its_steps()
    {
        var both = Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "lstm: {units: 6, bidirectional: true}"));
        Checked.IsQuiet(Id, both);
        Checked.Reports(Id, Severity.Error, "model.head", "none", both.Replace("units: 6", "units: 12", StringComparison.Ordinal), null, "24 numbers", "has 12");
        var two = Checked.With(("head: direct", "head: none"), ("target: passengers", "target: [passengers, cargo]"));
        Checked.Reports(Id, Severity.Error, "model.head", "none", two, null, "16 numbers", "the target has 24");
        Checked.IsQuiet(Id, two.Replace("lstm: {units: 16}", "lstm: {units: 24}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("recursive")]
    [InlineData("residual")]
    [InlineData("sequence-to-sequence")]
    public void A_head_that_goes_on_from_the_end_of_the_window_has_no_value_for_each_step(string head)
    {
        var text = EachStep.Replace("head: direct", "head: " + head, StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "model.head", head, text, null, "the target has a value for each of its steps");
        Checked.Proposes(Id, new(EditKind.Set, "model.head", "direct"), text);
    }

    [Fact]
    public void A_value_for_each_step_has_no_horizon_no_segments_and_no_layer_that_gives_its_last_step()
    {
        Checked.IsQuiet(Id, EachStep);
        var ahead = EachStep.Replace("{length: 12}", "{length: 12, horizon: 2}", StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "window.horizon", "2", ahead, null, "each step of the window has one target");
        Checked.Reports(Id, Severity.Error, "model.segments", "3", EachStep.Replace("head: direct", "head: direct\n  segments: 3", StringComparison.Ordinal), null,
            "takes in 3 rows");
        Checked.IsQuiet(Id, EachStep.Replace("head: direct", "head: direct\n  segments: 1", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.returns", "last",
            EachStep.Replace("lstm: {units: 16}", "lstm: {units: 16, returns: last}", StringComparison.Ordinal), null, "the window's 12 steps");
    }

    private static readonly string EachStep = Checked.With(
        ("  target: passengers\n", "  target: {column: passengers, form: sequence}\n  past: [fares]\n"), (Checked.Window, "window: {length: 12}"));

    [Theory]
    [InlineData("{regression: {labels: step}}", true)]
    [InlineData("{regression: {labels: sequence}}", false)]
    public void Labels_of_steps_are_values_for_each_step(string task, bool each)
    {
        var text = $"task: {task}\n" + Checked.With(("  target: passengers\n", "  target: passengers\n  past: [fares]\n"),
            (Checked.Window, "window: {length: 12}"), ("lstm: {units: 16}", "lstm: {units: 16, returns: last}"));
        Assert.Equal(each ? "model.layers[1].lstm.returns" : null, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Path);
    }

    [Fact]
    public void Two_rows_at_once_and_two_steps_ahead_are_too_many()
    {
        Checked.Reports(Id, Severity.Error, "model.segments", "2", EachStep.Replace("head: direct", "head: direct\n  segments: 2", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Error, "model.head", "point",
            Checked.With(("head: direct", "head: point"), (Checked.Window, "window: {length: 12, horizon: 2}")), null, "(batch, 2, 1)");
        var ahead = EachStep.Replace("head: direct", "head: point", StringComparison.Ordinal).Replace("{length: 12}", "{length: 12, horizon: 2}",
            StringComparison.Ordinal);
        Checked.Reports(Id, Severity.Error, "window.horizon", "2", ahead);
    }

    [Fact]
    public void Scores_of_anomalies_are_of_the_step_behind_the_window() =>
        Checked.IsQuiet(Id, "task: anomaly\n" + Checked.With(("lstm: {units: 16}", "lstm: {units: 16, returns: last}")));

    [Theory]
    [InlineData("{length: 12}", 1, null)]
    [InlineData("{length: 12}", 2, "model.head")]
    [InlineData("{length: 12, horizon: 2}", 1, "window.horizon")]
    public void Without_a_head_a_layer_of_one_unit_gives_a_value_for_each_step(string window, int units, string? path)
    {
        var text = EachStep.Replace("head: direct", "head: none", StringComparison.Ordinal)
            .Replace("lstm: {units: 16}", $"lstm: {units}", StringComparison.Ordinal).Replace("{length: 12}", window, StringComparison.Ordinal);
        Assert.Equal(path, Checked.All(text).SingleOrDefault(f => f.Id == Id)?.Path);
    }

    [Fact]
    public void The_uppermost_recurrent_layer_alone_is_objected_to_and_a_lone_one_too()
    {
        Checked.Reports(Id, Severity.Error, "model.layers[0].lstm.returns", "sequence",
            Checked.With((Checked.Layers, "    - lstm: {units: 16, returns: sequence}\n")));
        Checked.Reports(Id, Severity.Error, "model.layers[1].lstm.returns", "sequence",
            Checked.With((Checked.Layers, "    - lstm: {units: 16, returns: sequence}\n    - lstm: {units: 16, returns: sequence}\n")));
        Checked.Reports(Id, Severity.Error, "model.head", "none",
            Checked.With(("head: direct", "head: none"), ("lstm: {units: 16}", "lstm: {units: 16, returns: sequence}")));
    }
}
