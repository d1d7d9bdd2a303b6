using LstmSpec.Data;
using LstmSpec.Reporting;

namespace LstmSpec.Cli.Tests;

/// <summary>What the score loses when test windows get each other's values of a column.</summary>
public sealed class ImportanceTests
{
    private const string Spec = """
        experiment: columns
        data: {time: t, target: y, past: [cause, noise], columns: {kind: {type: category, levels: [a, b], known: past}}}
        prepare: [{scale: standard}]
        window: {length: 4, horizon: 1}
        split: {holdout: {test: 120}}
        model: {layers: [{lstm: 8}]}
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 16, epochs: 30, clip-norm: 1}
        score: {metrics: [mae, rmse], importance: 3}
        seeds: 2
        final: none

        """;

    [Fact]
    public void A_column_that_makes_the_next_step_is_missed_and_noise_is_not()
    {
        var run = Whole.Run(Spec, Rows()).Record;
        var importance = RunImportance.Of(run);
        Assert.Equal(["cause", "kind", "noise", "y"], importance.Select(i => i.Column).Order(StringComparer.Ordinal));
        Assert.Equal("cause", importance[0].Column);
        Assert.InRange(importance[0].Share, 0.5, 100);
        Assert.InRange(importance.Single(i => i.Column == "noise").Share, -0.2, 0.2);
        Assert.InRange(importance.Single(i => i.Column == "kind").Share, 0.1, 100);
        Assert.All(importance, i => Assert.True(i.Spread >= 0));

        // What a model is as it is, is its score.
        var mae = run.Scores.Find("model", "mae")!;
        Assert.Equal(mae.Mean, run.Trials.Average(t => t.Dealt![0].Own), 1e-6);
        Assert.Equal(importance, RunImportance.Of(Whole.Run(Spec, Rows()).Record));
    }

    [Fact]
    public void A_run_that_does_not_ask_has_none_and_the_same_models()
    {
        var asked = Whole.Run(Spec, Rows()).Record;
        var plain = Whole.Run(Spec.Replace(", importance: 3", string.Empty, StringComparison.Ordinal), Rows()).Record;
        Assert.Empty(RunImportance.Of(plain));
        Assert.Equal(plain.Trials.Select(t => t.WeightsHash), asked.Trials.Select(t => t.WeightsHash));
        Assert.Equal(plain.Scores.Find("model", "mae")!.PerSeed, asked.Scores.Find("model", "mae")!.PerSeed);
    }

