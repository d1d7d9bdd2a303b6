using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>Outputs at every step of a window or a sequence, from a spec to a verdict.</summary>
public sealed class EveryStepTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    /// <summary>A machine that hums while it runs: each row is labelled, also those that a window of 12 does not fit before.</summary>
    [Theory]
    [InlineData("window: {length: 12}", "holdout: {test: 60}, validation: {rows: 60}", 60)]
    [InlineData("window: {length: 12}, score: {metrics: [accuracy, f1], origins: 1}", "holdout: {test: 60}, validation: {rows: 60}", 60)]
    [InlineData("window: {length: 12, ragged: {}}", "group: {folds: 3}", 3 * 400)]
    [InlineData("window: {length: 12, ragged: {pad: back}}", "group: {folds: 3}", 3 * 400)]
    public void Every_row_has_its_class(string window, string split, int scored)
    {
        var series = scored > 60;
        var text = new StringBuilder("id,t,x,on\n");
        for (var s = 0; s < (series ? 12 : 1); s++)
        {
            for (var t = 0; t < (series ? 90 + (s % 3 * 10) : 400); t++)
            {
                var on = (t + (5 * s)) % 23 < 11;
                text.Append(CultureInfo.InvariantCulture,
                    $"s{s},{t},{(on ? Math.Sin(t * 1.9) : 0) + ((((s * 17) + t) * 7919 % 101 * 0.004) - 0.2):0.000},{(on ? 1 : 0)}\n");
            }
        }

        var score = window.Contains("score", StringComparison.Ordinal) ? string.Empty : "score: {metrics: [accuracy, f1]}";
        _tool.With("hum.csv", text.ToString()).With("x.lstm.yaml", $$$"""
            experiment: hum
            task: {classification: {labels: step}}
            data: {source: hum.csv, time: {column: t}{{{(series ? ", series: id" : string.Empty)}}}, target: on, past: x, columns: {on: {type: flag} } }
            prepare: [{scale: {method: standard, on: x}}]
            {{{window.Replace("}, score", "}\nscore", StringComparison.Ordinal)}}}
            split: {{{"{" + split + "}"}}}
            model: {layers: [{lstm: 8}]}
            train: {epochs: 15, batch: 8, optimizer: {adam: {learning-rate: 0.02}}, clip-norm: 1}
            {{{score}}}
            seeds: 1

            """);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var run = Assert.Single(_tool.Runs());
        var observed = File.ReadAllLines(Path.Combine(run, "observed.csv")).Skip(1).Select(l => l.Split(',')).ToList();
        if (!series) Assert.Equal(scored, observed.Select(l => l[4]).Distinct().Count());
        Assert.Equal(series ? 12 * 100 : scored, observed.Count);
        var accuracy = File.ReadAllLines(Path.Combine(run, "scores.csv")).Select(l => l.Split(','))
            .Single(l => l[0] == "model" && l[1] == "accuracy" && l[3] == "mean");
        Assert.InRange(double.Parse(accuracy[5], CultureInfo.InvariantCulture), 0.75, 1);
        Assert.Equal(0, _tool.Call("verify", Path.GetFileName(run)).Code);
    }

    [Fact]
    public void A_number_for_every_row_is_told_from_the_rows_up_to_it()
    {
        var text = new StringBuilder("t,x,level\n");
        var level = 0.0;
        for (var t = 0; t < 300; t++)
        {
            var x = Math.Sin(t * 0.7) + (t * t * 7919 % 101 * 0.004);
            level = (0.7 * level) + x;
            text.Append(CultureInfo.InvariantCulture, $"{t},{x:0.0000},{level:0.0000}\n");
        }

        _tool.With("tank.csv", text.ToString()).With("x.lstm.yaml", """
            experiment: tank
            task: {regression: {labels: step}}
            data: {source: tank.csv, time: {column: t}, target: level, past: x}
            prepare: [{scale: standard}]
            window: {length: 16}
            split: {holdout: {test: 60}, validation: {rows: 40}}
            model: {layers: [{lstm: 8}]}
            train: {epochs: 40, batch: 8, optimizer: {adam: {learning-rate: 0.01}}, early-stopping: {patience: 10}, clip-norm: 1}
            seeds: 1

            """);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var scores = File.ReadAllLines(Path.Combine(Assert.Single(_tool.Runs()), "scores.csv")).Select(l => l.Split(','))
            .Where(l => l[1] == "r2" && l[3] == "mean").ToDictionary(l => l[0], l => double.Parse(l[5], CultureInfo.InvariantCulture));
        Assert.Equal(["model", "mean", "prepared-linear"], scores.Keys);
        Assert.InRange(scores["model"], 0.5, 1);
    }

    [Fact]
    public void A_target_for_every_step_of_the_window_trains_a_model_that_forecasts_from_its_end()
    {
        var spec = Specs.Small.Replace("target: passengers", "target: {column: passengers, form: sequence}", StringComparison.Ordinal)
            .Replace("horizon: 12", "horizon: 1", StringComparison.Ordinal) + "final: none\n";
        var said = _tool.With("x.lstm.yaml", spec).Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var scores = File.ReadAllLines(Path.Combine(Assert.Single(_tool.Runs()), "scores.csv")).Select(l => l.Split(','))
            .Where(l => l[1] == "mase" && l[3] == "mean").ToDictionary(l => l[0], l => double.Parse(l[5], CultureInfo.InvariantCulture));
        Assert.InRange(scores["model"], 0.1, scores["seasonal-naive"]);
        Assert.Equal(24, File.ReadAllLines(Path.Combine(_tool.Runs()[0], "observed.csv")).Length - 1);
        var longer = _tool.With("x.lstm.yaml", spec.Replace("horizon: 1}", "horizon: 2}", StringComparison.Ordinal)).Call("check", "x.lstm.yaml");
        Assert.Contains("LSTM1708: each step of the window has one target, and window.horizon asks for 2", longer.Out, StringComparison.Ordinal);
    }
}
