using System.Globalization;
using System.Text;
using System.Text.Json;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Forecasting;
using LstmSpec.Predicting;
using LstmSpec.Reporting;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Tests;

/// <summary>Learned vectors of the levels of a category, from a spec to a forecast.</summary>
public sealed class EmbeddingTests : IDisposable
{
    /// <summary>What is sold says how much: twenty levels in no order, known ahead.</summary>
    private const string Levels = """
        experiment: levels
        data: {time: {column: t}, target: y, columns: {item: {type: category, levels: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t], known: future, embedding: 2}}}
        prepare: [{scale: standard}]
        window: {length: 4, horizon: 1}
        split: {holdout: {test: 80}}
        model: {layers: [{lstm: 8}]}
        train: {optimizer: {adam: {learning-rate: 0.02}}, batch: 16, epochs: 40, clip-norm: 1}
        score: {metrics: [mae, rmse], importance: 2}
        seeds: 2
        final: none

        """;

    private const string LeftOut =
        ", columns: {item: {type: category, levels: [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t], known: future, embedding: 2}}";

    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void Two_values_for_each_of_twenty_levels_beat_leaving_the_category_out()
    {
        var run = Whole.Run(Levels, Items()).Record;
        var plain = Whole.Run(Levels.Replace(LeftOut, string.Empty, StringComparison.Ordinal), Items()).Record;
        double with = run.Scores.Find("model", "rmse")!.Mean, without = plain.Scores.Find("model", "rmse")!.Mean;
        Assert.True(with < 0.3 * without, $"rmse {with} with, {without} without");
        Assert.Equal("item", RunImportance.Of(run)[0].Column);

        // A baseline reads categories as it always does: what a model makes of them is the model's.
        var oneHot = Whole.Run(Levels.Replace(", embedding: 2", string.Empty, StringComparison.Ordinal), Items()).Record;
        Assert.Equal(Baselines(oneHot), Baselines(run));

        static IEnumerable<float> Baselines(RunRecord run) => run.Forecasts.Where(f => f.Source != Forecast.Model).SelectMany(f => f.Values);
    }

    [Theory]
    [InlineData("direct", "")]
    [InlineData("direct", "horizon: 14")]
    [InlineData("recursive", "")]
    [InlineData("sequence-to-sequence", "")]
    [InlineData("{quantile: {levels: [0.1, 0.5, 0.9]}}", "loss: pinball")]
    [InlineData("direct", "channel-independent: true")]
    [InlineData("direct", "segments: 2")]
    [InlineData("direct", "reversible")]
    [InlineData("sequence-to-sequence", "reversible")]
    public void Past_future_and_static_categories_of_a_panel_come_back_in_a_bundle(string head, string more)
    {
        var spec = BundleTests.Panel.Replace("HEAD", head, StringComparison.Ordinal)
            .Replace("columns: {rain: {type: category, levels: [none, some, much]}",
                "columns: {rain: {type: category, levels: [none, some, much], embedding: 2}, plan: {type: category, levels: [a, b, c, d], embedding: 3}, size: "
                    + "{type: category, levels: [s, m, l], embedding: 1}", StringComparison.Ordinal);
        if (head == "recursive") spec = spec.Replace("  past: [rain]\n  future: [holiday", "  future: [rain, holiday", StringComparison.Ordinal);
        if (more.StartsWith("horizon", StringComparison.Ordinal))
            spec = spec.Replace("horizon: 3", more, StringComparison.Ordinal).Replace("test: 6", "test: 14", StringComparison.Ordinal)
                .Replace("rows: 9", "rows: 15", StringComparison.Ordinal);
        if (more.StartsWith("loss", StringComparison.Ordinal)) spec = spec.Replace("train: {", "train: {" + more + ", ", StringComparison.Ordinal);
        if (more is "channel-independent: true" or "segments: 2") spec = spec.Replace("head: ", more + ", head: ", StringComparison.Ordinal);
        if (more == "reversible") spec = spec.Replace("scale: standard", "scale: reversible", StringComparison.Ordinal);
        var run = Whole.Run(spec, Shops(120, 0));
        using var bytes = new MemoryStream();
        run.Predictor!.Save(bytes);
        bytes.Position = 0;
        using var loaded = Predictor.Load(bytes, new ManagedEngine());
        var rows = Shops(120, more.StartsWith("horizon", StringComparison.Ordinal) ? 14 : 3);
        using (run.Predictor) Assert.Equal(run.Predictor.Predict(rows).SelectMany(s => s.Values), loaded.Predict(rows).SelectMany(s => s.Values));

        // It is not the same whatever the levels are.
        var other = Shops(120, more.StartsWith("horizon", StringComparison.Ordinal) ? 14 : 3, "size");
        Assert.NotEqual(loaded.Predict(rows).SelectMany(s => s.Values), loaded.Predict(other).SelectMany(s => s.Values));
    }

