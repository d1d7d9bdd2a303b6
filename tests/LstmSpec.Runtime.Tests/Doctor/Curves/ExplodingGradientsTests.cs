using LstmSpec.Findings;
using LstmSpec.Training;

namespace LstmSpec.Tests.Doctor;

public class ExplodingGradientsTests
{
    private const string Id = "LSTM1905";

    [Fact]
    public void Gradients_that_jump_again_and_again_are_reported_with_how_far()
    {
        var finding = Assert.Single(new Judged { Curve = Peaks(e => e % 8 == 0 ? 40 : 2) }.Findings);
        Assert.Equal((Id, Severity.Warning, "train.clip-norm", "1"), (finding.Id, finding.Severity, finding.Path, finding.Fix?.Value));
        Assert.Contains("in 5 epochs a step's gradient was more than 10 times the median, 40 times at worst", finding.Message, StringComparison.Ordinal);
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void It_is_quiet_about_one_unlucky_batch() => Assert.Empty(new Judged { Curve = Peaks(e => e == 8 ? 40 : 2) }.Findings);

    [Fact]
    public void It_is_quiet_where_they_are_clipped() =>
        Assert.Empty(
            new Judged
            {
                Curve = Peaks(e => e % 8 == 0 ? 40 : 2),
                Said = new(StringComparer.Ordinal) { ["  epochs: 100"] = "  epochs: 100\n  clip-norm: 1" }
            }.Findings);

    private static LearningCurve Peaks(Func<int, double> peak) =>
        Judged.Training(40, e => 1.0 / e) with { GradientPeak = [.. Enumerable.Range(1, 40).Select(peak)] };
}
