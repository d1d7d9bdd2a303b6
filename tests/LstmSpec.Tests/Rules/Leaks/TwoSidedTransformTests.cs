using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class TwoSidedTransformTests
{
    private const string Id = "LSTM1104";

    private static readonly string Broken = Checked.With(
        ("  - log\n", "  - log\n  - smooth: {window: 5, centred: true}\n"));

    [Fact]
    public void A_centred_mean_is_reported_with_how_far_ahead_it_reaches()
    {
        Checked.Reports(Id, Severity.Error, "prepare[1].smooth.centred", "true", Broken, null, "'smooth'", "2 rows later");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void A_trailing_mean_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  - log\n", "  - log\n  - smooth: 5\n")));
    }

    [Fact]
    public void Filling_forward_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  - log\n", "  - missing: forward\n  - log\n")));
    }

    /// <summary>An origin inside a gap is not given the line: the last value goes on there.</summary>
    [Fact]
    public void Filling_along_lines_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  - log\n", "  - missing: {method: linear, limit: 3}\n  - log\n")));
    }

    [Theory]
    [InlineData("missing: backward", "prepare[0].missing.method", "backward", Severity.Error, "a whole gap later")]
    [InlineData("hampel: {window: 7, centred: true}", "prepare[0].hampel.centred", "true", Severity.Error, "3 rows later")]
    public void Filters_and_fillings_from_both_sides_are_reported(string step, string path, string at, Severity severity, string evidence)
    {
        var text = Checked.With(("  - log\n", "  - " + step + "\n  - log\n"));
        Checked.Reports(Id, severity, path, at, text, null, evidence);
        Checked.IsMended(Id, text);
    }

    [Theory]
    [InlineData("emd", "empirical mode decomposition")]
    [InlineData("vmd", "variational mode decomposition")]
    [InlineData("wavelet", "wavelet transform")]
    [InlineData("stl", "decomposition by STL")]
    [InlineData("ssa", "singular spectrum analysis")]
    public void A_decomposition_of_the_whole_series_is_reported_once(string method, string said)
    {
        var whole = Checked.With(("- log", "- decompose: {method: " + method + ", fit: whole-series}"));
        Checked.Reports(Id, Severity.Error, "prepare[0].decompose.fit", "whole-series", whole, null, said, "before it is split");
        Checked.IsQuiet("LSTM1105", whole);
        Checked.IsMended(Id, whole);
        Checked.IsQuiet(Id, whole.Replace(", fit: whole-series", string.Empty, StringComparison.Ordinal));
    }

    [Fact]
    public void What_helps_is_to_look_back_or_to_carry_forward()
    {
        Assert.Equal("look back only", Checked.All(Broken).Single(f => f.Id == Id).Help);
        var filled = Checked.With(("  - log\n", "  - missing: {method: backward, limit: 1}\n  - log\n"));
        Assert.Equal("carry the last value known forward",
            Checked.Reports(Id, Severity.Error, "prepare[0].missing.method", "backward", filled, null, "1 row later").Help);
    }
}
