using System.Globalization;
using System.Text;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

/// <summary>Sequences with a label each, from the words of a spec to scores, verdict and predictor.</summary>
public sealed class LabelTests
{
    /// <summary>Which of two waves a series is: its class cannot be told from any one row.</summary>
    internal const string Waves = """
        experiment: waves
        task: classification
        data:
          time: {column: t}
          series: [id]
          target: kind
          past: [x]
          columns: {kind: {type: category, levels: [slow, fast]}}
        prepare: [{scale: standard}]
        window: {length: 8, ragged: {}}
        split: {group: {folds: 3}, validation: {rows: 8, refit: true}}
        model: {layers: [{lstm: 8}]}
        train: {optimizer: {adam: {learning-rate: 0.03}}, batch: 8, epochs: 40, early-stopping: {patience: 10}, clip-norm: 1}
        score: {metrics: [accuracy, balanced-accuracy, f1, roc-auc, pr-auc, log-loss]}
        seeds: 2

        """;

    /// <summary>How many steps an engine has left.</summary>
    internal const string Life = """
        experiment: life
        task: {regression: {cap: 20}}
        data: {time: {column: t}, series: [id], target: left, past: [wear]}
        prepare: [{scale: standard}]
        window: {length: 5}
        split: {group: {folds: 2}, validation: {rows: 2, refit: true}}
        model: {layers: [{lstm: 6}]}
        train: {optimizer: {adam: {learning-rate: 0.02}}, batch: 16, epochs: 30, early-stopping: {patience: 8}, clip-norm: 1}
        seeds: 1

        """;

    [Fact]
    public void A_classification_of_ragged_series_learns_what_they_are()
    {
        var run = Whole.Run(Waves, Series());
        var record = run.Record;
        Assert.InRange(record.Scores.Find("model", "accuracy")!.Mean, 0.9, 1);
        Assert.InRange(record.Scores.Find("model", "roc-auc")!.Mean, 0.9, 1);
        Assert.InRange(record.Scores.Find("mean", "accuracy")!.Mean, 0.3, 0.7);
        Assert.Equal(["mean", "prepared-linear"], record.Verdict.Baselines.Select(b => b.Baseline));

        // Each series is tested once and is evidence of its own.
        Assert.Equal(60, record.Verdict.Baselines[0].Blocks);
        Assert.Equal(Outcome.Skill, record.Verdict.Baselines[0].Outcome);
        foreach (var forecast in record.Forecasts)
        {
            Assert.Equal(2 * forecast.Values.Length, forecast.Classes!.Values.Length);
            for (var i = 0; i < forecast.Values.Length; i++) Assert.Equal(1, forecast.Classes.Values[2 * i] + forecast.Classes.Values[(2 * i) + 1], 1e-5);
        }

        using var predictor = run.Predictor!;
        var said = predictor.Predict(Series());
        Assert.Equal(60, said.Count);
        Assert.True(said.Where((s, i) => s.Values[0] == i % 2).Count() > 54);
    }

