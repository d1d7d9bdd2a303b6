using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Data;
using LstmSpec.Tests.Training;

namespace LstmSpec.Tests.Preparing;

/// <summary>The mean in the place of the median on the way back.</summary>
public sealed class BiasCorrectionTests
{
    /// <summary>Logarithms −1, 1, −1, 1, ...: around a forecast of 0 they have a variance of 1 one step ahead.</summary>
    [Fact]
    public void A_logarithm_brings_back_the_median_times_half_the_variance_of_the_residuals()
    {
        var table = Tables.Of([.. Enumerable.Range(0, 21).Select(i => MathF.Exp(i % 2 == 0 ? -1 : 1))]);
        var fitted = Preparation.Of(Plans.Of(new LogStep { BiasCorrection = true }, new ScaleStep { Method = ScaleMethod.MaxAbs }))
            .Fit(table, Fold.Everything(21));
        Assert.True(fitted.CorrectsBias);
        var corrected = fitted.Corrected([.. Enumerable.Range(0, 18)], 2, new float[36], table);
        float[] median = new float[2], mean = new float[2];
        fitted.Invert(0, 20, [0, 0.5f], median, table);
        corrected.Invert(0, 20, [0, 0.5f], mean, table);
        Assert.Equal([1, Math.Exp(0.5)], median.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([Math.Exp(0.5), Math.Exp(1)], mean.Select(v => (double)v), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    /// <summary>y = 2(√x − 1) is off by ±1 around the forecast 2: x lies between ((1 + 2)/2)² and ((3 + 2)/2)² with the mean 4.25, which the expansion
    /// meets.</summary>
    [Fact]
    public void A_square_root_brings_back_the_mean_of_the_squares()
    {
        var table = Tables.Of([.. Enumerable.Range(0, 21).Select(i => i % 2 == 0 ? 2.25f : 6.25f)]);
        var fitted = Preparation.Of(Plans.Of(new BoxCoxStep { Lambda = Number.From(0.5), BiasCorrection = true })).Fit(table, Fold.Everything(21));
        var mean = new float[1];
        fitted.Corrected([.. Enumerable.Range(0, 20)], 1, [.. Enumerable.Repeat(2f, 20)], table).Invert(0, 20, [2], mean, table);
        Assert.Equal(4.25, mean[0], 1e-5);
    }

    [Fact]
    public void Without_the_word_nothing_is_corrected()
    {
        var table = Tables.Of(1, 2, 4);
        Assert.False(Preparation.Of(Plans.Of(new LogStep())).Fit(table, Fold.Everything(3)).CorrectsBias);
        Assert.False(Preparation.Of(Plans.Of(new LogStep { BiasCorrection = true, Invert = false })).Fit(table, Fold.Everything(3)).CorrectsBias);
    }

    [Fact]
    public void Model_baselines_and_prediction_are_each_corrected_by_their_own_residuals()
    {
        var (plain, corrected) = (Run(false), Run(true));
        foreach (var source in new[] { "model", "prepared-mean", "prepared-linear" })
        {
            var (median, mean) = (plain.Record.Forecasts.First(f => f.Source == source), corrected.Record.Forecasts.First(f => f.Source == source));
            Assert.Equal(median.Prepared ?? [], mean.Prepared ?? []);
            Assert.All(median.Values.Zip(mean.Values), p => Assert.True(p.Second > p.First, source));
        }

        Assert.Equal(plain.Record.Forecasts.First(f => f.Source == "naive").Values, corrected.Record.Forecasts.First(f => f.Source == "naive").Values);
        Assert.All(plain.Record.Outlook.Zip(corrected.Record.Outlook), p => Assert.True(p.Second.Values[0] > p.First.Values[0]));
        double Ratio(string source) =>
            corrected.Record.Forecasts.First(f => f.Source == source).Values[0] / plain.Record.Forecasts.First(f => f.Source == source).Values[0];
        Assert.True(Ratio("model") > Ratio("prepared-linear"), "a model that puts out nothing has larger residuals than a regression");
    }

    private static RunOutcome Run(bool correction)
    {
        var plan = Planner.Resolve(new()
        {
            Name = "means",
            Data = new() { Time = new() { Column = "t" }, Target = ValueList.Of("y") },
            Prepare = ValueList.Of<PrepareStep>(new LogStep { BiasCorrection = correction }, new DifferenceStep(), new ScaleStep()),
            Window = new() { Length = 4, Horizon = 3 },
            Split = new() { Scheme = new HoldoutSplit { Test = 12 } },
            Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 2 }) },
            Seeds = ValueList.Of(1),
        });
        var options = new RunOptions { Engine = new Scripted { Forecast = _ => 0 }, Workers = 1 };
        return ExperimentRunner.Run(RunSetup.Prepare(plan, null, Tables.Of(Tables.Wave(90)), options, null), options, CancellationToken.None);
    }
}
