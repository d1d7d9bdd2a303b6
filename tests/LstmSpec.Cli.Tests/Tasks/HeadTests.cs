using LstmSpec.Forecasting;
using LstmSpec.Running;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

/// <summary>Every head of a forecast, from the words of a spec to scores and the stored run.</summary>
public sealed class HeadTests
{
    [Theory]
    [InlineData("residual", "mae")]
    [InlineData("recursive", "mae")]
    [InlineData("sequence-to-sequence", "mae")]
    [InlineData("{sequence-to-sequence: {units: 3}}", "mae")]
    [InlineData("{quantile: {levels: [0.05, 0.5, 0.95]}}", "pinball")]
    [InlineData("gaussian", "negative-log-likelihood")]
    [InlineData("student-t", "negative-log-likelihood")]
    public void A_head_runs_to_finite_scores_and_an_outlook(string head, string loss)
    {
        var run = Whole.Run(With(head, loss));
        Assert.All(run.Record.Forecasts, f => Assert.All(f.Values, v => Assert.True(float.IsFinite(v))));
        Assert.True(run.Record.Scores.Find("model", "mase")!.Mean is > 0 and < 3);
        Assert.Equal(12, run.Record.Outlook.Count);
        using var predictor = run.Predictor!;
        Assert.Equal(run.Record.Outlook.Select(s => s.Values[0]), predictor.Predict(Whole.Rows(Whole.Passengers)).Select(s => s.Values[0]));
    }

    [Theory]
    [InlineData("{quantile: {levels: [0.95, 0.05, 0.5]}}", "pinball")]
    [InlineData("gaussian", "negative-log-likelihood")]
    [InlineData("student-t", "negative-log-likelihood")]
    public void What_may_come_is_scored_by_coverage_width_pinball_and_crps(string head, string loss)
    {
        var run = Whole.Run(With(head, loss) + "score: {metrics: [mae, coverage, interval-width, pinball, crps], units: both}\n").Record;
        Assert.InRange(run.Scores.Find("model", "coverage")!.Mean, 0.2, 1);
        Assert.True(run.Scores.Find("model", "interval-width")!.Mean > 0);
        Assert.Null(run.Scores.Find("naive", "coverage"));

        // All weight on one number: CRPS is its absolute error.
        Assert.Equal(run.Scores.Find("naive", "mae")!.Mean, run.Scores.Find("naive", "crps")!.Mean, 1e-9 * run.Scores.Find("naive", "mae")!.Mean);
        Assert.NotNull(run.Scores.Find("model", "crps", "prepared"));
        foreach (var forecast in run.Forecasts.Where(f => f.Source == Forecast.Model))
        {
            Assert.All(Enumerable.Range(1, forecast.Levels!.Values.Length - 1).Where(i => i % forecast.Levels.Levels.Count > 0),
                i => Assert.True(forecast.Levels.Values[i - 1] <= forecast.Levels.Values[i]));
            Assert.Equal([0.05, 0.95], forecast.Interval!.Levels.Select(l => Math.Round(l, 9)));
        }
    }

    [Fact]
    public void Conformal_intervals_are_as_wide_as_errors_on_validation_and_their_coverage_is_measured()
    {
        var run =
            Whole.Run(Specs.Small.Replace("horizon: 12", "horizon: 6", StringComparison.Ordinal)
                + "score: {metrics: [mae, coverage, interval-width], intervals: 0.8}\n").Record;
        Assert.InRange(run.Scores.Find("model", "coverage")!.Mean, 0.3, 1);
        foreach (var forecast in run.Forecasts.Where(f => f.Source == Forecast.Model))
        {
            Assert.Equal([0.1, 0.9], forecast.Interval!.Levels.Select(l => Math.Round(l, 9)));
            for (var i = 0; i < forecast.Values.Length; i++)
                Assert.Equal(forecast.Values[i], (forecast.Interval.Values[2 * i] + forecast.Interval.Values[(2 * i) + 1]) / 2, 0.01);

            // The same step has the same width at every origin.
            Assert.Equal(Width(forecast, 0), Width(forecast, 6), 0.01);
        }

        static double Width(Forecast forecast, int point) => forecast.Interval!.Values[(2 * point) + 1] - forecast.Interval.Values[2 * point];
    }

