using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Optimisation;

public sealed class GradientsNotClippedTests
{
    private const string Id = "LSTM1503";

    private static readonly string Broken = Checked.With(
        (Checked.Window, "window: {length: 96, horizon: 12}"),
        ("  clip-norm: 1\n", ""));

    [Fact]
    public void A_long_window_without_clipping_is_told_with_its_length()
    {
        Checked.Reports(Id, Severity.Info, "train.clip-norm", "train", Broken, null, "96 steps");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_clipped_long_window_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 96, horizon: 12}")));
    }

    [Fact]
    public void Clipping_by_value_is_clipping_and_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Window, "window: {length: 96, horizon: 12}"),
            ("  clip-norm: 1\n", "  clip-value: 0.5\n")));
    }

    [Fact]
    public void A_short_window_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("  clip-norm: 1\n", "")));
    }

    [Fact]
    public void Fifty_steps_are_quiet_fifty_one_are_told_and_without_a_recurrent_layer_none_are()
    {
        Checked.IsQuiet(Id, Broken.Replace("length: 96", "length: 50", StringComparison.Ordinal));
        Checked.Reports(Id, Severity.Info, "train.clip-norm", "train", Broken.Replace("length: 96", "length: 51", StringComparison.Ordinal), null, "51 steps");
        Checked.IsQuiet(Id, Broken.Replace(Checked.Layers, "    - dense: 16\n", StringComparison.Ordinal));
    }
}
