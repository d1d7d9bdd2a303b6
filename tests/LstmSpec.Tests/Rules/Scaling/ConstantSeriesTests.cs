using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules.Scaling;

public sealed class ConstantSeriesTests
{
    private const string Id = "LSTM1203";
    private static readonly DataProfile Profile = Known.Of(144, new ColumnProfile { Name = "passengers", Min = 7, Max = 7, Mean = 7 });

    private static readonly string Broken = Checked.With(
        ("experiment: air-passengers", "experiment: constant"));

    [Fact]
    public void A_constant_target_is_reported_as_an_error_with_its_value()
    {
        Checked.Reports(Id, Severity.Error, "data.target", "passengers", Broken, Profile, "is 7 in every row");
    }

    [Fact]
    public void A_series_that_varies_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Healthy);
    }

    [Fact]
    public void Air_pressure_in_pascal_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy, Known.Of(144, new ColumnProfile { Name = "passengers", Min = 100900, Max = 101400, StandardDeviation = 90 }));
    }

    [Fact]
    public void Without_a_profile_it_is_quiet()
    {
        Checked.IsQuiet(Id, SpecText.Healthy);
    }

    [Fact]
    public void A_covariate_that_hardly_varies_is_reported_as_a_warning_and_mended()
    {
        var text = Checked.With(("target: passengers", "target: passengers\n  past: [fares, stuck]"));
        var profile = Known.Of(144, Known.Passengers, new ColumnProfile { Name = "stuck", Min = 1e6, Max = 1e6 + 0.5, StandardDeviation = 0.1 });
        Checked.Reports(Id, Severity.Warning, "data.past[1]", "stuck", text, profile, "hardly varies");
        Checked.IsMended(Id, text, profile);
    }
}
