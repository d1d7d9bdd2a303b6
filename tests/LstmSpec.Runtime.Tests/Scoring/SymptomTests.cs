using LstmSpec.Forecasting;
using LstmSpec.Scoring;

namespace LstmSpec.Tests.Scoring;

public class SymptomTests
{
    private static readonly float[] Noise = [3, -1, 4, -1, 5, -9, 2, -6, 5, -3, 5, -8, 9, -7, 9, -3, 2, -3, 8, -4];

    [Fact]
    public void A_model_that_repeats_the_baseline_is_a_copy()
    {
        var part = Steps(20, 1);
        var copy =
            Assert.Single(BaselineCopy.Of([part], [Points.Model(part, 0, i => Noise[i] * 0.95f), Points.Baseline("naive", part, i => Noise[i])], "naive"));
        Assert.Equal(0.05, copy.Ratio, 1e-6);
        Assert.False(copy.IsCopy, "it is better at every origin, by a twentieth");
        copy = Assert.Single(
            BaselineCopy.Of(
                [part], [Points.Model(part, 0, i => Noise[i] * (i % 2 == 0 ? 0.9f : 1.1f)), Points.Baseline("naive", part, i => Noise[i])], "naive"));
        Assert.True(copy.IsCopy);
    }

    [Fact]
    public void A_model_that_goes_its_own_way_is_no_copy()
    {
        var part = Steps(20, 1);
        Assert.False(BaselineCopy.Of([part], [Points.Model(part, 0, i => -Noise[i]), Points.Baseline("naive", part, i => Noise[i])], "naive")[0].IsCopy);
    }

    [Fact]
    public void A_baseline_without_error_cannot_be_copied()
    {
        var part = Steps(20, 1);
        Assert.True(double.IsNaN(BaselineCopy.Of([part], [Points.Model(part, 0, _ => 0), Points.Baseline("naive", part, _ => 0)], "naive")[0].Ratio));
    }

    [Fact]
    public void An_equal_error_is_worse_than_a_baseline_and_a_near_one_is_close()
    {
        var verdict = new Verdict(Outcome.NoSkill, string.Empty,
            [Ratio("naive", 1), Ratio("mean", 0.96), Ratio("drift", 0.5), Ratio("seasonal-naive", double.NaN)]);
        Assert.Equal("naive", Assert.Single(ErrorRatios.WorseThan(verdict)).Baseline);
        Assert.Equal("mean", Assert.Single(ErrorRatios.CloseTo(verdict)).Baseline);
    }

    [Theory]
    [InlineData(0.98, true)]
    [InlineData(0.979, false)]
    public void A_gain_below_a_fiftieth_over_a_stand_in_is_none(double ratio, bool fires)
    {
        var verdict = new Verdict(Outcome.NoSkill, string.Empty, [Ratio("prepared-mean", ratio), Ratio("prepared-linear", ratio)]);
        Assert.Equal(fires, ErrorRatios.SkillFromPreparation(verdict) is not null);
        Assert.Equal(fires, ErrorRatios.NoSkillOverLinear(verdict) is not null);
    }

    [Fact]
    public void The_step_at_which_a_model_loses_is_found()
    {
        var part = Steps(12, 3);
        var steps = ErrorRatios.PerStep([part], [Points.Model(part, 0, i => 1 + (i % 3)), Points.Baseline("naive", part, _ => 2)], "naive");
        Assert.Equal([0.5, 1, 1.5], steps.Select(s => Math.Round(s.Ratio, 6)));
        Assert.All(steps, s => Assert.Equal(12, s.Blocks));
    }

    private static EvaluationPart Steps(int origins, int horizon) =>
        Points.Part(0, Enumerable.Range(0, origins).Select(i => i * horizon).ToArray(), horizon, r => Noise[r % Noise.Length]);

    private static BaselineVerdict Ratio(string baseline, double ratio) => new(baseline, Outcome.CannotTell, ratio, double.NaN, double.NaN, 3, "none");
}
