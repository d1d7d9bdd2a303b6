using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Series;

public sealed class WindowOfOneStepTests
{
    private const string Id = "LSTM1306";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 1, horizon: 12}"));

    [Fact]
    public void A_window_of_one_step_is_reported_with_the_season_it_misses()
    {
        Checked.Reports(Id, Severity.Warning, "window.length", "1", Broken, null, "1 step", "season of 12");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_window_of_two_steps_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 2, horizon: 12}")));
    }

    [Fact]
    public void Dense_layers_alone_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 1, horizon: 12}"),
            (Checked.Layers, "    - dense: 16\n")));
    }

    [Fact]
    public void It_swallows_what_follows_from_it()
    {
        var text = Checked.With((Checked.Window, "window: {length: 1, horizon: 12}"), ("  - difference: {season: 12}\n", string.Empty));
        Checked.IsQuiet("LSTM1302", text);
        Checked.IsQuiet("LSTM1308", text);
    }
}
