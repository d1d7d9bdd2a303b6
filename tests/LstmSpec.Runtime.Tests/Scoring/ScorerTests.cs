using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Spec;

namespace LstmSpec.Tests.Scoring;

public class ScorerTests
{
    [Fact]
    public void Errors_pool_inside_a_fold_and_average_over_folds()
    {
        EvaluationPart one = Points.Part(0, [9, 11], 2, r => r), two = Points.Part(1, [13], 2, r => r);
        var score = Only([one, two], [Points.Model(one, 0, i => i), Points.Model(two, 0, i => 10)], Metric.Rmse);
        Assert.Equal((Math.Sqrt(14 / 4.0) + 10) / 2, score.Mean, 1e-12);
        Assert.Equal([Math.Sqrt(14 / 4.0), 10], score.PerFold);
        Assert.Equal([(Math.Sqrt(2) + 10) / 2, (Math.Sqrt(5) + 10) / 2], score.PerStep);
    }

    [Fact]
    public void Seeds_are_scored_apart_then_averaged_with_their_sample_deviation()
    {
        var part = Points.Part(0, [9], 2, r => r);
        var score = Only([part], [Points.Model(part, 7, _ => 1), Points.Model(part, 8, _ => -3), Points.Model(part, 9, _ => 5)], Metric.Mae);
        Assert.Equal([1, 3, 5], score.PerSeed);
        Assert.Equal(3, score.Mean);
        Assert.Equal(2, score.Spread);
    }

    [Fact]
    public void One_seed_has_no_spread()
    {
        var part = Points.Part(0, [9], 2, r => r);
        Assert.True(double.IsNaN(Only([part], [Points.Model(part, 7, _ => 1)], Metric.Mae).Spread));
    }

    [Fact]
    public void What_was_not_observed_is_not_scored()
    {
        var part = Points.Part(0, [9, 11], 2, r => r == 12 ? float.NaN : r);
        var forecast = new Forecast("model", 0, 0, [11, 12, 99, 14]);
        var score = Only([part], [forecast], Metric.Mae);
        Assert.Equal(1, score.Mean);
        Assert.Equal([1, 1], score.PerStep);
    }

    [Fact]
    public void A_fold_in_which_nothing_was_observed_is_left_out()
    {
        EvaluationPart one = Points.Part(0, [9], 1, r => r), two = Points.Part(1, [10], 1, _ => float.NaN);
        var score = Only([one, two], [Points.Model(one, 0, _ => 2), new("model", 1, 0, [5])], Metric.Mae);
        Assert.Equal(2, score.Mean);
        Assert.True(double.IsNaN(score.PerFold[1]));
    }

    [Fact]
    public void A_forecast_that_is_no_number_leaves_no_score()
    {
        var part = Points.Part(0, [9, 10], 1, r => r);
        Assert.True(double.IsNaN(Only([part], [Points.Model(part, 0, i => i == 1 ? float.NaN : 0)], Metric.Mae).Mean));
    }

    [Fact]
    public void Several_targets_are_averaged_whatever_their_size()
    {
        var part = new EvaluationPart(0, [9], 2, ["a", "b"], [1, 1000, 2, 2000], [1, 100]);
        var score = Only([part], [new("model", 0, 0, [2, 1100, 3, 2300])], Metric.Mase);
        Assert.Equal(((1 / 1.0) + (200 / 100.0)) / 2, score.Mean);
    }

    [Fact]
    public void R2_pools_over_folds()
    {
        EvaluationPart one = Points.Part(0, [0], 1, _ => 1), two = Points.Part(1, [1], 1, _ => 5);
        var score = Only([one, two], [Points.Model(one, 0, _ => 1), Points.Model(two, 0, _ => -1)], Metric.R2);
        Assert.Equal(1 - (2.0 / 8), score.Mean);
        Assert.All(score.PerFold, r => Assert.True(double.IsNaN(r)));
    }

    [Fact]
    public void The_scale_of_each_fold_is_its_own()
    {
        EvaluationPart one = Points.Part(0, [0], 1, _ => 1, scale: 2), two = Points.Part(1, [1], 1, _ => 5, scale: 4);
        Assert.Equal(((6 / 2.0) + (6 / 4.0)) / 2, Only([one, two], [Points.Model(one, 0, _ => 6), Points.Model(two, 0, _ => 6)], Metric.Mase).Mean);
    }

    [Fact]
    public void Baselines_are_scored_alike_behind_the_model()
    {
        var part = Points.Part(0, [9], 2, r => r);
        var table = Scorer.Score([part], [Points.Baseline("naive", part, _ => 3), Points.Model(part, 0, _ => 1)], [Metric.Mae, Metric.Bias],
            ScoreUnits.Original);
        Assert.Equal("model mae, naive mae, model bias, naive bias", string.Join(", ", table.Entries.Select(e => $"{e.Source} {e.Metric}")));
        Assert.Equal(3, table.Find("naive", "mae")!.Mean);
        Assert.Single(table.Find("naive", "mae")!.PerSeed);
    }

    [Fact]
    public void Prepared_units_are_scored_where_there_are_any()
    {
        var part = Points.Part(0, [9], 2, r => r) with { Prepared = new([0.5f, 1f], [0.25], [0.25]) };
        var model = Points.Model(part, 0, _ => 1) with { Prepared = [1f, 1f] };
        var table = Scorer.Score([part], [model, Points.Baseline("naive", part, _ => 3)], [Metric.Mae, Metric.Mase], ScoreUnits.Both);
        Assert.Equal(0.25, table.Find("model", "mae", "prepared")!.Mean);
        Assert.Equal(1, table.Find("model", "mase", "prepared")!.Mean);
        Assert.Equal(1, table.Find("model", "mae")!.Mean);
        Assert.Null(table.Find("naive", "mae", "prepared"));
    }

    [Fact]
    public void A_source_that_lacks_a_fold_is_refused()
    {
        EvaluationPart one = Points.Part(0, [0], 1, _ => 1), two = Points.Part(1, [1], 1, _ => 5);
        var thrown = Assert.Throws<ArgumentException>(() => Only([one, two], [Points.Model(one, 3, _ => 1)], Metric.Mae));
        Assert.Contains("model with seed 3 has 0 forecasts for fold 1", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Forecasts_at_other_points_are_refused() =>
        Assert.Throws<ArgumentException>(() => Only([Points.Part(0, [0], 2, _ => 1)], [new("model", 0, 0, [1])], Metric.Mae));

    private static Score Only(EvaluationPart[] parts, Forecast[] forecasts, Metric metric) =>
        Scorer.Score(parts, forecasts, [metric], ScoreUnits.Original).Entries[0];
}
