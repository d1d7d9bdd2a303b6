using LstmSpec.Findings;

namespace LstmSpec.Tests.Rules.Leaks;

public sealed class AlteredTruthTests
{
    private const string Id = "LSTM1121";

    private static readonly string Broken = Checked.With(
        ("  - log\n", "  - smooth: 3\n  - log\n"),
        ("mase]", "mase], units: both"));

    [Fact]
    public void Errors_against_a_smoothed_target_are_reported()
    {
        Checked.Reports(Id, Severity.Error, "score.units", "both", Broken, null, "'passengers'", "smooth");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken);
    }

    [Fact]
    public void Errors_in_original_units_are_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  - log\n", "  - smooth: 3\n  - log\n")));
    }

    [Fact]
    public void Filled_values_are_quiet_since_they_are_never_scored()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("  - log\n", "  - missing: forward\n  - log\n"),
        ("mase]", "mase], units: both")));
    }

    [Fact]
    public void A_covariate_that_is_smoothed_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
        ("target: passengers", "target: passengers\n  past: fares"),
        ("  - log\n", "  - smooth: {window: 3, on: fares}\n  - log\n"),
        ("mase]", "mase], units: both")));
    }

    [Theory]
    [InlineData("hampel: {window: 7}", "hampel")]
    [InlineData("winsorise", "winsorise")]
    public void Whatever_moves_values_alters_what_errors_are_taken_against(string step, string word)
    {
        var text = Checked.With(("  - log\n", $"  - {step}\n  - log\n"), ("mase]", "mase], units: both"));
        Checked.Reports(Id, Severity.Error, "score.units", "both", text, null, $"after {word}, not");
    }
}
