using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LstmSpec.Cli.Tests;

/// <summary>Categories and classes whose levels are not said: the data says them.</summary>
public sealed class FoundLevelsTests : IDisposable
{
    private readonly Tool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public void An_input_of_names_is_read_by_the_names_that_its_training_rows_have()
    {
        var text = new StringBuilder("day,y,sky\n");
        for (var i = 0; i < 160; i++)
        {
            var sky = i >= 150 ? "hail" : (i * i * 31 % 7) switch { < 3 => "clear", < 5 => "rain", _ => "fog, thick" };
            text.Append(CultureInfo.InvariantCulture,
                $"{new DateTime(2023, 1, 1).AddDays(i):yyyy-MM-dd},{20 + (5 * Math.Sin(i * Math.PI / 3.5)) + (i * i * 7919 % 1009 * 0.003) + (sky == "rain" ? 4 : 0):0.00},\"{sky}\"\n");
        }

        _tool.With("sky.csv", text.ToString()).With("x.lstm.yaml", """
            experiment: sky
            data: {source: sky.csv, time: {column: day, every: 1 day}, target: y, season: 7, columns: {sky: {type: category, known: past}}}
            prepare: [{scale: standard}]
            window: {length: 7, horizon: 2}
            split: {expanding: {folds: 2, test: 20}}
            model: {layers: [{lstm: 4}]}
            train: {epochs: 2, batch: 16}
            seeds: 1
            final: none

            """);
        Assert.DoesNotContain("error", _tool.Call("check", "x.lstm.yaml").Out, StringComparison.Ordinal);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var run = Assert.Single(_tool.Runs());
        using var plan = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "plan.json")));
        var column = plan.RootElement.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "sky");
        Assert.Equal(["clear", "fog, thick", "hail", "rain", "(other)"], column.GetProperty("levels").EnumerateArray().Select(l => l.GetString()));

        // No training row has hail: the model reads it as it reads any other level it does not know.
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "run.json")));
        var fitted = record.RootElement.GetProperty("folds")[1].GetProperty("fitted").EnumerateArray()
            .Single(f => f.GetProperty("column").GetString() == "sky");
        Assert.Equal(("levels", "known = 0, 1, 3"), (fitted.GetProperty("step").GetString(), fitted.GetProperty("values").GetString()));
        var verified = _tool.Call("verify", Path.GetFileName(run));
        Assert.True(verified.Code == 0, verified.ToString());
    }

    [Theory]
    [InlineData("kind,")]
    [InlineData("")]
    public void Classes_without_names_are_those_of_the_data(string names)
    {
        string[] kinds = names.Length > 0 ? ["fast", "slow"] : ["1", "2"];
        var text = new StringBuilder("id,t,x,kind\n");
        for (var s = 0; s < 24; s++)
        {
            for (var t = 0; t < 8 + (s % 3); t++)
                text.Append(CultureInfo.InvariantCulture,
                    $"s{s},{t},{Math.Sin(t * (s % 2 == 0 ? 1.4 : 0.4)) + (((s * 17) + t) * 7919 % 101 * 0.003):0.000},{kinds[s % 2]}\n");
        }

        _tool.With("kinds.csv", text.ToString()).With("x.lstm.yaml", $$$"""
            experiment: kinds
            task: classification
            data: {source: kinds.csv, time: {column: t}, series: id, target: kind, past: x{{{(names.Length > 0 ? ", columns: {kind: {type: category}}" : string.Empty)}}}}
            prepare: [{scale: {method: standard, on: x}}]
            window: {length: 8, ragged: {}}
            split: {group: {folds: 3}}
            model: {layers: [{lstm: 6}]}
            train: {epochs: 40, batch: 4, optimizer: {adam: {learning-rate: 0.02}}, clip-norm: 1}
            score: {metrics: [accuracy, roc-auc]}
            seeds: 2

            """);
        var said = _tool.Call("run", "x.lstm.yaml");
        Assert.True(said.Code == 0, said.ToString());
        var accuracy = File.ReadAllLines(Path.Combine(Assert.Single(_tool.Runs()), "scores.csv")).Select(l => l.Split(','))
            .Single(l => l[0] == "model" && l[1] == "accuracy" && l[3] == "mean");
        Assert.InRange(double.Parse(accuracy[5], CultureInfo.InvariantCulture), 0.8, 1);
    }
}
