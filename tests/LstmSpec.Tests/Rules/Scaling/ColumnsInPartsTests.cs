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
}
