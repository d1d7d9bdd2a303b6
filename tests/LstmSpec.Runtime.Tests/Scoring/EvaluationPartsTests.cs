using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Tests.Baselines;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Scoring;

public class EvaluationPartsTests
{
    private static readonly ValueList<PrepareStep> Scaled = ValueList.Of<PrepareStep>(new ScaleStep());

    [Fact]
    public void Steps_behind_the_test_part_are_not_scored()
    {
        var plan = BaselinePlans.Of(Scaled, new() { Length = 2, Horizon = 3 }, new() { Scheme = new ExpandingSplit { Folds = 2, Test = 4 } }, null,
            Baseline.Naive);
        var parts = BaselinePlans.Run(plan, Tables.Of(Enumerable.Range(0, 12).Select(i => (float)i).ToArray())).Parts;
        Assert.Equal([3, 6], parts[0].Origins);
        Assert.Equal([4, 5, 6, 7, float.NaN, float.NaN], parts[0].Observed);
        Assert.Equal([8, 9, 10, 11, float.NaN, float.NaN], parts[1].Observed);
    }

    [Fact]
    public void The_scale_is_the_seasonal_naive_error_of_the_rows_before_the_test_part()
    {
        var plan = BaselinePlans.Of(Scaled, new() { Length = 2, Horizon = 2 },
            new() { Scheme = new HoldoutSplit { Test = 2 }, Validation = new() { Rows = 2 }, Gap = 1 }, 2, Baseline.Naive);
        var part = BaselinePlans.Run(plan, Tables.Of(0, 0, 1, 3, 2, 6, 99, 8, 8)).Parts[0];
        Assert.Equal([(1 + 3 + 1 + 3) / 4.0], part.Scale);
        Assert.Equal([Math.Sqrt((1 + 9 + 1 + 9) / 4.0)], part.SquaredScale);
    }

    [Fact]
    public void A_missing_value_stays_missing_in_prepared_units()
    {
        var plan = BaselinePlans.Of(Scaled, new() { Length = 2, Horizon = 2 }, new() { Scheme = new HoldoutSplit { Test = 2 } }, null, Baseline.Naive)
            .In(ScoreUnits.Both);
        var part = BaselinePlans.Run(plan, Tables.Of(-1, 1, -1, 1, float.NaN, 5)).Parts[0];
        Assert.Equal([float.NaN, 5f], part.Prepared!.Observed);
        Assert.Equal([2.0], part.Prepared.Scale);
    }
}
