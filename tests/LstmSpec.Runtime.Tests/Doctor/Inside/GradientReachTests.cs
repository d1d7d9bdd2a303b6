using LstmSpec.Findings;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

public class GradientReachTests
{
    private const string Id = "LSTM1904";

    private static readonly Dictionary<string, string> Longer = new(StringComparer.Ordinal) { ["length: 12, horizon: 1"] = "length: 24, horizon: 1" };

    [Fact]
    public void A_season_that_the_gradient_does_not_reach_and_a_line_does_is_reported_with_the_reach()
    {
        var finding = Find(Stalled with { Inside = Reach(7), Said = Longer, Baselines = Better });
        Assert.Equal((Severity.Warning, "model", "model.layers[0].lstm.forget-bias", "chrono"),
            (finding.Severity, finding.Path, finding.Fix?.Path, finding.Fix?.Value));
        Assert.Contains("the gradient reaches 7 of 24 steps back in the last third of the training, 12 rows make a season", finding.Message,
            StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Where_the_loss_still_falls_it_is_an_information() =>
        Assert.Equal(Severity.Info,
            Find(Stalled with { Curve = Judged.Training(40, e => 1.0 / e), Inside = Reach(7), Said = Longer, Baselines = Better }).Severity);

    [Fact]
    public void Errors_that_repeat_the_season_inform()
    {
        var finding = Find(new Judged { Inside = Reach(7), Said = Longer, Origins = 96, Model = i => (float)(3 * Math.Sin(2 * Math.PI * i / 12)) });
        Assert.Equal(Severity.Info, finding.Severity);
        Assert.Contains("the errors one step ahead repeat it", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_about_a_fading_gradient_that_nothing_is_lost_by() =>
    Assert.DoesNotContain(Id, (Stalled with { Inside = Reach(7), Said = Longer }).Ids);

    [Fact]
    public void It_is_quiet_where_the_gradient_reaches_the_season() =>
    Assert.DoesNotContain(Id, (Stalled with { Inside = Reach(13), Said = Longer, Baselines = Better }).Ids);

    [Fact]
    public void A_season_that_a_difference_takes_away_need_not_be_reached()
    {
        var said = new Dictionary<string, string>(Longer,
            StringComparer.Ordinal)
        { ["  - scale: standard"] = "  - difference: {season: 12}\n  - scale: standard" };
        Assert.DoesNotContain(Id, (Stalled with { Inside = Reach(7), Said = said, Baselines = Better }).Ids);
    }

    [Fact]
    public void Too_few_looks_say_nothing() =>
    Assert.DoesNotContain(Id,
        (Stalled with { Inside = Seen.Calmly(2, (_, s) => s with { Layers = [Seen.Layer(7, 24)] }), Said = Longer, Baselines = Better }).Ids);

    private static Judged Stalled => new() { Curve = Judged.Training(40, _ => 0.5) };

    private static Dictionary<string, Func<int, float>> Better => new(StringComparer.Ordinal) { ["prepared-linear"] = i => Judged.Error(i) / 4 };

    private static Finding Find(Judged judged) => Assert.Single(judged.Findings, f => f.Id == Id);

    private static InsideRecord Reach(int steps) => Seen.Calmly(but: (_, s) => s with { Layers = [Seen.Layer(steps, 24)] });
}