    [Theory]
    [InlineData("classification", "kind", "x, mark", ", ragged: {}", "accuracy")]
    [InlineData("{classification: {labels: step}}", "kind", "x, mark", "", "accuracy")]
    [InlineData("{anomaly: 0.95}", "x", "mark", "", "mae")]
    public void Sequences_are_labelled_by_them_too(string task, string label, string past, string ragged, string metric)
    {
        var text = """
            experiment: sequences
            task: TASK
            data: {time: {column: t}, series: [id], target: LABEL, past: [PAST], columns: {mark: {type: category, levels: [a, b, c, d], embedding: 2}KIND}}
            prepare: [{scale: {method: standard, on: [x]}}]
            window: {length: 8RAGGED}
            split: {group: {folds: 2}}
            model: {layers: [{lstm: 6}]}
            train: {optimizer: {adam: {learning-rate: 0.03}}, batch: 8, epochs: 25, clip-norm: 1}
            score: {metrics: [METRIC]}
            seeds: 1
            final: none

            """
            .Replace("TASK", task, StringComparison.Ordinal).Replace("LABEL", label, StringComparison.Ordinal).Replace("PAST", past, StringComparison.Ordinal)
            .Replace("RAGGED", ragged, StringComparison.Ordinal)
            .Replace("METRIC", metric, StringComparison.Ordinal)
            .Replace("KIND", label == "kind" ? ", kind: {type: category, levels: [even, odd]}" : string.Empty, StringComparison.Ordinal);
        if (label == "x") text = text.Replace("length: 8", "length: 4, horizon: 1", StringComparison.Ordinal);
        var score = Whole.Run(text, Marks()).Record.Scores.Find("model", metric)!.Mean;
        if (label == "kind") Assert.InRange(score, 0.9, 1); // marks a and c, or b and d
        else Assert.True(double.IsFinite(score));
    }

    /// <summary>The canary: what lies behind an origin, levels among it, changes nothing that was forecast before it.</summary>
    [Fact]
    public void No_forecast_changes_when_levels_behind_its_origin_do()
    {
        var spec = Levels.Replace("known: future", "known: past", StringComparison.Ordinal).Replace("epochs: 40", "epochs: 4", StringComparison.Ordinal)
            .Replace(", importance: 2", string.Empty, StringComparison.Ordinal);
        const int From = 440;
        Table truth = Items(),
            poisoned = Table.FromColumns(truth.Time,
                [truth["y"] with { Values = [.. truth["y"].Values.Select((v, i) => i < From ? v : (3 * v) + 40)] },
                    truth["item"] with { Values = [.. truth["item"].Values.Select((v, i) => i < From ? v : 19 - v)] }]);
        RunRecord before = Whole.Run(spec, truth).Record, after = Whole.Run(spec, poisoned).Record;
        var (same, other) = (0, 0);
        foreach (var (forecast, twin) in before.Forecasts.Where(f => f.Source == Forecast.Model).Zip(after.Forecasts.Where(f => f.Source == Forecast.Model)))
        {
            var part = before.Evaluation.Single(e => e.Fold == forecast.Fold);
            for (var o = 0; o < part.Origins.Count; o++)
            {
                var equal = forecast.Values[part.At(o, 0, 0)] == twin.Values[part.At(o, 0, 0)];
                if (part.Origins[o] < From) Assert.True(equal);
                (same, other) = part.Origins[o] < From ? (same + 1, other) : (same, equal ? other : other + 1);
            }
        }

        Assert.True(same > 0 && other > 0, $"{same} forecasts from before, {other} changed ones from behind");
    }

    [Fact]
    public void A_sweep_tries_lengths_of_vectors_and_the_validation_loss_chooses()
    {
        var text = Levels.Replace("holdout: {test: 80}", "holdout: {test: 80}, validation: {rows: 60}", StringComparison.Ordinal)
            .Replace("epochs: 40", "epochs: 10", StringComparison.Ordinal) + "sweep: {over: {data.columns.item.embedding: [1, 3]}}\n";
        var sweep = Whole.Run(text, Items()).Record.Sweep!;
        Assert.Equal(["data.columns.item.embedding=1", "data.columns.item.embedding=3"], sweep.Points.Select(p => p.Name));
        Assert.Equal("loss", sweep.Measure);
        Assert.Equal(2, sweep.Points.Select(p => p.PlanHash).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains("\"embedding\": 3", sweep.Points[1].Plan, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_found_in_the_data_are_learned_and_a_new_one_is_read_as_none()
    {
        _tool.With("sky.csv", Sky(150, "hail")).With("x.lstm.yaml", """
            experiment: sky
            data: {source: sky.csv, time: {column: day, every: 1 day}, target: y, season: 7, columns: {sky: {type: category, known: past, embedding: 2}}}
            prepare: [{scale: standard}]
            window: {length: 7, horizon: 2}
            split: {expanding: {folds: 2, test: 20}}
            model: {layers: [{lstm: 4}]}
            train: {epochs: 2, batch: 16}
            seeds: 1

            """);
        Assert.DoesNotContain("LSTM1416", _tool.Call("check", "x.lstm.yaml").Out, StringComparison.Ordinal);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var run = Assert.Single(_tool.Runs());
        using var plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "plan.json")));
        var column = plan.RootElement.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "sky");
        Assert.Equal((5, 2), (column.GetProperty("levels").GetArrayLength(), column.GetProperty("embedding").GetInt32()));
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        var fitted = record.RootElement.GetProperty("folds")[1].GetProperty("fitted").EnumerateArray()
            .Single(f => f.GetProperty("column").GetString() == "sky");
        Assert.Equal(("levels", "known = 0, 1, 3"), (fitted.GetProperty("step").GetString(), fitted.GetProperty("values").GetString()));
        var verified = _tool.Call("verify", Path.GetFileName(run));
        Assert.True(verified.Code == 0, verified.ToString());

