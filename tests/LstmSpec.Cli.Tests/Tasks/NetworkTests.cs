using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

/// <summary>What the language says of the network beyond a stack of layers, from the words of a spec to forecasts.</summary>
public sealed class NetworkTests
{
    private const string Pair = "data:\n  time: {column: month, every: 1 month}\n  target: [passengers, freight]\n  season: 12\n";

    /// <summary>Freight follows the passengers, three months late and on another scale.</summary>
    private static readonly float[] Freight = [.. Whole.Passengers.Select((_, i) => 1000 + (7 * Whole.Passengers[Math.Max(0, i - 3)]))];

    private static string Apart => Specs.Small
        .Replace(Specs.Small[Specs.Small.IndexOf("data:", StringComparison.Ordinal)..Specs.Small.IndexOf("prepare:", StringComparison.Ordinal)], Pair,
            StringComparison.Ordinal)
        .Replace("    - lstm: {units: 4}\n", "    - lstm: {units: 4}\n  channel-independent: true\n", StringComparison.Ordinal);

    [Theory]
    [InlineData("direct", "mae", "scale: standard")]
    [InlineData("residual", "mae", "scale: standard")]
    [InlineData("recursive", "mae", "scale: last-value")]
    [InlineData("sequence-to-sequence", "mae", "scale: reversible")]
    [InlineData("{quantile: {levels: [0.1, 0.5, 0.9]}}", "pinball", "scale: reversible")]
    public void Targets_that_are_alike_are_forecast_alike_where_they_are_forecast_apart(string head, string loss, string scale)
    {
        var run = Whole.Run(
            Apart.Replace("train:\n", $"train:\n  loss: {loss}\n", StringComparison.Ordinal)
                .Replace("  channel-independent", $"  head: {head}\n  channel-independent", StringComparison.Ordinal)
                .Replace("scale: standard", scale, StringComparison.Ordinal),
            Two(Whole.Passengers, Whole.Passengers),
            "LSTM1122");
        foreach (var forecast in run.Record.Forecasts.Where(f => f.Source == Forecast.Model))
            for (var i = 0; i < forecast.Values.Length; i += 2) Assert.Equal(forecast.Values[i], forecast.Values[i + 1]);
        Assert.InRange(run.Record.Scores.Find("model", "mase")!.Mean, 0.2, 3);
    }

    [Fact]
    public void A_target_that_is_forecast_apart_hangs_on_nothing_of_the_others()
    {
        var run = Whole.Run(Apart, Two(Whole.Passengers, Freight));
        using var predictor = run.Predictor!;
        var other = Two(Whole.Passengers, [.. Freight.Select(v => (3 * v) + 100)]);
        var (own, disturbed) = (predictor.Predict(Two(Whole.Passengers, Freight)), predictor.Predict(other));
        Assert.Equal(own.Select(s => s.Values[0]), disturbed.Select(s => s.Values[0]));
        Assert.NotEqual(own.Select(s => s.Values[1]), disturbed.Select(s => s.Values[1]));

        // As many parameters as for one target alone, and fewer than for both together.
        var together = Whole.Run(Apart.Replace("  channel-independent: true\n", string.Empty, StringComparison.Ordinal)
            .Replace("epochs: 20", "epochs: 1", StringComparison.Ordinal), Two(Whole.Passengers, Freight));
        var alone = Whole.Run(Specs.Small.Replace("epochs: 20", "epochs: 1", StringComparison.Ordinal));
        Assert.Equal(alone.Record.Trials[0].Parameters, run.Record.Trials[0].Parameters);
        Assert.True(run.Record.Trials[0].Parameters < together.Record.Trials[0].Parameters);
    }

