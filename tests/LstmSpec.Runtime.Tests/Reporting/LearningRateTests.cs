using LstmSpec.Reporting;
using LstmSpec.Tests.Doctor;
using LstmSpec.Tests.Doctor.Inside;

namespace LstmSpec.Tests.Reporting;

/// <summary>A learning rate that moves is drawn; one that stays where it is said in the spec is not.</summary>
public class LearningRateTests
{
    [Fact]
    public void A_rate_that_a_schedule_moves_is_drawn_by_step() =>
    Assert.Contains("<summary>Learning rate</summary>", Section(step => 0.01 / (1 + step)), StringComparison.Ordinal);

    [Fact]
    public void A_rate_that_stays_is_not() => Assert.DoesNotContain("<summary>Learning rate</summary>", Section(_ => 0.01), StringComparison.Ordinal);

    private static string Section(Func<int, double> rate)
    {
        var inside = Seen.Calmly();
        var run = new Judged { Seeds = 2, Inside = inside with { Samples = [.. inside.Samples.Select((s, i) => s with { Rate = rate(i) })] } }.Run;
        using var text = new StringWriter();
        var page = new Markup(text);
        TrainingSection.Write(page, new RunView(run));
        var section = text.ToString();
        Assert.DoesNotContain("NaN", section, StringComparison.Ordinal);
        return section;
    }
}
