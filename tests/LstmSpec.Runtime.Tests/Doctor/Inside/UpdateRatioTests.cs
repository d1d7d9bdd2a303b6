using LstmSpec.Findings;
using LstmSpec.Training.Inside;

namespace LstmSpec.Tests.Doctor.Inside;

public class UpdateRatioTests
{
    private const string Id = "LSTM1506";

    [Fact]
    public void Steps_that_change_a_fifth_of_the_weights_are_reported_with_where()
    {
        var finding = Assert.Single(new Judged { Inside = Updates((0.4, 2), (0.05, 1)) }.Findings);
        Assert.Equal((Id, Severity.Warning, "train.optimizer.adam.learning-rate", "0.001"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Assert.Contains("a step changes the weights by 0.2 of their size, layer 1 first of all: more than a tenth in the last 5 looks", finding.Message,
            StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void Steps_that_change_next_to_nothing_are_reported_and_the_fix_takes_larger_ones()
    {
        var finding = Assert.Single(new Judged { Inside = Updates((0.01, 2), (0.00001, 1)) }.Findings);
        Assert.Equal((Id, "0.009"), (finding.Id, finding.Fix?.Value));
        Assert.Contains("the head first of all: less than a ten-thousandth", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Every other training: what is told is of those on one side alone.</summary>
    [Fact]
    public void Trainings_that_are_out_on_the_other_side_are_not_mixed_in()
    {
        var (large, small) = (Updates((0.4, 2), (0.05, 1)), Updates((0.01, 2), (0.00001, 1)));
        var finding = Assert.Single(new Judged { InsideOf = i => i % 2 == 0 ? large : small }.Findings);
        Assert.Contains("in 13 of 25 trainings a step changes the weights by 0.2 of their size, layer 1 first of all: more than a tenth", finding.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quiet_about_the_usual_hundredth() => Assert.Empty(new Judged { Inside = Updates((0.02, 2), (0.01, 1)) }.Findings);

    [Fact]
    public void It_is_quiet_about_large_steps_at_the_begin() =>
        Assert.Empty(
            new Judged
            {
                Inside = Seen.Calmly(
                but: (i, s) => i < 7 ? s with { Parts = [new("layers.0", 1, 1, 2)] } : s with { Parts = [s.Parts[0]] })
            }.Findings);

    [Fact]
    public void Steps_at_the_end_of_a_schedule_may_be_small() =>
        Assert.Empty(
            new Judged
            {
                Inside = Seen.Calmly(
                but: (i, s) => i < 7 ? s : s with { Rate = 0.0001, Parts = [new("layers.0", 1, 0.00001, 2), new("head", 1, 0.00001, 2)] })
            }.Findings);

    private static InsideRecord Updates((double Update, double Weight) layer, (double Update, double Weight) head) =>
        Seen.Calmly(but: (_, s) => s with { Parts = [new("layers.0", 0.5, layer.Update, layer.Weight), new("head", 0.5, head.Update, head.Weight)] });
}
