using LstmSpec.Baselines;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Baselines;

/// <summary>Box &amp; Jenkins (1976), series G: monthly airline passengers 1949-1960. Golden values: scikit-learn and numpy, by prepared_linear_golden.py
/// beside this file.</summary>
public class AirPassengersTests
{
    private static readonly float[] Passengers =
    [
        112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114, 140,
        145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191, 172, 194,
        196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259, 229, 203, 229,
        242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405, 355, 306, 271, 306,
        315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336, 340, 318, 362, 348, 363, 435, 491, 505, 404, 359, 310, 337,
        360, 342, 406, 396, 420, 472, 548, 559, 463, 407, 362, 405, 417, 391, 419, 461, 472, 535, 622, 606, 508, 461, 390, 432,
    ];

    private static readonly Table Table = Table.FromColumns(TimeIndex.Count(144), [new Column("y", Passengers)]);

    private static readonly ValueList<PrepareStep> Logarithm = ValueList.Of<PrepareStep>(new LogStep(), new DifferenceStep { Season = 12 }, new ScaleStep());

    /// <summary>What this project warns of: a network that halves the error of the seasonal naive forecast here may have added nothing to its own
    /// preparation.</summary>
    [Fact]
    public void The_preparation_alone_beats_the_seasonal_naive_by_far()
    {
        var plan = BaselinePlans.Of(Logarithm, new() { Length = 12, Horizon = 12 }, new() { Scheme = new ExpandingSplit { Folds = 5, Test = 12 } }, 12,
            Baseline.SeasonalNaive, Baseline.PreparedMean);
        var table = Scored(plan, Metric.Mase);
        Assert.Equal(1.3344171488162575, table.Find("seasonal-naive", "mase")!.Mean, 1e-6);
        Assert.Equal(0.5405740230435992, table.Find("prepared-mean", "mase")!.Mean, 1e-6);
    }

    [Fact]
    public void One_step_ahead_the_naive_forecasts_have_their_known_errors()
    {
        var plan = BaselinePlans.Of(Logarithm, new() { Length = 12, Horizon = 1 }, new() { Scheme = new HoldoutSplit { Test = 48 } }, 12, Baseline.Naive,
            Baseline.SeasonalNaive);
        var table = Scored(plan, Metric.Rmse);
        Assert.Equal(48.04121494439263, table.Find("naive", "rmse")!.Mean, 1e-6);
        Assert.Equal(41.85366371856431, table.Find("seasonal-naive", "rmse")!.Mean, 1e-6);
    }

    [Fact]
    public void The_linear_baseline_is_the_ridge_of_scikit_learn()
    {
        var plan = BaselinePlans.Of(ValueList.Of<PrepareStep>(new ScaleStep()), new() { Length = 12, Horizon = 3 },
            new() { Scheme = new HoldoutSplit { Test = 24 }, Validation = new() { Rows = 24, Refit = true } }, 12, Baseline.PreparedLinear);
        var (parts, forecasts) = BaselinePlans.Run(plan, Table);
        double[] first = [373.64175763898135, 343.28383053074964, 386.2293580544815], last = [438.9942471580002, 392.1996365903533, 430.51179703741263];
        for (var s = 0; s < 3; s++)
        {
            Assert.Equal(first[s], forecasts[0].Values[s], 1e-3);
            Assert.Equal(last[s], forecasts[0].Values[21 + s], 1e-3);
        }

        Assert.Equal(15.61662879364773, Scorer.Score(parts, forecasts, [Metric.Mae], ScoreUnits.Original).Entries[0].Mean, 1e-3);
    }

    private static ScoreTable Scored(Plan plan, Metric metric)
    {
        var (parts, forecasts) = BaselinePlans.Run(plan, Table);
        return Scorer.Score(parts, forecasts, [metric], ScoreUnits.Original);
    }
}
