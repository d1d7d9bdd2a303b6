using LstmSpec.Findings;

namespace LstmSpec.Tests.Doctor;

public class BaselineCopiesTests
{
    private const string Id = "LSTM1804";

    [Fact]
    public void Forecasts_that_are_the_last_value_are_reported_with_their_distance()
    {
        var finding = Copy("naive").Findings.Single(f => f.Id == Id);
        Assert.Equal((Severity.Warning, Stage.Result, "model"), (finding.Severity, finding.Stage, finding.Path));
        Assert.Contains("the forecasts copy naive: they differ from it by 0.08 times its own error and are not significantly better", finding.Message,
            StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Steps_that_are_copied_are_reported_by_their_number()
    {
        var run = Copy("seasonal-naive") with { Horizon = 3, Model = i => i % 3 == 1 ? Jitter(i) : -Judged.Error(i) };
        Assert.Contains("at 1 of 3 steps the forecasts copy seasonal-naive: at step 2 they differ", run.Findings.Single(f => f.Id == Id).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_when_the_model_is_better_at_every_origin()
    {
        var run = Copy("naive") with { Model = i => 0.9f * Judged.Error(i) };
        Assert.DoesNotContain(Id, run.Ids);
    }

    [Fact]
    public void It_is_quiet_when_the_model_goes_its_own_way() => Assert.DoesNotContain(Id, (Copy("naive") with { Model = i => -Judged.Error(i) }).Ids);

    [Fact]
    public void It_is_quiet_when_there_are_too_few_origins_for_a_test() => Assert.DoesNotContain(Id, (Copy("naive") with { Origins = 4 }).Ids);

    [Fact]
    public void It_is_quiet_about_a_step_of_a_model_that_beats_the_baseline_as_a_whole()
    {
        // Two steps forecast perfectly and one like the baseline: the nearest step of good work.
        var run = Copy("naive") with { Horizon = 3, Model = i => i % 3 == 1 ? Jitter(i) : 0 };
        Assert.DoesNotContain(Id, run.Ids);
    }

    [Fact]
    public void It_is_quiet_about_baselines_that_no_model_can_copy_by_mistake() => Assert.DoesNotContain(Id, Copy("drift").Ids);

    private static float Jitter(int i) => Judged.Error(i) * (i % 2 == 0 ? 0.92f : 1.08f);

    private static Judged Copy(string of) => new() { Model = Jitter, Baselines = new(StringComparer.Ordinal) { [of] = Judged.Error } };
}
