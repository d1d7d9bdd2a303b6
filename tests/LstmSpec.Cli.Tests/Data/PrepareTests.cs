using System.Globalization;
using System.Text;
using System.Text.Json;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>Hourly readings with values missing, as stations for the quality of the air have them: every step of the preparation from YAML to scores.</summary>
public sealed class PrepareTests : IDisposable
{
    private const int Rows = 560;

    private readonly Tool _tool = new Tool().With("data/air.csv", Csv());

    public void Dispose() => _tool.Dispose();

    public static TheoryData<string, string> Chains => new()
    {
        { "missing: {method: forward, indicator: true}, log: {offset: 1}, scale: standard", "" },
        { "missing: {method: linear, limit: 6}, missing: {method: seasonal, season: 24}, hampel: {window: 9, on: [temperature]}, scale: robust, scale: "
            + "last-value", "" },
        { "missing: drop, scale: {method: per-window, on: [dust]}, scale: {method: standard, on: [temperature, wind]}", "" },
        { "missing: {method: constant, value: 40}, smooth: {window: 3, on: [temperature, wind]}, box-cox: {offset: 1, bias-correction: true}, detrend, scale: "
            + "min-max", "" },
        { "missing: {method: forward, limit: 4}, winsorise: {upper: 0.98}, log: {offset: 1, bias-correction: true}, difference: 24, scale: max-abs", "" },
        { "missing: forward, box-cox: {lambda: 0.3, offset: 1}, scale: {method: standard, share-statistics: true}", "LSTM1212" },
        { "missing: backward, smooth: {window: 3, centred: true}, scale: standard", "LSTM1104" },
        { "missing: forward, difference: {season: 1, integrate-from: truth}, scale: standard", "LSTM1706" },
        { "missing: forward, log: {offset: 1, invert: false}, scale: standard", "LSTM1705" },
        { "missing: forward, scale: {method: per-window, span: window-and-target, targets: own}", "LSTM1106" },
    };

