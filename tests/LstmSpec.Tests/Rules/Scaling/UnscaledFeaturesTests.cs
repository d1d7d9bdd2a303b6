using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class UnscaledFeaturesTests
{
    private const string Id = "LSTM1201";
    private static readonly DataProfile Profile = Known.Of(144, Known.Passengers with { Prepared = null });

    private static readonly string Broken = Checked.With(
        (Checked.Prepare, ""));

    [Fact]
    public void A_target_without_a_scale_is_reported_with_its_size()
    {
        Checked.Reports(Id, Severity.Warning, "data.target", "passengers", Broken, Profile, "'passengers'", "from 104 to 559", "105.8");
    }

    [Fact]
    public void Its_mend_takes_it_away()
    {
        Checked.IsMended(Id, Broken, Profile);
    }

    [Fact]
    public void A_scaled_target_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Profile);
    }

    [Fact]
    public void A_series_of_harmless_size_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            (Checked.Prepare, "")), Known.Of(144, new ColumnProfile { Name = "passengers", Min = -3, Max = 4, StandardDeviation = 1.2 }));
    }

    [Fact]
    public void A_preparation_that_brings_it_to_a_harmless_size_is_quiet()
    {
        Checked.IsQuiet(Id, Checked.With(
            ("  - scale: standard\n", "")), Known.Of(144, Known.Passengers with { Prepared = new() { Min = -0.4, Max = 0.5, StandardDeviation = 0.2 } }));
    }

    [Fact]
    public void Covariates_left_out_of_the_scale_are_reported_by_name_and_mended()
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: [fares, 'no [weather]']"),
            ("- scale: standard", "- scale: {on: passengers}"));
        Checked.Reports(Id, Severity.Warning, "prepare", "- log\n  - difference: {season: 12}\n  - scale: {on: passengers}", text, null,
            "'fares' and 'no [weather]' reach");
        Checked.IsMended(Id, text);
    }

    [Fact]
    public void Categories_and_flags_are_quiet()
    {
        Checked.IsQuiet(Id,
            Checked.With(("  target: passengers\n",
                "  target: passengers\n  columns: {sky: {type: category, known: past, levels: [clear, cloudy]}, holiday: {type: flag, known: past}}\n")));
    }

    [Fact]
    public void Degrees_beside_scaled_covariates_are_told_only()
    {
        var text = Checked.With((Checked.Prepare, "prepare: {scale: {on: [fares]}}\n"), ("target: passengers", "target: passengers\n  past: fares"));
        Checked.Reports(Id, Severity.Info, "prepare", "{scale: {on: [fares]}}", text,
            Known.Of(144,
                Known.Passengers with
                {
                    Min = -23,
                    Max = 37,
                    Mean = 9,
                    StandardDeviation = 8,
                    Prepared = new() { Min = -23, Max = 37, Mean = 9, StandardDeviation = 8 }
                }), "'passengers' reaches");
        Checked.IsMended(Id, text);
    }

    /// <summary>A hundredfold is the width of the bounds themselves, so that no rule of its own is needed for sizes that lie apart.</summary>
    [Theory]
    [InlineData(0.05, 5.1)]
    [InlineData(0.2, 21)]
    [InlineData(1, 101)]
    [InlineData(0.0099, 1)]
    public void Inputs_whose_sizes_lie_a_hundredfold_apart_are_reported_whatever_their_sizes(double small, double large)
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: [fares]"), (Checked.Prepare, string.Empty));
        var profile = Known.Of(144, Sized("passengers", small), Sized("fares", large));
        Checked.Reports(Id, Severity.Warning, Checked.All(text, profile).First(f => f.Id == Id).Path,
            Checked.All(text, profile).First(f => f.Id == Id).Path == "data.target" ? "passengers" : "fares", text, profile, "differ in size by a factor of");
        Checked.IsMended(Id, text, profile);
    }

    private static ColumnProfile Sized(string name, double spread) => new() { Name = name, Min = -2 * spread, Max = 2 * spread, StandardDeviation = spread };
}