    [Theory]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: sigmoid}}}")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: softmax}}}")]
    [InlineData("train: {", "train: {loss: focal, ")]
    [InlineData("train: {", "train: {loss: {cross-entropy: {weights: balanced}}, ")]
    [InlineData("train: {", "train: {loss: {cross-entropy: {weights: [1, 3]}}, ")]
    [InlineData("ragged: {}", "ragged: {pad: back, max-length: 7}")]
    [InlineData("ragged: {}", "ragged: {mask: false}")]
    [InlineData("f1, roc-auc, pr-auc, log-loss]}", "f1, roc-auc], threshold: 0.4}")]
    public void Every_way_to_say_a_classification_is_run(string old, string now)
    {
        var run =
            Whole.Run(Waves.Replace(old, now, StringComparison.Ordinal).Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal)
                .Replace("folds: 3", "folds: 2", StringComparison.Ordinal), Series()).Record;
        Assert.InRange(run.Scores.Find("model", "roc-auc")!.Mean, 0.7, 1);
    }

    [Fact]
    public void A_regression_gives_each_window_of_a_series_the_number_of_its_last_row()
    {
        var run = Whole.Run(Life, Lives());
        Assert.True(run.Record.Evaluation.SelectMany(p => p.Observed).Max() <= 20);
        Assert.Equal(["mae", "rmse", "r2"], run.Record.Scores.Entries.Select(e => e.Metric).Distinct());
        Assert.True(run.Record.Scores.Find("model", "mae")!.Mean < run.Record.Scores.Find("mean", "mae")!.Mean / 2);
        Assert.Equal(12, run.Record.Verdict.Baselines[0].Blocks);
        using var predictor = run.Predictor!;
        Assert.All(predictor.Predict(Lives()), s => Assert.InRange(s.Values[0], -6, 8));
    }

    /// <summary>Poison: what the test series are changes no model, and no forecast of another.</summary>
    [Fact]
    public void Labels_of_test_series_are_never_read()
    {
        var spec = Waves.Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal);
        var truth = Whole.Run(spec, Series()).Record;
        var fold = truth.Evaluation[0];
        var poisoned = Whole.Run(spec, Series(flip: [.. fold.Sequences!])).Record;
        foreach (var (a, b) in truth.Forecasts.Zip(poisoned.Forecasts).Where(f => f.First.Fold == 0)) Assert.Equal(a.Classes!.Values, b.Classes!.Values);
        Assert.NotEqual(truth.Forecasts.First(f => f is { Fold: 1, Source: Forecast.Model }).Classes!.Values,
            poisoned.Forecasts.First(f => f is { Fold: 1, Source: Forecast.Model }).Classes!.Values);
    }

    [Fact]
    public void A_classification_is_run_from_a_file_stored_reported_verified_and_read_back()
    {
        using var tool = new Tool();
        var rows = new StringBuilder("id,t,kind,x\n");
        foreach (var (series, k) in Series().Series.Select((s, k) => (s, k)))
        {
            for (var i = 0; i < series.Rows; i++)
                rows.Append(CultureInfo.InvariantCulture, $"{series.Key},{i},{(k % 2 == 0 ? "slow" : "fast")},{Value(k, i)}\n");
        }

        tool.With("waves.csv", rows.ToString());
        tool.With("waves.lstm.yaml",
            Waves.Replace("  time:", "  source: waves.csv\n  time:", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 3", StringComparison.Ordinal));
        var said = tool.Call("run", "waves.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var run = RunStore.Load(Assert.Single(tool.Runs()));
        Assert.Equal(2, run.Evaluation[0].Classes);
        Assert.Equal(20, run.Evaluation[0].Sequences!.Count);
        Assert.NotNull(run.Forecasts[0].Classes);
        Assert.True(File.Exists(Path.Combine(tool.Runs()[0], "report.html")));
        var verified = tool.Call("verify", run.Id);
        Assert.True(verified.Code == 0, verified.ToString());
    }

    private static float Value(int series, int row) => (float)Math.Round(Math.Sin((row + series) * (series % 2 == 0 ? 0.7 : 1.6)), 4);

    internal static Table Series(params int[] flip)
    {
        int[] lengths = [.. Enumerable.Range(0, 60).Select(k => 6 + (k * 5 % 7))];
        return Table.FromSeries(
            [.. lengths.Select((length, k) => ($"s{k:00}", TimeIndex.Count(length)))],
            [
                new("kind", [.. lengths.SelectMany((length, k) => Enumerable.Repeat((float)((k % 2) ^ (flip.Contains(k) ? 1 : 0)), length))]),
                new("x", [.. lengths.SelectMany((length, k) => Enumerable.Range(0, length).Select(i => Value(k, i)))]),
            ]);
    }

    internal static Table Lives()
    {
        int[] lengths = [.. Enumerable.Range(0, 12).Select(k => 25 + k)];
        return Table.FromSeries(
            [.. lengths.Select((length, k) => ($"engine{k:00}", TimeIndex.Count(length)))],
            [
                new("left", [.. lengths.SelectMany(length => Enumerable.Range(0, length).Select(i => (float)(length - 1 - i)))]),
                new("wear",
                    [.. lengths.SelectMany((length, k) => Enumerable.Range(0, length).Select(i => (float)(1.0 / (length - i)) + (0.02f * ((i + k) % 3))))]),
            ]);
    }
}