    [Theory]
    [MemberData(nameof(Chains))]
    public void A_chain_of_steps_runs_from_yaml_to_scores_of_what_was_observed(string chain, string allow)
    {
        _tool.With("air.lstm.yaml", Spec(chain));
        if (allow.Length > 0) Assert.Equal(3, _tool.Call("run", "air.lstm.yaml").Code);
        var said = _tool.Call(allow.Length > 0 ? ["run", "air.lstm.yaml", "--allow", allow] : ["run", "air.lstm.yaml"]);
        Assert.True(said.Code is 0, said.ToString());
        Assert.Matches(@"\nmodel +[0-9.]+", said.Out);
        Assert.Matches(@"\nprepared-mean +[0-9.]+", said.Out);
        Assert.Matches(@"\nprepared-linear +[0-9.]+", said.Out);
        var run = Assert.Single(_tool.Runs());
        using var record = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "provenance.json")));
        Assert.Equal(allow.Length > 0 ? [allow] : [], record.RootElement.GetProperty("compromised").EnumerateArray().Select(c => c.GetString()));
    }

    /// <summary>What was missing stays missing in what is scored, whatever it was filled with; rows without a value are no error of anyone.</summary>
    [Fact]
    public void Nothing_that_was_filled_or_altered_is_scored()
    {
        var run = Run(Spec("missing: forward, winsorise: {upper: 0.9}, smooth: {window: 5}, scale: standard"), Table(Dust, 0));
        var part = Assert.Single(run.Record.Evaluation);
        Assert.Contains(part.Observed, float.IsNaN);
        for (var o = 0; o < part.Origins.Count; o++)
        {
            for (var s = 0; s < part.Horizon && part.Origins[o] + 1 + s < Rows; s++)
                Assert.Equal(Dust(part.Origins[o] + 1 + s), part.Observed[part.At(o, s, 0)]);
        }

        Assert.All(run.Record.Scores.Entries, s => Assert.True(double.IsFinite(s.Mean), s.Source + " " + s.Metric));
    }

    [Theory]
    [InlineData("missing: {method: forward, indicator: true}, log: {offset: 1}, scale: standard")]
    [InlineData("missing: {method: linear, indicator: true}, scale: standard, scale: last-value")]
    [InlineData("missing: {method: seasonal, season: 24}, missing: forward, hampel: 7, smooth: 3, box-cox: {offset: 1, bias-correction: true}, detrend, scale: "
        + "standard")]
    [InlineData("missing: drop, scale: per-window")]
    [InlineData("missing: forward, difference: {season: 24, relative: true}, scale: standard")]
    [InlineData("missing: forward, difference: {season: 1, relative: true}, difference: 24, scale: robust, scale: last-value")]
    [InlineData("missing: {method: linear, limit: 9}, difference: 24, winsorise: {lower: 0.02}, scale: robust")]
    public void No_forecast_changes_when_everything_behind_its_origin_does(string chain)
    {
        const int From = 480;
        var spec = Spec(chain) + "final: none\n";
        var (truth, poisoned) = (Run(spec, Table(Dust, 0)), Run(spec, Table(row => row < From ? Dust(row) : (3 * Dust(row - 7)) + 20, From)));
        Assert.Equal(truth.Record.Trials.Select(t => t.WeightsHash), poisoned.Record.Trials.Select(t => t.WeightsHash));
        int same = 0, other = 0;
        var (part, twin) = (truth.Record.Evaluation[0], poisoned.Record.Evaluation[0]);
        foreach (var (forecast, after) in truth.Record.Forecasts.Zip(poisoned.Record.Forecasts))
        {
            for (var o = 0; o < part.Origins.Count && part.Origins[o] < From; o++)
            {
                Assert.Equal(part.Origins[o], twin.Origins[o]);
                Assert.Equal(forecast.Values[part.At(o, 0, 0)..part.At(o + 1, 0, 0)], after.Values[part.At(o, 0, 0)..part.At(o + 1, 0, 0)]);
                same++;
            }

            if (!forecast.Values.SequenceEqual(after.Values)) other++;
        }

        Assert.True(same >= 5 && other > 3, $"{same} forecasts from before, {other} sources that the poison shows in");
    }

    [Fact]
    public void A_predictor_fills_and_scales_the_history_as_the_run_did()
    {
        var table = Table(Dust, 0);
        var run = Run(
            Spec("missing: {method: linear, indicator: true}, log: {offset: 1, bias-correction: true}, detrend, scale: standard, scale: last-value"), table);
        using var predictor = run.Predictor!;
        var (all, end) = (predictor.Predict(table), predictor.Predict(Table(Dust, 0, first: 200)));
        Assert.Equal(6, all.Count);
        Assert.All(all, s => Assert.True(float.IsFinite(s.Values[0]) && s.Values[0] > 0));

        // A trend counts from the start of the data, however late a history begins.
        foreach (var (one, two) in all.Zip(end)) Assert.Equal((one.Time, one.Values[0]), (two.Time, two.Values[0]));
    }

    /// <summary>A value every hour, by day and by week, with dirt in it, and a handful of gaps of 1 to 30 hours, some across the ends of parts.</summary>
    private static float Dust(int row) =>
        row is < 3 or (>= 60 and < 90) or 120 or 131 or (>= 300 and < 304) or (>= 434 and < 443) or (>= 476 and < 484) or 500 or (>= 520 and < 523)
        ? float.NaN
        : MathF.Round(
            (float)(60 + (25 * Math.Sin(row * Math.PI / 12)) + (15 * Math.Sin(row * Math.PI / 84)) + (row * 7919 % 23)) + (row % 97 == 41 ? 200 : 0), 2);

    private static float Temperature(int row) =>
        row % 111 is > 3 and < 8 ? float.NaN : MathF.Round((float)(10 + (8 * Math.Cos(row * Math.PI / 12)) + (row * 31 % 7 * 0.2)), 2);

    private static float Wind(int row) => row * 17 % 13;

    private static string Csv()
    {
        var text = new StringBuilder("time,dust,temperature,wind\n");
        static string Cell(float value) => float.IsNaN(value) ? "NA" : value.ToString("R", CultureInfo.InvariantCulture);
        for (var i = 0; i < Rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{Time(i):yyyy-MM-dd HH:mm},{Cell(Dust(i))},{Cell(Temperature(i))},{Cell(Wind(i))}\n");
        return text.ToString();
    }

    private static DateTime Time(int row) => new DateTime(2014, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(row);

    /// <param name="dust">Of each row.</param>
    /// <param name="from">Where covariates are poisoned too; 0 for nowhere.</param>
    /// <param name="first">The first row that is there.</param>
    private static Table Table(Func<int, float> dust, int from, int first = 0)
    {
        var rows = Enumerable.Range(first, Rows - first).ToList();
        return LstmSpec.Data.Table.FromColumns(
            TimeIndex.FromInstants([.. rows.Select(i => new DateTimeOffset(Time(i)))], new(1, LstmSpec.Spec.DurationUnit.Hour)),
            [
                new("dust", [.. rows.Select(dust)]),
                new("temperature", [.. rows.Select(i => from > 0 && i >= from ? 5 - Temperature(i + 3) : Temperature(i))]),
                new("wind", [.. rows.Select(i => from > 0 && i >= from ? Wind(i) + 9 : Wind(i))]),
            ]);
    }

    private static RunOutcome Run(string text, Table table)
    {
        var (declaration, finding) = YamlReader.Read(text, "air");
        Assert.Null(finding);
        var bound = Binder.Bind(declaration!);
        Assert.Empty(bound.Findings);
        var options = new RunOptions { Engine = new ManagedEngine() };
        return ExperimentRunner.Run(RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, null), options, CancellationToken.None);
    }

    /// <param name="chain">Steps between commas that stand outside brackets.</param>
    private static string Spec(string chain) => $$$"""
        experiment: air
        data:
          source: data/air.csv
          time: {column: time, every: 1 hour}
          target: dust
          past: [temperature, wind]
          season: 24
        prepare:
        {{{string.Concat(Steps(chain).Select(s => $"  - {s}\n"))}}}
        window: {length: 24, horizon: 6}
        split: {holdout: {test: 120}, validation: {rows: 72, refit: true}}
        model:
          layers:
            - lstm: 4
        train:
          optimizer:
            adam: {learning-rate: 0.005}
          loss: huber
          batch: 32
          epochs: 4
          early-stopping: {patience: 3}
          clip-norm: 1
        score: {metrics: [mae, mase], origins: 3}
        seeds: 1

        """;

    private static IEnumerable<string> Steps(string chain)
    {
        int depth = 0, start = 0;
        for (var i = 0; i <= chain.Length; i++)
        {
            if (i < chain.Length) depth += chain[i] is '{' or '[' ? 1 : chain[i] is '}' or ']' ? -1 : 0;
            if (i < chain.Length && (chain[i] != ',' || depth > 0)) continue;
            yield return chain[start..i].Trim();
            start = i + 1;
        }
    }
}