        // The bundle knows which levels were learned: two that were not are read alike, and not as one that was.
        Assert.Equal(0, _tool.Call("bundle", "sky", "-o", "sky.lstm").Code);
        string snow = Forecast("snow"), frost = Forecast("frost"), rain = Forecast("rain");
        Assert.Equal(snow, frost);
        Assert.NotEqual(snow, rain);

        string Forecast(string last)
        {
            _tool.With("rows.csv", Sky(159, last));
            var predicted = _tool.Call("predict", "sky.lstm", "rows.csv", "--csv");
            Assert.True(predicted.Code == 0, predicted.ToString());
            return predicted.Out;
        }
    }

    [Fact]
    public void Vectors_that_are_too_long_are_warned_of_once_the_levels_are_known()
    {
        _tool.With("sky.csv", Sky(150, "hail")).With("x.lstm.yaml", """
            experiment: sky
            data: {source: sky.csv, time: {column: day, every: 1 day}, target: y, season: 7, columns: {sky: {type: category, known: past, embedding: 5}}}
            prepare: [{scale: standard}]
            window: {length: 7, horizon: 2}
            split: {expanding: {folds: 2, test: 20}}
            model: {layers: [{lstm: 8}]}
            train: {epochs: 2, batch: 16}
            seeds: 1

            """);
        _tool.Call("profile", "x.lstm.yaml");
        Assert.Contains("LSTM1416", _tool.Call("check", "x.lstm.yaml").Out, StringComparison.Ordinal);
    }

    private static Table Items()
    {
        const int Rows = 480;
        float[] items = [.. Enumerable.Range(0, Rows).Select(i => (float)(((i * 7919L) + (i * (long)i * 31) + (i / 20)) % 20))];
        double[] level = [.. Enumerable.Range(0, 20).Select(k => (k * 7 % 20) + (k % 3 * 4.0))];
        return Table.FromColumns(TimeIndex.Count(Rows),
            [new("y", [.. items.Select((k, i) => (float)(level[(int)k] + (0.2 * Math.Sin(i * 0.9))))]), new("item", items)]);
    }

    /// <summary>The panel of bundles, with one column's levels other ones if asked.</summary>
    private static Table Shops(int days, int ahead, string? other = null)
    {
        var shops = BundleTests.Shops(days, ahead);
        return Table.FromSeries([.. shops.Series.Select(s => (s.Key, s.Time))],
            [.. new[] { "sales", "guests", "rain", "holiday", "plan", "size" }.Select(name =>
            new Column(name, name == "size" ? [.. shops[name].Values.Select(v => other == name ? (v / 50 + 1) % 3 : v / 50)] : shops[name].Values))]);
    }

    private static Table Marks()
    {
        const int Sequences = 40, Steps = 8;
        float Mark(int k, int t) => (((k * 31) + (t * t * 7)) % 2 * 2) + (k / 2 % 2);
        return Table.FromSeries(
            [.. Enumerable.Range(0, Sequences).Select(k => ($"s{k:00}", TimeIndex.Count(Steps)))],
            [
                new("kind", [.. Enumerable.Range(0, Sequences * Steps).Select(i => (float)(i / Steps / 2 % 2))]),
                new("mark", [.. Enumerable.Range(0, Sequences * Steps).Select(i => Mark(i / Steps, i % Steps))]),
                new("x", [.. Enumerable.Range(0, Sequences * Steps).Select(i => (float)Math.Sin(i * 0.7))]),
            ]);
    }

    /// <summary>Days of clear, rain and fog; from some day on another level.</summary>
    private static string Sky(int from, string other)
    {
        var text = new StringBuilder("day,y,sky\n");
        for (var i = 0; i < 160; i++)
        {
            var sky = i >= from ? other : (i * i * 31 % 7) switch { < 3 => "clear", < 5 => "rain", _ => "fog, thick" };
            text.Append(CultureInfo.InvariantCulture,
                $"{new DateTime(2023, 1, 1).AddDays(i):yyyy-MM-dd},{20 + (5 * Math.Sin(i * Math.PI / 3.5)) + (i * i * 7919 % 1009 * 0.003) + (sky == "rain" ? 4 : 0):0.00},\"{sky}\"\n");
        }

        return text.ToString();
    }
}