    [Theory]
    [InlineData("{scale: standard}", "{scale: standard}, {scale: {method: last-value, on: [y]}}", "")]
    [InlineData("past: [cause, noise]", "past: [noise], future: [cause]", "")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {sequence-to-sequence: {}}}", "")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {residual: {}}}", "")]
    [InlineData("window: {length: 4, horizon: 1}", "window: {length: 4, horizon: 6}", "future")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {recursive: {}}}", "future")]
    [InlineData("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {quantile: {levels: [0.1, 0.5, 0.9]}}}", "[pinball]")]
    public void Every_way_a_model_reads_a_column_is_dealt(string old, string now, string metrics)
    {
        var text = Spec.Replace(old, now, StringComparison.Ordinal);
        if (now.Contains("sequence", StringComparison.Ordinal))
            text = text.Replace("past: [cause, noise]", "past: [noise], future: [cause]", StringComparison.Ordinal);
        if (metrics is "future")
            (text, metrics) = (text.Replace("past: [cause, noise]", "future: [cause, noise]", StringComparison.Ordinal)
                .Replace("known: past", "known: future", StringComparison.Ordinal), string.Empty);
        if (metrics.Length > 0)
            text = text.Replace("[mae, rmse]", metrics, StringComparison.Ordinal).Replace("train: {", "train: {loss: pinball, ", StringComparison.Ordinal);
        var importance = RunImportance.Of(Whole.Run(text, Rows()).Record);
        Assert.InRange(importance.Single(i => i.Column == "cause").Share, 0.2, 1000);
        Assert.InRange(importance.Single(i => i.Column == "noise").Share, -0.3, 0.3);
    }

    /// <summary>A window that is dealt others' values starts from the state it would start from; the windows before it are dealt theirs, too.</summary>
    [Fact]
    public void A_column_is_missed_by_windows_that_go_on_from_a_state()
    {
        var text = Spec.Replace("{lstm: 8}", "{lstm: {units: 8, state: stateful}}", StringComparison.Ordinal)
            .Replace("batch: 16", "batch: 4, shuffle: none", StringComparison.Ordinal);
        var importance = RunImportance.Of(Whole.Run(text, Rows()).Record);
        Assert.Equal("cause", importance[0].Column);
        Assert.InRange(importance[0].Share, 0.2, 1000);
    }

    [Fact]
    public void A_covariate_is_dealt_to_every_target_that_is_forecast_apart()
    {
        var rows = Rows();
        var other = rows["y"].Values.Select(v => (2 * v) + 1).ToArray();
        var text = Spec.Replace("target: y", "target: [y, z]", StringComparison.Ordinal)
            .Replace("{layers: [{lstm: 8}]}", "{layers: [{lstm: 8}], channel-independent: true}", StringComparison.Ordinal);
        var table = Table.FromColumns(TimeIndex.Count(rows.Rows),
            [.. new[] { "y", "cause", "noise", "kind" }.Select(name => new Column(name, rows[name].Values)), new("z", other)]);
        var importance = RunImportance.Of(Whole.Run(text, table).Record);
        Assert.InRange(importance.Single(i => i.Column == "cause").Share, 0.2, 1000);
        Assert.InRange(importance.Single(i => i.Column == "noise").Share, -0.3, 0.3);
    }

    [Fact]
    public void The_classes_of_ragged_sequences_hang_on_what_tells_them_apart()
    {
        var spec = """
            experiment: waves
            task: classification
            data: {time: {column: t}, series: [id], target: kind, past: [x, noise], columns: {kind: {type: category, levels: [slow, fast]}}}
            prepare: [{scale: standard}]
            window: {length: 8, ragged: {}}
            split: {group: {folds: 3}}
            model: {layers: [{lstm: 8}]}
            train: {optimizer: {adam: {learning-rate: 0.03}}, batch: 8, epochs: 40, clip-norm: 1}
            score: {metrics: [accuracy], importance: 2}
            seeds: 2
            final: none

            """;
        var series = Enumerable.Range(0, 60).Select(i => (Key: new List<string> { $"s{i}" }, Rows: 8 + (i % 5), Fast: i % 2)).ToList();
        var x = series.SelectMany((s, i) => Enumerable.Range(0, s.Rows).Select(t => (float)Math.Sin((t + (i * 0.7)) * (s.Fast == 1 ? 1.9 : 0.6)))).ToArray();
        var noise = x.Select((_, i) => Noise(i, 3)).ToArray();
        var kinds = series.SelectMany(s => Enumerable.Repeat((float)s.Fast, s.Rows)).ToArray();
        var table = Table.FromSeries([.. series.Select(s => (s.Key[0], TimeIndex.Count(s.Rows)))], [new("kind", kinds), new("x", x), new("noise", noise)]);
        var importance = RunImportance.Of(Whole.Run(spec, table).Record);
        Assert.Equal(["x", "noise"], importance.Select(i => i.Column));
        Assert.InRange(importance[0].Mean, 0.2, 1);
    }

    private static Table Rows()
    {
        const int rows = 600;
        float[] cause = new float[rows], noise = new float[rows], kind = new float[rows], y = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            (cause[i], noise[i], kind[i]) = (Noise(i, 1), Noise(i, 2), Noise(i, 4) > 0 ? 1 : 0);
            y[i] = i == 0 ? 0 : cause[i - 1] + (0.4f * kind[i - 1]) + (0.05f * Noise(i, 5));
        }

        return Table.FromColumns(TimeIndex.Count(rows), [new("y", y), new("cause", cause), new("noise", noise), new("kind", kind)]);
    }

    /// <summary>Even between −1 and 1, the same everywhere.</summary>
    private static float Noise(int i, uint stream)
    {
        var z = unchecked(((uint)i * 2654435761u) ^ (stream * 0x9E3779B9u));
        z = unchecked((z ^ (z >> 16)) * 0x85EBCA6Bu);
        z = unchecked((z ^ (z >> 13)) * 0xC2B2AE35u);
        return ((z ^ (z >> 16)) / (float)uint.MaxValue * 2) - 1;
    }
}