    [Fact]
    public void A_level_that_the_validation_part_cannot_bear_is_refused_before_training()
    {
        var refused = Assert.ThrowsAny<LstmSpec.Data.RefusalException>(
            () => Whole.Run(Specs.Small.Replace("horizon: 12", "horizon: 6", StringComparison.Ordinal) + "score: {intervals: 0.99}\n", "LSTM1711"));
        Assert.Contains("needs the errors at 99 origins, and the validation part has 19", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_with_quantiles_is_stored_resumed_and_read_back_whole()
    {
        using var tool = new Tool();
        tool.With("q.lstm.yaml",
            With("{quantile: {levels: [0.1, 0.5, 0.9]}}", "pinball") + "score: {metrics: [mae, coverage, crps], intervals: 0.3, units: both}\n");
        var said = tool.Call("run", "q.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var folder = Assert.Single(tool.Runs());
        var bytes = File.ReadAllBytes(Path.Combine(folder, "levels.csv"));
        var run = RunStore.Load(folder);
        var model = run.Forecasts.First(f => f.Source == Forecast.Model);
        Assert.Equal(3 * model.Values.Length, model.Levels!.Values.Length);
        Assert.NotNull(model.Interval!.Prepared);

        // Made again from the stored trials: the same bytes.
        Directory.Delete(folder, recursive: true);
        Assert.Equal(0, tool.Call("run", "q.lstm.yaml").Code);
        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(Assert.Single(tool.Runs()), "levels.csv")));
        Assert.Equal(0, tool.Call("verify", Path.GetFileName(folder)).Code);
        File.Delete(Path.Combine(folder, "levels.csv"));
        Assert.Throws<StoreException>(() => RunStore.Load(folder));
    }

    /// <summary>A network without weights forecasts no change: what it says is the last value.</summary>
    [Fact]
    public void A_residual_head_that_has_learnt_nothing_repeats_the_last_value()
    {
        var run = Whole.Run("""
            experiment: still
            data: {time: {column: month, every: 1 month}, target: passengers}
            prepare: [{scale: standard}]
            window: {length: 12, horizon: 3}
            split: {holdout: {test: 12}}
            model: {layers: [{lstm: 2}], head: residual}
            train: {epochs: 1, optimizer: {sgd: {learning-rate: 1e-12}}}
            score: {baselines: [naive]}
            seeds: 1
            final: none

            """);
        var (model, naive) = (run.Record.Forecasts[0], run.Record.Forecasts[1]);
        for (var i = 0; i < model.Values.Length; i++) Assert.InRange(model.Values[i], naive.Values[i] - 130, naive.Values[i] + 130);
        Assert.InRange(run.Record.Scores.Find("model", "mae")!.Mean / run.Record.Scores.Find("naive", "mae")!.Mean, 0.3, 2.5);
    }

    [Fact]
    public void All_baselines_of_a_forecast_are_run_and_judged()
    {
        var run =
            Whole.Run(Specs.Small.Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal)
                + "score: {metrics: [mase], baselines: [naive, seasonal-naive, drift, mean, prepared-mean, prepared-linear, dlinear, ets, theta]}\n").Record;
        Assert.Equal(["naive", "seasonal-naive", "drift", "mean", "prepared-mean", "prepared-linear", "dlinear", "ets", "theta"],
            run.Verdict.Baselines.Select(b => b.Baseline));
        foreach (var baseline in new[] { "dlinear", "ets", "theta" }) Assert.InRange(run.Scores.Find(baseline, "mase")!.Mean, 0.2, 1.5);
    }

    [Fact]
    public void A_walk_forward_trains_again_every_so_many_rows_and_scores_every_row_once()
    {
        var run = Whole.Run(Specs.Small
            .Replace("expanding: {folds: 2, test: 12}", "walk-forward: {test: 20, refit: 8}", StringComparison.Ordinal)
            .Replace("horizon: 12", "horizon: 1", StringComparison.Ordinal)
            .Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal)).Record;
        Assert.Equal([8, 8, 4], run.Evaluation.Select(p => p.Origins.Count));
        Assert.Equal(Enumerable.Range(123, 20), run.Evaluation.SelectMany(p => p.Origins));
        Assert.Equal([124, 132, 140], run.Folds.Select(f => f.Parts.Last(p => p.Role == "validation").End));
        Assert.True(run.Scores.Find("model", "mase")!.Mean < 1);
    }

    private static string With(string head, string loss) => Specs.Small
        .Replace("    - lstm: {units: 4}\n", "    - lstm: {units: 4}\n  head: " + head + "\n", StringComparison.Ordinal)
        .Replace("train:\n", $"train:\n  loss: {loss}\n", StringComparison.Ordinal);
}
