using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using Outcome = LstmSpec.Scoring.Outcome;

namespace LstmSpec.Tests.Scoring;

public class JudgeTests
{
    [Fact]
    public void A_model_that_repeats_yesterday_has_no_skill_over_naive()
    {
        var part = Walk(20, 1);
        var verdict = Judge.Of([part], [Points.Model(part, 0, i => (i % 5) - 2), Points.Baseline("naive", part, i => (i % 5) - 2)]);
        Assert.Equal(Outcome.NoSkill, verdict.Outcome);
        Assert.Equal("no skill over repeating the last value: its error is 1.00 times that of naive", verdict.Sentence);
        Assert.Equal(1, verdict.Baselines[0].Ratio);
        Assert.Equal(1, verdict.Baselines[0].P);
    }

    [Fact]
    public void A_preparation_that_does_the_work_is_named()
    {
        var part = Walk(8, 12);
        var verdict = Judge.Of([part],
            [Points.Model(part, 0, i => 1.14f), Points.Baseline("naive", part, i => 3), Points.Baseline("prepared-mean", part, i => 1)]);
        Assert.Equal(Outcome.NoSkill, verdict.Outcome);
        Assert.Equal("no skill over its own preparation: its error is 1.14 times that of prepared-mean (a constant in the network's place)", verdict.Sentence);
        Assert.Equal(Outcome.Skill, verdict.Baselines[0].Outcome);
    }

