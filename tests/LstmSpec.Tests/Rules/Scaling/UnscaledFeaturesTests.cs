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

    [Theory]
    [InlineData(-10, 10, 0.1, false)]
    [InlineData(-10, 10, 10, false)]
    [InlineData(-10.1, 5, 1, true)]
    [InlineData(-5, 10.1, 1, true)]
    [InlineData(-5, 5, 0.099, true)]
    [InlineData(-5, 5, 10.1, true)]
    public void Values_up_to_ten_and_deviations_between_a_tenth_and_ten_are_harmless(double min, double max, double deviation, bool reported)
    {
        var profile = Known.Of(144, new ColumnProfile { Name = "passengers", Min = min, Max = max, StandardDeviation = deviation });
        Assert.Equal(reported, Checked.All(Broken, profile).Any(f => f.Id == Id));
    }

    [Theory]
    [InlineData(0.1, 0.3, Severity.Info)]
    [InlineData(10, -30, Severity.Info)]
    [InlineData(0.099, 0, Severity.Warning)]
    [InlineData(10.1, 0, Severity.Warning)]
    [InlineData(1, -3.1, Severity.Warning)]
    public void A_target_of_moderate_size_beside_scaled_covariates_is_told_only(double deviation, double mean, Severity severity)
    {
        var text = Checked.With((Checked.Prepare, "prepare: {scale: {on: [fares]}}\n"), ("target: passengers", "target: passengers\n  past: fares"));
        var profile = Known.Of(144, Known.Passengers with { Prepared = new() { Min = -50, Max = 50, Mean = mean, StandardDeviation = deviation } });
        Checked.Reports(Id, severity, "prepare", "{scale: {on: [fares]}}", text, profile, "'passengers' reaches");
        Checked.Proposes(Id, new(EditKind.Insert, "prepare[1]", "{scale: {method: standard, on: ['passengers']}}"), text, profile);
    }

    [Theory]
    [InlineData("max-abs", -0.2, 1, 0.05, true)]
    [InlineData("max-abs", -0.2, 1, 0.1, false)]
    [InlineData("standard", -0.2, 1, 0.05, false)]
    [InlineData("robust", -40, 3, 1, true)]
    [InlineData("max-abs", 0, 0, 0, false)]
    public void A_covariate_that_its_scale_squeezes_or_leaves_large_is_told(string method, double min, double max, double deviation, bool told)
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: fares"),
            ("  - scale: standard\n", $"  - scale: {{on: [passengers]}}\n  - scale: {{method: {method}, on: [fares]}}\n"));
        var fares = Known.Passengers with { Name = "fares", Prepared = new() { Min = min, Max = max, StandardDeviation = deviation } };
        var finding = Checked.All(text, Known.Of(144, Known.Passengers, fares)).SingleOrDefault(f => f.Id == Id);
        Assert.Equal(told ? "prepare[3]" : null, finding?.Path);
        if (told) Assert.Equal(Severity.Info, finding!.Severity);
    }

    [Fact]
    public void Sizes_that_lie_less_than_a_hundredfold_apart_are_not_compared_and_four_are_told()
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: [a, b, c, d]"), (Checked.Prepare, string.Empty));
        var profile = Known.Of(144, Sized("passengers", 20), Sized("a", 1900), Sized("b", 30), Sized("c", 40), Sized("d", 50));
        var message = Checked.All(text, profile).Single(f => f.Id == Id).Message;
        Assert.DoesNotContain("factor", message, StringComparison.Ordinal);
        Assert.Contains("'c' runs from", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'d' runs from", message, StringComparison.Ordinal);
        Assert.Contains("by a factor of 100", Checked.All(text, Known.Of(144, Sized("passengers", 20), Sized("a", 2000))).Single(f => f.Id == Id).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_preparation_that_is_not_there_is_begun()
    {
        Checked.Proposes(Id, new(EditKind.Set, "prepare", "[{scale: standard}]"), Broken, Profile);
    }

    [Fact]
    public void A_target_of_moderate_size_with_nothing_beside_it_is_reported()
    {
        var moderate = Known.Of(144, Known.Passengers with { Prepared = new() { Min = -23, Max = 37, Mean = 9, StandardDeviation = 8 } });
        Checked.Reports(Id, Severity.Warning, "data.target", "passengers", Broken, moderate, "from -23 to 37");
    }

    /// <summary>The values of the file are not those that reach the model.</summary>
    [Fact]
    public void Behind_steps_that_were_not_made_no_size_is_known()
    {
        var text = Checked.With(("  - scale: standard\n", string.Empty));
        var small = Known.Of(144, new ColumnProfile { Name = "passengers", Min = -3, Max = 4, StandardDeviation = 1.2 });
        Assert.EndsWith("reaches the model unscaled", Checked.All(text, small).Single(f => f.Id == Id).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_covariate_of_moderate_size_is_reported_and_columns_that_do_not_vary_are_not_compared()
    {
        var text = Checked.With((Checked.Prepare, "prepare: {scale: {on: [passengers]}}\n"), ("target: passengers", "target: passengers\n  past: fares"));
        var fares = Known.Passengers with { Name = "fares", Prepared = new() { Min = -23, Max = 37, Mean = 9, StandardDeviation = 8 } };
        Checked.Reports(Id, Severity.Warning, "prepare", "{scale: {on: [passengers]}}", text, Known.Of(144, Known.Passengers, fares), "'fares' reaches");
        var still = new ColumnProfile { Name = "passengers", Min = 200, Max = 200, Mean = 200 };
        Assert.EndsWith("from 200 to 200 with a standard deviation of 0", Checked.All(Broken, Known.Of(144, still)).Single(f => f.Id == Id).Message,
            StringComparison.Ordinal);
    }
}
