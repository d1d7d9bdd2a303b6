using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class ColumnsInPartsTests
{
    private const string Id = "LSTM1218";

    private static string With(string steps, params (string Old, string New)[] more) => Checked.With([(Checked.Prepare, $"prepare: [{steps}]\n"), .. more]);

    [Theory]
    [InlineData("{decompose: wavelet}, log", "prepare[0].decompose.method", "wavelet", "'log'")]
    [InlineData("{decompose: ssa}, {difference: 12}", "prepare[0].decompose.method", "ssa", "'difference'")]
    [InlineData("{decompose: emd}, {decompose: vmd}", "prepare[1].decompose.method", "vmd", "twice")]
    [InlineData("{decompose: emd}, {scale: reversible}", "prepare[0].decompose.method", "emd", "reversibly")]
    [InlineData("{decompose: {method: stl, components: 5}}", "prepare[0].decompose.components", "5", "season, rest and trend")]
    public void What_cannot_be_read_in_parts_is_reported(string steps, string path, string at, string evidence) =>
        Checked.Reports(Id, Severity.Error, path, at, With(steps), null, evidence);

    [Theory]
    [InlineData("  head: direct", "  head: recursive", "model.head", "recursive")]
    [InlineData("  head: direct", "  head: residual", "model.head", "residual")]
    [InlineData("  head: direct", "  head: direct\n  linear-skip: 2", "model.linear-skip", "2")]
    public void What_goes_on_from_the_last_value_of_a_target_in_parts_is_reported_and_mended(string old, string now, string path, string at)
    {
        var text = With("{decompose: wavelet}", (old, now));
        Checked.Reports(Id, Severity.Error, path, at, text, null, "parts");
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("log, {decompose: wavelet}, {scale: standard}")]
    [InlineData("{difference: 12}, {scale: standard}, {decompose: vmd}, {scale: last-value}")]
    public void Steps_of_rows_ahead_and_scales_behind_are_quiet(string steps) => Checked.IsQuiet(Id, With(steps));

    [Fact]
    public void A_target_at_every_step_is_told_by_no_part_of_its_window() =>
        Checked.Reports(Id, Severity.Error, "prepare[0].decompose.method", "ssa",
            With("{decompose: ssa}", ("  target: passengers\n", "  target: {column: passengers, form: sequence}\n"), ("horizon: 12", "horizon: 1")), null,
            "every step");

    [Theory]
    [InlineData("{decompose: {method: wavelet, on: [passengers]}}, {log: {on: [fares]}}")]
    [InlineData("{decompose: {method: emd, on: [passengers]}}, {decompose: {method: vmd, on: [fares]}}")]
    [InlineData("{decompose: {method: emd, on: [passengers]}}, {scale: {method: reversible, on: [fares]}}")]
    [InlineData("{decompose: stl}")]
    [InlineData("{decompose: {method: stl, components: 3}}")]
    public void Steps_of_other_columns_and_the_three_parts_of_stl_are_quiet(string steps) => Checked.IsQuiet(Id, With(steps, Fares));

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Other_than_three_parts_of_stl_are_reported_and_mended(int parts)
    {
        var text = With($"{{decompose: {{method: stl, components: {parts}}}}}");
        Checked.Reports(Id, Severity.Error, "prepare[0].decompose.components", $"{parts}", text, null, $"{parts} components are asked for");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void The_step_is_named_that_stands_behind_and_is_no_scale()
    {
        var found = Checked.All(With("log, {decompose: emd}, {decompose: vmd}, {scale: standard}, {difference: 12}")).Where(f => f.Id == Id).ToList();
        Assert.Equal(["prepare[1].decompose.method", "prepare[2].decompose.method", "prepare[2].decompose.method"], found.Select(f => f.Path));
        Assert.All([found[0], found[2]], f => Assert.StartsWith("'difference' stands behind", f.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_covariate_in_parts_leaves_the_target_to_go_on_from() =>
        Checked.IsQuiet(Id, With("{decompose: {method: wavelet, on: [fares]}}", Fares, ("  head: direct", "  head: residual\n  linear-skip: 2")));

    [Theory]
    [InlineData("{decompose: {method: ssa, on: [fares]}}", "task: {regression: {labels: step}}", true)]
    [InlineData("{decompose: {method: ssa, on: [fares], fit: whole-series}}", "task: {regression: {labels: step}}", false)]
    [InlineData("{decompose: {method: ssa, on: [fares]}}", "task: regression", false)]
    public void Labels_of_steps_are_told_by_no_part_of_their_window(string step, string task, bool reported)
    {
        var text = task + "\n" + With(step, ("  target: passengers\n", "  target: passengers\n  past: fares\n  columns: {passengers: {type: number}}\n"),
            (Checked.Window, "window: {length: 12}"));
        Assert.Equal(reported, Checked.All(text).Any(f => f.Id == Id));
        var classes = text.Replace("regression", "classification", StringComparison.Ordinal).Replace("direct", "class", StringComparison.Ordinal)
            .Replace("huber", "cross-entropy", StringComparison.Ordinal).Replace("type: number", "type: flag", StringComparison.Ordinal);
        Assert.Equal(reported, Checked.All(classes).Any(f => f.Id == Id));
        Checked.IsQuiet(Id, classes.Replace(", on: [fares]", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void A_label_in_parts_is_objected_to_once()
    {
        var text = "task: regression\n" + With("{decompose: wavelet}", Fares, (Checked.Window, "window: {length: 12}"),
            ("  head: direct", "  head: residual\n  linear-skip: 2"));
        Assert.Equal("'passengers' is a label, which no model reads", Assert.Single(Checked.All(text), f => f.Id == Id).Message);
    }

    private static (string Old, string New) Fares => ("  target: passengers\n", "  target: passengers\n  past: fares\n");

    [Theory]
    [InlineData("{decompose: emd}, log, {difference: 12}", "'log' stands")]
    [InlineData("{decompose: {method: emd, on: [passengers]}}, {log: {on: [fares]}}, {difference: {on: [passengers]}}", "'difference' stands")]
    public void The_first_step_behind_it_of_the_same_column_is_named(string steps, string said) =>
        Assert.StartsWith(said, Assert.Single(Checked.All(With(steps, Fares)), f => f.Id == Id).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("future: [rain]", "'rain' is known ahead, and a window ends before what is known")]
    [InlineData("static: [rain]", "'rain' is the same at every step")]
    public void What_has_no_parts_is_reported(string declared, string said)
    {
        var text = With("{decompose: {method: emd, on: [rain]}}", ("  target: passengers\n", $"  target: passengers\n  {declared}\n"));
        Assert.Equal(said, Assert.Single(Checked.All(text), f => f.Id == Id).Message);
    }

    [Theory]
    [InlineData("  head: direct", "  head: sequence-to-sequence", "model.head", "sequence-to-sequence")]
    [InlineData("  head: direct", "  head: direct\n  channel-independent: true", "model.channel-independent", "true")]
    public void What_reads_the_column_of_a_target_is_reported_and_mended(string old, string now, string path, string at)
    {
        var text = With("{decompose: wavelet}", (old, now), ("target: passengers", "target: [passengers, cargo]"));
        Checked.Reports(Id, Severity.Error, path, at, text, null, "parts");
        Checked.IsMended(Id, text);
    }
}