    [Fact]
    public void Skill_needs_every_baseline_beaten()
    {
        var part = Walk(12, 1);
        Forecast model = Points.Model(part, 0, _ => 1), naive = Points.Baseline("naive", part, i => 2 + (i % 3)),
            linear = Points.Baseline("prepared-linear", part, i => i % 2 == 0 ? 0.75f : 1.375f);
        Assert.Equal(Outcome.Skill, Judge.Of([part], [model, naive]).Outcome);
        var verdict = Judge.Of([part], [model, naive, linear]);
        Assert.Equal(Outcome.CannotTell, verdict.Outcome);
        Assert.Equal([Outcome.Skill, Outcome.CannotTell], verdict.Baselines.Select(b => b.Outcome));
        Assert.StartsWith(
            "cannot tell: its error is 0.94 times that of prepared-linear (ridge on the same windows), which may be chance (12 blocks of origins, p = ",
            verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Skill_is_said_with_its_evidence()
    {
        var part = Walk(12, 1);
        var verdict = Judge.Of([part],
            [Points.Model(part, 0, _ => 1), Points.Baseline("naive", part, i => 2 + (i % 3)), Points.Baseline("prepared-linear", part, i => 1.25f)]);
        Assert.Equal(
            "skill: better than all 2 baselines beyond chance; its error is 0.80 times that of prepared-linear (ridge on the same windows) (12 blocks of "
                + "origins, p < 0.001 after Holm's correction)", verdict.Sentence);
        Assert.All(verdict.Baselines, b => Assert.Equal("sign-flip", b.Test));
        Assert.Equal(1 / 4096.0, verdict.Baselines[0].P);
        Assert.Equal(2 / 4096.0, verdict.Baselines[0].Adjusted);
    }

    [Theory]
    [InlineData(0.1f, "0.10")]
    [InlineData(2.5f, "2.50")]
    public void Fewer_than_five_blocks_never_tell(float error, string ratio)
    {
        var part = Walk(4, 3);
        var verdict = Judge.Of([part], [Points.Model(part, 0, _ => error), Points.Baseline("naive", part, _ => 1)]);
        Assert.Equal(Outcome.CannotTell, verdict.Outcome);
        Assert.Equal($"cannot tell: 4 blocks of origins are too few for a test, 5 are needed; its error is {ratio} times that of naive", verdict.Sentence);
        Assert.Equal("none", verdict.Baselines[0].Test);
        Assert.True(double.IsNaN(verdict.Baselines[0].P));
    }

    [Fact]
    public void Five_blocks_can_prove_skill_over_one_baseline_but_not_over_four()
    {
        var part = Walk(5, 2);
        var model = Points.Model(part, 0, _ => 1);
        Assert.Equal(Outcome.Skill, Judge.Of([part], [model, Points.Baseline("naive", part, _ => 2)]).Outcome);
        var verdict = Judge.Of([part],
            [model, .. new[] { "naive", "seasonal-naive", "prepared-mean", "prepared-linear" }.Select(b => Points.Baseline(b, part, _ => 2))]);
        Assert.Equal(Outcome.CannotTell, verdict.Outcome);
        Assert.Equal(
            "cannot tell: its error is 0.50 times that of naive, but 5 blocks of origins against 4 baselines cannot give a p below 0.125: at least 7 are needed", verdict.Sentence);
    }

    [Fact]
    public void More_than_twelve_blocks_are_tested_by_Diebold_and_Mariano()
    {
        var part = Walk(13, 1);
        var verdict = Judge.Of([part], [Points.Model(part, 0, _ => 1), Points.Baseline("naive", part, i => 1 + (((37 * i * i + 11 * i) % 101 - 38) / 64f))]);
        Assert.Equal("diebold-mariano", verdict.Baselines[0].Test);
        Assert.Equal(13, verdict.Baselines[0].Blocks);
        Assert.Equal(0.04840800410020925, verdict.Baselines[0].P, 1e-6);
        Assert.Equal(Outcome.Skill, verdict.Outcome);
    }

    [Fact]
    public void Origins_closer_than_the_horizon_are_one_block()
    {
        var part = Points.Part(0, Enumerable.Range(100, 24).ToArray(), 6, r => r);
        var verdict = Judge.Of([part], [Points.Model(part, 0, _ => 1), Points.Baseline("naive", part, _ => 2)]);
        Assert.Equal(4, verdict.Baselines[0].Blocks);
        Assert.Equal(Outcome.CannotTell, verdict.Outcome);
    }

    [Fact]
    public void Blocks_go_on_from_fold_to_fold()
    {
        EvaluationPart one = Points.Part(0, [10, 11], 2, r => r), two = Points.Part(1, [12, 13], 2, r => r);
        Assert.Equal(2,
            Judge.Of([one, two],
                [Points.Model(one, 0, _ => 1), Points.Model(two, 0, _ => 1), Points.Baseline("naive", one, _ => 2),
                    Points.Baseline("naive", two, _ => 2)]).Baselines[0].Blocks);
    }

    [Fact]
    public void Seeds_are_averaged_before_the_test_and_do_not_count_as_evidence()
    {
        var part = Walk(4, 1);
        var forecasts = Enumerable.Range(0, 30).Select(seed => Points.Model(part, seed, _ => 0.1f)).Append(Points.Baseline("naive", part, _ => 1)).ToList();
        Assert.Equal(Outcome.CannotTell, Judge.Of([part], forecasts).Outcome);
    }

    [Fact]
    public void A_wild_seed_is_part_of_the_loss()
    {
        var part = Walk(10, 1);
        var verdict = Judge.Of([part], [Points.Model(part, 0, _ => 0.5f), Points.Model(part, 1, _ => 2.5f), Points.Baseline("naive", part, _ => 1)]);
        Assert.Equal(Outcome.NoSkill, verdict.Outcome);
        Assert.Equal(1.5, verdict.Baselines[0].Ratio, 1e-6);
    }

    [Fact]
    public void A_large_target_does_not_own_the_verdict()
    {
        var part = new EvaluationPart(0, Enumerable.Range(10, 8).ToArray(), 1, ["small", "large"], new float[16], [1, 1000]);
        var model = new Forecast("model", 0, 0, Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? 3f : 900f).ToArray());
        var naive = new Forecast("naive", 0, null, Enumerable.Range(0, 16).Select(i => i % 2 == 0 ? 1f : 1000f).ToArray());
        var verdict = Judge.Of([part], [model, naive]);
        Assert.Equal(3.9 / 2, verdict.Baselines[0].Ratio, 1e-9);
        Assert.Equal(Outcome.NoSkill, verdict.Outcome);
    }

    [Fact]
    public void Forecasts_that_are_no_numbers_have_no_skill()
    {
        var part = Walk(3, 1);
        var verdict = Judge.Of([part], [Points.Model(part, 0, i => i == 2 ? float.NaN : 0), Points.Baseline("naive", part, _ => 1)]);
        Assert.Equal(Outcome.NoSkill, verdict.Outcome);
        Assert.Equal("no skill: some of its forecasts are not finite numbers", verdict.Sentence);
    }

    [Fact]
    public void Without_a_baseline_nothing_can_be_told() =>
        Assert.Equal(Outcome.CannotTell, Judge.Of([Walk(9, 1)], [Points.Model(Walk(9, 1), 0, _ => 0)]).Outcome);

    [Fact]
    public void A_model_is_needed() => Assert.Throws<ArgumentException>(() => Judge.Of([Walk(9, 1)], [Points.Baseline("naive", Walk(9, 1), _ => 1)]));

    [Fact]
    public void A_model_equal_to_a_baseline_never_has_skill()
    {
        var property = Prop.ForAll(Gen.Choose(-300, 300).ArrayOf().ToArbitrary(), Gen.Choose(5, 40).ToArbitrary(), (errors, blocks) =>
        {
            var part = Walk(blocks, 2);
            float Error(int i) => errors.Length == 0 ? 1 : errors[i % errors.Length] / 8f;
            var verdict = Judge.Of([part], [Points.Model(part, 0, Error), Points.Baseline("naive", part, Error), Points.Baseline("mean", part, _ => 50)]);
            return verdict.Outcome != Outcome.Skill && verdict.Baselines[0].Outcome == Outcome.NoSkill && verdict.Baselines[0].P > 0.4;
        });
        Check.One(Config.QuickThrowOnFailure, property);
    }

    [Fact]
    public void Model_and_baseline_never_both_have_skill_over_the_other()
    {
        var property = Prop.ForAll(Gen.Choose(0, 300).ArrayOf(40).ToArbitrary(), Gen.Choose(0, 300).ArrayOf(40).ToArbitrary(), Gen.Choose(5, 40).ToArbitrary(),
            (a, b, blocks) =>
        {
            var part = Walk(blocks, 1);
            BaselineVerdict one = Judge.Of([part], [Points.Model(part, 0, i => a[i] / 8f), Points.Baseline("naive", part, i => b[i] / 8f)]).Baselines[0];
            BaselineVerdict two = Judge.Of([part], [Points.Model(part, 0, i => b[i] / 8f), Points.Baseline("naive", part, i => a[i] / 8f)]).Baselines[0];
            return one.P > 0 && one.P <= 1 && two.P > 0 && two.P <= 1 && one.P + two.P > 1 - 1e-9
                && !(one.Outcome == Outcome.Skill && two.Outcome == Outcome.Skill);
        });
        Check.One(Config.QuickThrowOnFailure, property);
    }

    /// <summary>Origins a horizon apart: every one a block.</summary>
    private static EvaluationPart Walk(int origins, int horizon) =>
        Points.Part(0, Enumerable.Range(0, origins).Select(i => 50 + (i * horizon)).ToArray(), horizon, r => r % 7);
}