    [Theory]
    [InlineData("direct", "standard")]
    [InlineData("residual", "last-value")]
    [InlineData("recursive", "standard")]
    [InlineData("sequence-to-sequence", "last-value")]
    public void A_window_shorter_than_the_horizon_reads_what_is_known_ahead(string head, string scale)
    {
        var text = Specs.Small
            .Replace("  season: 12\n", "  season: 12\n  future: [holidays]\n", StringComparison.Ordinal)
            .Replace("length: 12, horizon: 12", "length: 5, horizon: 12", StringComparison.Ordinal)
            .Replace("scale: standard", $"scale: {scale}", StringComparison.Ordinal)
            .Replace("    - lstm: {units: 4}\n", $"    - lstm: {{units: 4}}\n  head: {head}\n", StringComparison.Ordinal)
            .Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal);
        float[] holidays = [.. Whole.Passengers.Select((_, i) => i % 12 is 5 or 6 ? 1f : 0f)];
        var run = Whole.Run(text, With(Whole.Passengers, "holidays", holidays));
        Assert.InRange(run.Record.Scores.Find("model", "mase")!.Mean, 0.2, 3);

        // What is known of the steps ahead reaches the forecasts made from there.
        var moved = Whole.Run(text, With(Whole.Passengers, "holidays", [.. holidays.Select((v, i) => i == 121 ? 5 : v)]));
        var (one, other) = (Of(run), Of(moved));
        Assert.NotEqual(one, other);
        static float[] Of(RunOutcome run) => run.Record.Forecasts.First(f => f is { Source: Forecast.Model, Fold: 0 }).Values;
    }

    [Theory]
    [InlineData("direct", "mae")]
    [InlineData("residual", "mae")]
    [InlineData("{quantile: {levels: [0.1, 0.5, 0.9]}}", "pinball")]
    [InlineData("gaussian", "negative-log-likelihood")]
    [InlineData("sequence-to-sequence", "mae")]
    [InlineData("recursive", "mae")]
    public void Reversible_scaling_is_learned_and_undone(string head, string loss)
    {
        using var tool = new Tool();
        tool.With("r.lstm.yaml", Specs.Tiny
            .Replace("- difference: {season: 12}\n", "- scale: standard\n", StringComparison.Ordinal)
            .Replace("  - scale: standard\nwindow", "  - scale: reversible\nwindow", StringComparison.Ordinal)
            .Replace("    - lstm: {units: 4}\n", $"    - lstm: {{units: 4}}\n  head: {head}\n", StringComparison.Ordinal)
            .Replace("train:\n", $"train:\n  loss: {loss}\n", StringComparison.Ordinal));
        var said = tool.Call("run", "r.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var weights = Assert.Single(tool.Trials(),
            f => f.Contains("fold-1-seed-0", StringComparison.Ordinal) && f.EndsWith("weights.safetensors", StringComparison.Ordinal));
        var (size, level) = (Tensor(weights, "reversible.size"), Tensor(weights, "reversible.level"));
        Assert.Single(size);
        Assert.NotEqual(1, size[0]);
        Assert.InRange(size[0], 0.5, 1.5);
        Assert.NotEqual(0, level[0]);
        var run = RunStore.Load(Assert.Single(tool.Runs()));
        Assert.InRange(run.Scores.Find("model", "mase")!.Mean, 0.2, 4);
        Assert.Equal(0, tool.Call("verify", Path.GetFileName(Assert.Single(tool.Runs()))).Code);
    }

    [Theory]
    [InlineData("    - lstm: {units: 4}\n    - dense: {units: 12, activation: linear}\n  head: none\n", "")]
    [InlineData("    - lstm: {units: 12}\n  head: none\n", "LSTM1701")]
    [InlineData("    - gru: {units: 6, bidirectional: true}\n  head: none\n  linear-skip: 3\n", "LSTM1701")]
    [InlineData("    - lstm: {units: 4}\n  head: {direct: {activation: softmax}}\n", "LSTM1701")]
    [InlineData("    - lstm: {units: 3, bidirectional: true}\n  head: sequence-to-sequence\n", "")]
    [InlineData("    - gru: {units: 3, bidirectional: true}\n  head: {sequence-to-sequence: {units: 6}}\n", "")]
    public void Heads_of_every_kind_run_to_finite_forecasts(string layers, string allow)
    {
        var run = Whole.Run(Specs.Small.Replace("    - lstm: {units: 4}\n", layers, StringComparison.Ordinal), allow.Length == 0 ? [] : [allow]);
        Assert.All(run.Record.Forecasts, f => Assert.All(f.Values, v => Assert.True(float.IsFinite(v))));
        Assert.InRange(run.Record.Scores.Find("model", "mase")!.Mean, 0.2, 3);
        Assert.Equal(12, run.Record.Outlook.Count);

        // Softmax over all steps: what the network puts out adds up to one.
        if (layers.Contains("softmax", StringComparison.Ordinal))
            Assert.All(run.Record.Forecasts.Where(f => f.Source == Forecast.Model), f => Assert.Equal(1, f.Prepared!.Take(12).Sum(v => (double)v), 1e-5));
    }

    [Theory]
    [InlineData("lstm", 12, 1)]
    [InlineData("gru", 1, 12)]
    public void A_state_is_carried_to_the_window_that_goes_on_wherever_it_is_asked_for(string cell, int batch, int stride)
    {
        var text = Stateful(cell, batch, stride);
        var run = Whole.Run(text);
        var stateless = Whole.Run(text.Replace(", state: stateful", string.Empty, StringComparison.Ordinal));
        Assert.NotEqual(stateless.Record.Trials[0].WeightsHash, run.Record.Trials[0].WeightsHash);
        Assert.InRange(run.Record.Scores.Find("model", "mase")!.Mean, 0.2, 3);

        // A history that is shorter by whole windows leaves the state other, and the forecast with it.
        using var predictor = run.Predictor!;
        var (whole, less) = (predictor.Predict(Whole.Rows(Whole.Passengers)), predictor.Predict(Whole.Rows(Whole.Passengers)));
        Assert.Equal(run.Record.Outlook.Select(s => s.Values[0]), whole.Select(s => s.Values[0]));
        Assert.Equal(whole.Select(s => s.Values[0]), less.Select(s => s.Values[0]));
        Assert.NotEqual(whole[0].Values[0], predictor.Predict(Late(60))[0].Values[0]);
    }

    [Fact]
    public void A_forecast_from_a_carried_state_does_not_hang_on_the_origins_beside_it()
    {
        var every = Whole.Run(Stateful("lstm", 12, 1) + "score: {origins: 1}\n").Record;
        var few = Whole.Run(Stateful("lstm", 12, 1) + "score: {origins: 4}\n").Record;
        var (all, some) = (every.Forecasts[0], few.Forecasts[0]);
        for (var o = 0; o < few.Evaluation[0].Origins.Count; o++)
        {
            var same = every.Evaluation[0].Origins.ToList().IndexOf(few.Evaluation[0].Origins[o]);
            Assert.Equal(all.Values[(same * 12)..((same + 1) * 12)], some.Values[(o * 12)..((o + 1) * 12)]);
        }
    }

    [Theory]
    [InlineData("mae", "auto")]
    [InlineData("r2", "auto")]
    [InlineData("bias", "auto")]
    [InlineData("rmse", "min")]
    public void Early_stopping_keeps_the_epoch_that_a_metric_likes_best(string metric, string mode)
    {
        var run =
            Whole.Run(Specs.Small.Replace("{patience: 5}", $"{{patience: 5, monitor: {metric}, mode: {mode}}}", StringComparison.Ordinal), "LSTM1504").Record;
        foreach (var curve in run.Trials.Where(t => t.Fold >= 0).Select(t => t.Curve))
        {
            var read = curve.Monitored!;
            Assert.Equal(curve.Train.Count, read.Count);
            Assert.Equal(curve.Train.Count, curve.Validation.Count);
            var best = metric switch { "r2" => read.Max(), "bias" => read.MinBy(Math.Abs), _ => read.Min() };
            Assert.Equal(read.ToList().IndexOf(best) + 1, curve.BestEpoch);
        }
    }

    /// <summary>Without a refit the model that is read at its best epoch is the one that forecasts: the metric is that of its forecasts in original
    /// units.</summary>
    [Fact]
    public void The_metric_that_is_read_is_that_of_forecasts_in_original_units()
    {
        var run = Whole.Run(Specs.Small
            .Replace("validation: {rows: 24, refit: true}", "validation: {rows: 24, refit: false}", StringComparison.Ordinal)
            .Replace("{patience: 5}", "{patience: 5, monitor: mae, read: test}", StringComparison.Ordinal), "LSTM1111").Record;
        foreach (var (trial, i) in run.Trials.Where(t => t.Fold >= 0).Select((t, i) => (t, i)))
        {
            var own = run.Forecasts[i];
            var part = run.Evaluation.Single(e => e.Fold == trial.Fold);
            var errors = own.Values.Zip(part.Observed).Where(v => !float.IsNaN(v.Second)).Select(v => Math.Abs((double)v.First - v.Second)).ToList();
            Assert.Equal(errors.Average(), trial.Curve.Monitored![trial.Curve.BestEpoch - 1], 1e-6 * errors.Average());
        }
    }

    /// <summary>At a rate that moves nothing, what a fold ends with is what it started from.</summary>
    [Theory]
    [InlineData("fresh", "adam")]
    [InlineData("weights", "adam")]
    [InlineData("weights-and-optimizer", "adam")]
    [InlineData("weights-and-optimizer", "sgd")]
    public void A_fold_goes_on_with_the_weights_of_the_fold_before(string carry, string optimizer)
    {
        using var tool = new Tool();
        tool.With("c.lstm.yaml", Specs.Small
            .Replace("refit: true}}", $"refit: true}}, carry: {carry}}}", StringComparison.Ordinal)
            .Replace("adam: {learning-rate: 0.01}", optimizer + ": {learning-rate: 1e-12}", StringComparison.Ordinal)
            .Replace("epochs: 20", "epochs: 2", StringComparison.Ordinal)
            .Replace("seeds: 2", "seeds: 1", StringComparison.Ordinal));
        var said = tool.Call("run", "c.lstm.yaml", "--allow", "LSTM1501");
        Assert.True(said.Code == 0, said.ToString());
        string[] weights = [
            .. new[] { "fold-1", "fold-2", "final" }.Select(
                fold => tool.Trials()
                    .Single(f => f.Contains($"/{fold}-seed-0/", StringComparison.Ordinal) && f.EndsWith("weights.safetensors", StringComparison.Ordinal)))];
        var heads = weights.Select(w => Tensor(w, "head.weight")).ToList();
        foreach (var other in heads.Skip(1)) Assert.Equal(carry != "fresh", heads[0].Zip(other).All(v => Math.Abs(v.First - v.Second) < 1e-6));

        // Moments are kept where the next fold goes on with them, and nowhere else.
        Assert.Equal(carry == "weights-and-optimizer", File.ReadAllText(weights[0]).Contains("optimizer.", StringComparison.Ordinal));
        Assert.DoesNotContain("optimizer.", File.ReadAllText(weights[2]), StringComparison.Ordinal);
        var run = RunStore.Load(Assert.Single(tool.Runs()));
        Assert.Equal(run.Trials[0].Windows + 12, run.Trials[1].Windows);

        // What is stored is gone on from: the second fold and the final model made again are the same to the byte.
        var bytes = weights.Select(File.ReadAllBytes).ToList();
        foreach (var lost in weights.Skip(1)) Directory.Delete(Path.GetDirectoryName(lost)!, recursive: true);
        Directory.Delete(Assert.Single(tool.Runs()), recursive: true);
        Assert.Equal(0, tool.Call("run", "c.lstm.yaml", "--allow", "LSTM1501").Code);
        Assert.Equal(bytes, weights.Select(File.ReadAllBytes));
    }

    [Fact]
    public void A_carried_model_is_trained_on_from_fold_to_fold()
    {
        var text = Specs.Small.Replace("refit: true}}", "refit: true}, carry: weights-and-optimizer}", StringComparison.Ordinal);
        var (carried, fresh) = (Whole.Run(text).Record, Whole.Run(Specs.Small).Record);
        foreach (var seed in new[] { 0, 1 })
        {
            Assert.Equal(Of(fresh, 0, seed).WeightsHash, Of(carried, 0, seed).WeightsHash);
            Assert.NotEqual(Of(fresh, 1, seed).WeightsHash, Of(carried, 1, seed).WeightsHash);
            Assert.NotEqual(Of(fresh, -1, seed).WeightsHash, Of(carried, -1, seed).WeightsHash);
            Assert.InRange(Of(carried, 1, seed).Steps, 1, 40 * 12);
        }

        static LstmSpec.Training.TrialRecord Of(RunRecord run, int fold, int seed) => run.Trials.Single(t => t.Fold == fold && t.Seed == seed);
    }

    [Fact]
    public void Bfloat16_is_refused_by_the_embedded_engine_with_the_name_of_one_that_has_it()
    {
        using var tool = new Tool();
        tool.With("b.lstm.yaml", Specs.Small.Replace("  clip-norm: 1\n", "  clip-norm: 1\n  precision: bfloat16\n", StringComparison.Ordinal));
        Assert.Equal(0, tool.Call("check", "b.lstm.yaml").Code);
        var said = tool.Call("run", "b.lstm.yaml");
        Assert.Equal(3, said.Code);
        Assert.Contains("LSTM1510", said.Error, StringComparison.Ordinal);
        Assert.Contains("the engine managed computes in float32", said.Error, StringComparison.Ordinal);
        Assert.Contains("--engine torchsharp", said.Error, StringComparison.Ordinal);
        Assert.Empty(tool.Runs());
    }

    private static string Stateful(string cell, int batch, int stride) => Specs.Small
        .Replace("- lstm: {units: 4}", $"- {cell}: {{units: 4, state: stateful}}", StringComparison.Ordinal)
        .Replace("horizon: 12}", $"horizon: 12, stride: {stride}}}", StringComparison.Ordinal)
        .Replace("batch: 8", $"batch: {batch}\n  shuffle: none", StringComparison.Ordinal)
        .Replace("folds: 2, test: 12", "folds: 1, test: 13", StringComparison.Ordinal)
        .Replace("rows: 24, refit: true", "rows: 24, refit: false", StringComparison.Ordinal);

    /// <summary>The last rows of the passengers.</summary>
    private static Table Late(int rows) => Table.FromColumns(
        TimeIndex.FromText(
            [.. Enumerable.Range(Whole.Passengers.Length - rows, rows).Select(i => FormattableString.Invariant($"{1949 + (i / 12)}-{1 + (i % 12):00}"))],
            new(1, LstmSpec.Spec.DurationUnit.Month)),
        [new Column("passengers", Whole.Passengers[^rows..])]);

    private static Table Two(float[] passengers, float[] freight) => With(passengers, "freight", freight);

    private static Table With(float[] passengers, string name, float[] values) =>
        Table.FromColumns(Whole.Rows(passengers).Time, [new Column("passengers", passengers), new Column(name, values)]);

    /// <summary>Values of a tensor in a safetensors file: the length of the header, the header, the values.</summary>
    private static float[] Tensor(string path, string name)
    {
        var bytes = File.ReadAllBytes(path);
        var size = (int)BitConverter.ToInt64(bytes);
        using var header = System.Text.Json.JsonDocument.Parse(bytes.AsMemory(8, size));
        var offsets = header.RootElement.GetProperty(name).GetProperty("data_offsets").EnumerateArray().Select(o => o.GetInt32()).ToList();
        return [.. Enumerable.Range(0, (offsets[1] - offsets[0]) / 4).Select(i => BitConverter.ToSingle(bytes, 8 + size + offsets[0] + (4 * i)))];
    }
}
