using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Running;

namespace LstmSpec.Cli.Tests;

/// <summary>Poison behind a row, for tasks that are not plain forecasts: what was told of rows before it must not change by a bit.</summary>
public sealed class CanaryOfTasksTests
{
    private const int Rows = 320, From = 290;

    private const string Rest = """
        prepare: [{scale: {method: standard, on: [y]}}]
        window: {length: 8}
        split: {holdout: {test: 60}, validation: {rows: 60}}
        model: {layers: [{lstm: 6}]}
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 32, epochs: 4, early-stopping: {patience: 2}, clip-norm: 1}
        score: {metrics: [mae], origins: 1}
        seeds: 1
        final: none

        """;

    /// <summary>The size of usual errors and the threshold are of rows before the test part; a score is of its own row.</summary>
    [Fact]
    public void No_score_of_a_row_changes_when_the_rows_behind_it_do()
    {
        const string Spec = "experiment: odd\ntask: {anomaly: 0.95}\ndata: {time: {column: t}, target: y}\n" + Rest;
        var (truth, poisoned) = (Whole.Run(Spec, Plain(poison: false)), Whole.Run(Spec, Plain(poison: true)));
        Same(truth, poisoned, f => f.Values, 1, From - 1);
        Same(truth, poisoned, f => f.Anomalies!.Values, 1, From - 1);
        foreach (var (one, other) in truth.Record.Forecasts.Zip(poisoned.Record.Forecasts)) Assert.Equal(one.Anomalies!.Levels, other.Anomalies!.Levels);
    }

    /// <summary>Names are found in all of the data; what a model knows of them is of its training rows.</summary>
    [Fact]
    public void No_forecast_changes_when_the_names_behind_its_origin_do()
    {
        using var tool = new Tool();
        var spec = "experiment: sky\ndata: {source: sky.csv, time: {column: t}, target: y, columns: {sky: {type: category, known: past}}}\n" + Rest;
        string[] runs = [.. new[] { false, true }.Select(poison =>
        {
            var text = new System.Text.StringBuilder("t,y,sky\n");
            for (var i = 0; i < Rows; i++)
                text.Append(System.Globalization.CultureInfo.InvariantCulture,
                    $"{i},{Value(i, poison):R},{new[] { "clear", "rain", "fog" }[(i + (poison && i >= From ? 1 : 0)) % 3]}\n");
            tool.With("sky.csv", text.ToString()).With("x.lstm.yaml", spec);
            var before = tool.Runs();
            var said = tool.Call("run", "x.lstm.yaml");
            Assert.True(said.Code == 0, said.ToString());
            return tool.Runs().Except(before, StringComparer.Ordinal).Single();
        })];
        var (truth, poisoned) = (LstmSpec.Storing.RunStore.Load(runs[0]), LstmSpec.Storing.RunStore.Load(runs[1]));
        Assert.Equal(truth.PlanHash, poisoned.PlanHash);
        Assert.NotEqual(truth.DataHash, poisoned.DataHash);
        Same(new(truth, null, null), new(poisoned, null, null), f => f.Values, 1, From - 1);
    }

    /// <summary>A label of a step is told from the rows up to it, whatever its window goes on to.</summary>
    [Theory]
    [InlineData("classification")]
    [InlineData("regression")]
    public void No_label_of_a_step_changes_when_the_rows_behind_it_do(string task)
    {
        var classes = task == "classification";
        var spec =
            $"experiment: steps\ntask: {{{task}: {{labels: step}}}}\ndata: {{time: {{column: t}}, target: on, past: "
                + $"y{(classes ? ", columns: {on: {type: flag}}" : string.Empty)}}}\n"
            + Rest.Replace("[mae], origins: 1", classes ? "[accuracy]" : "[mae]", StringComparison.Ordinal);
        Table Of(bool poison) =>
            Table.FromColumns(TimeIndex.Count(Rows),
                [new("on", [.. Enumerable.Range(0, Rows).Select(i => (float)((i / 9 % 2) ^ (poison && i >= From ? 1 : 0)))]), Plain(poison)["y"]]);
        var (truth, poisoned) = (Whole.Run(spec, Of(false)), Whole.Run(spec, Of(true)));

        // An origin is the row before the one that is labelled.
        Same(truth, poisoned, f => classes ? f.Classes!.Values : f.Values, classes ? 2 : 1, From - 1);
    }

    /// <param name="each">Values of an origin.</param>
    /// <param name="until">The first origin that the poison may reach.</param>
    private static void Same(RunOutcome truth, RunOutcome poisoned, Func<Forecast, float[]> of, int each, int until)
    {
        int same = 0, other = 0;
        foreach (var (forecast, twin) in truth.Record.Forecasts.Zip(poisoned.Record.Forecasts))
        {
            var origins = truth.Record.Evaluation.Single(e => e.Fold == forecast.Fold).Origins;
            for (var o = 0; o < origins.Count; o++)
            {
                var range = (each * o)..(each * (o + 1));
                if (origins[o] < until) Assert.Equal(of(forecast)[range], of(twin)[range]);
                if (origins[o] < until) same++;
                else if (!of(forecast)[range].SequenceEqual(of(twin)[range])) other++;
            }
        }

        // The canary is alive: there was something to compare, and what reads the poison shows it.
        Assert.True(same > 0 && other > 0, $"{same} from before, {other} changed ones from behind");
    }

    private static float Value(int row, bool poison) =>
        (float)(Math.Sin(row * 0.7) + (0.3 * (row / 9 % 2)) + (row * 37 % 11 * 0.02) + (poison && row >= From ? 3 + (row % 4) : 0));

    private static Table Plain(bool poison) =>
        Table.FromColumns(TimeIndex.Count(Rows), [new("y", [.. Enumerable.Range(0, Rows).Select(i => Value(i, poison))])]);
}
