using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class SeasonOutsideWindowTests
{
    private const string Id = "LSTM1302";

    [Fact]
    public void A_short_window_is_reported_as_a_warning_when_the_errors_repeat_the_season()
    {
        var finding = Assert.Single(Short(Repeating).Findings, f => f.Id == Id);
        Assert.Equal((Severity.Warning, Stage.Result, "window.length", "15"), (finding.Severity, finding.Stage, finding.Path, finding.Fix?.Value));
        Assert.Contains("the window of 6 steps is shorter than the season of 12, and the errors one step ahead repeat it: their autocorrelation at lag 12 is ",
            finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_when_the_errors_repeat_nothing() => Assert.Equal(Severity.Info, Assert.Single(Short(Judged.Chance).Findings).Severity);

    [Fact]
    public void It_is_quiet_where_the_spec_gave_no_reason() => Assert.DoesNotContain(Id, (Short(Repeating) with { Before = [] }).Ids);

    [Fact]
    public void What_the_author_accepts_stays_accepted()
    {
        var run = Short(Repeating) with { Suppress = "suppress:\n  - {rule: LSTM1302, reason: measured}\n" };
        Assert.Equal("measured", run.Findings.Single(f => f.Id == Id).Suppressed);
    }

    private static float Repeating(int i) => (i % 12 < 6 ? 3 : -3) + (0.5f * Judged.Chance(i));

    private static Judged Short(Func<int, float> error) => new()
    {
        Origins = 60,
        Model = error,
        Said = new(StringComparer.Ordinal) { ["length: 12"] = "length: 6" },
        Before = [
            new() { Id = Id, Severity = Severity.Info, Stage = Stage.Spec, Message = "was found", Path = "window.length",
                Help = "take a window of 15 steps, or a seasonal difference of 12", Fix = new(EditKind.Set, "window.length", "15") }],
    };
}
