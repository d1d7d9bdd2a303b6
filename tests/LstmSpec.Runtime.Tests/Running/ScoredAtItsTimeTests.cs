using LstmSpec.Baselines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;

namespace LstmSpec.Tests.Running;

/// <summary>On a ramp, where a value is its own time, a forecast compared with another time than its own would show.</summary>
public class ScoredAtItsTimeTests
{
    private const int Rows = 120;

    public static TheoryData<string> Schemes => ["holdout", "expanding", "rolling", "walk-forward", "blocked", "purged", "k-fold"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_forecast_is_scored_against_the_row_it_is_for_and_no_such_row_was_a_training_target(string scheme)
    {
        var plan = Of(scheme);
        var ramp = Tables.Of([.. Enumerable.Range(0, Rows).Select(i => (float)i)]);
        var scored = 0;
        foreach (var fold in Splitter.Split(plan.Spec.Split, ramp.Series, 0))
        {
            var part = EvaluationParts.Of(plan, ramp, fold, Preparation.Of(plan).Fit(ramp, fold.RefitPart));
            var naive = BaselineForecaster.Run(plan, ramp, fold, part).Single(f => f.Source == "naive");
            for (var o = 0; o < part.Origins.Count; o++)
            {
                for (var step = 0; step < part.Horizon; step++)
                {
                    var observed = part.Observed[part.At(o, step, 0)];
                    if (float.IsNaN(observed)) continue;
                    scored++;
                    var row = part.Origins[o] + 1 + step;
                    Assert.Equal(row, observed);
                    Assert.Equal(part.Origins[o], naive.Values[part.At(o, step, 0)]);
                    Assert.True(fold.Test.Contains(row));
                    Assert.False(fold.RefitPart.Rows.Contains(row), $"row {row} was trained on");
                }
            }
        }

        Assert.True(scored >= 12);
    }

    private static Plan Of(string scheme) => Planner.Resolve(new()
    {
        Name = "ramp",
        Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y") },
        Window = new() { Length = 5, Horizon = 4 },
        Split = new()
        {
            Scheme = scheme switch
            {
                "holdout" => new HoldoutSplit { Test = 22 },
                "expanding" => new ExpandingSplit { Folds = 3, Test = 14 },
                "rolling" => new RollingSplit { Folds = 3, Train = 40, Test = 14 },
                "walk-forward" => new WalkForwardSplit { Test = 30, Refit = 7 },
                "blocked" => new BlockedSplit { Folds = 3, Test = 10 },
                "purged" => new PurgedKFoldSplit { Folds = 4, Embargo = 2 },
                _ => new KFoldSplit { Folds = 4 },
            },
        },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
        Score = new() { Baselines = ValueList.Of(Baseline.Naive) },
    });
}
