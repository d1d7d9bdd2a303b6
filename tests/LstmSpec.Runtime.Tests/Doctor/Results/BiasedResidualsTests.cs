using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class BiasedResidualsTests
{
    private const string Id = "LSTM1807";

    [Fact]
    public void Forecasts_that_lean_to_one_side_are_reported_in_standard_errors()
    {
        var finding = Assert.Single(new Judged { Model = i => 4 + Judged.Chance(i) }.Findings);
        Assert.Equal((Id, Severity.Warning, Stage.Result, "prepare"), (finding.Id, finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("the forecasts lie above what was observed by ", finding.Message, StringComparison.Ordinal);
        Assert.Equal((EditKind.Insert, "prepare[0]", "difference"), (finding.Fix!.Kind, finding.Fix.Path, finding.Fix.Value));
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Errors_that_repeat_the_season_are_reported_with_their_autocorrelation()
    {
        var finding = Assert.Single(new Judged { Origins = 60, Model = i => (i % 12 < 6 ? 3 : -3) + (0.5f * Judged.Chance(i)) }.Findings,
            f => f.Path == "window");
        Assert.Equal((Id, Severity.Info), (finding.Id, finding.Severity));
        Assert.Contains("the errors one step ahead repeat the season of 12: their autocorrelation there is ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_that_hang_on_the_one_before_are_reported_with_the_test()
    {
        var errors = new float[80];
        for (var i = 1; i < errors.Length; i++) errors[i] = (0.6f * errors[i - 1]) + Judged.Chance(i);
        var finding = Assert.Single(new Judged { Origins = 80, Model = i => errors[i] }.Findings, f => f.Path == "window");
        Assert.Equal((Id, Severity.Info), (finding.Id, finding.Severity));
        Assert.Contains("the errors one step ahead hang on each other: over 16 lags Ljung and Box's Q is ", finding.Message, StringComparison.Ordinal);
        Assert.Contains("at lag 1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_when_errors_lean_to_neither_side() => Assert.Empty(new Judged { Origins = 60, Model = Judged.Chance }.Findings);

    [Fact]
    public void It_is_quiet_when_a_lean_may_be_chance() => Assert.Empty(new Judged { Model = i => 1 + Judged.Error(i) }.Findings);

    [Fact]
    public void It_is_quiet_when_a_sure_lean_is_small() => Assert.Empty(new Judged { Model = i => 0.1f + (i % 2 == 0 ? 1 : -1) }.Findings);

    [Fact]
    public void It_is_quiet_with_too_few_origins() => Assert.Empty(new Judged { Origins = 7, Model = _ => 4 }.Findings);
}
