using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Series;

public sealed class WindowTooLongTests
{
    private const string Id = "LSTM1303";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 501, horizon: 12}"));

    [Fact]
    public void A_window_of_more_than_500_steps_is_reported()
    {
        Checked.Reports(Id, Severity.Warning, "window.length", "501", Broken, null, "501 steps");
    }

    [Fact]
    public void A_window_of_250_steps_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 250, horizon: 12}")));
    }

    [Fact]
    public void A_window_of_300_steps_is_told()
    {
        Checked.Reports(Id, Severity.Info, "window.length", "300", Checked.With((Checked.Window, "window: {length: 300, horizon: 12}")));
    }

    [Theory]
    [InlineData(251)]
    [InlineData(500)]
    public void Up_to_500_steps_are_told(int length)
    {
        Checked.Reports(Id, Severity.Info, "window.length", $"{length}", Checked.With((Checked.Window, $"window: {{length: {length}, horizon: 12}}")));
    }

    [Fact]
    public void No_layer_turns_over_a_window_where_all_are_dense() =>
        Checked.IsQuiet(Id, Broken.Replace(Checked.Layers, "    - dense: 16\n", StringComparison.Ordinal));

    [Fact]
    public void Segments_are_turns_and_told_as_such() =>
        Checked.Reports(Id, Severity.Info, "window.length", "1002",
            Broken.Replace("length: 501", "length: 1002", StringComparison.Ordinal)
                .Replace("head: direct", "head: direct\n  segments: 3", StringComparison.Ordinal), null, "the window has 334 segments");
}
