using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class BoundaryEffectTests
{
    private const string Id = "LSTM1808";

    [Fact]
    public void Errors_that_are_larger_behind_the_training_part_are_reported()
    {
        var finding = Assert.Single(Against(i => Judged.Chance(i) * (i < 12 ? 0.8f : 0.3f)).Findings);
        Assert.Equal((Id, Severity.Info, "split"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains("in the first 12 rows of the test parts the model's mean absolute error is ", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void A_last_step_that_is_worse_than_the_others_is_reported()
    {
        var finding =
            Assert.Single(
                (Against(i => Judged.Chance(i) * (i % 4 == 3 ? 0.8f : 0.3f)) with
                {
                    Horizon = 4,
                    Said = new(StringComparer.Ordinal) { ["horizon: 1"] = "horizon: 4" }
                }).Findings);
        Assert.Equal((Id, "window"), (finding.Id, finding.Path));
        Assert.Contains("at the last of 4 steps", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_when_those_rows_are_harder_for_the_baseline_too()
    {
        static float Harder(int i) => Judged.Chance(1000 + i) * (i < 12 ? 3 : 1);
        Assert.Empty((Against(i => 0.5f * Harder(i)) with { Baselines = new(StringComparer.Ordinal) { ["naive"] = Harder } }).Findings);
    }

    [Fact]
    public void It_is_quiet_when_errors_are_alike_everywhere() => Assert.Empty(Against(i => 0.5f * Judged.Chance(i)).Findings);

    private static Judged Against(Func<int, float> model) =>
        new() { Origins = 60, Model = model, Baselines = new(StringComparer.Ordinal) { ["naive"] = i => Judged.Chance(1000 + i) } };
}
