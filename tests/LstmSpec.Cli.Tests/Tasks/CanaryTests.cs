using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Tests;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>Whole runs whose future is poisoned: what was forecast before it must not change by a bit.</summary>
public class CanaryTests
{
    private static readonly float[] Passengers = File.ReadAllLines(Repository.Path("specs/data/air-passengers.csv")).Skip(1)
        .Select(l => float.Parse(l.Split(',')[1], System.Globalization.CultureInfo.InvariantCulture)).ToArray();

    [Theory]
    [InlineData("expanding: {folds: 3, test: 12}", "log", 120)]
    [InlineData("expanding: {folds: 3, test: 12}", "log", 132)]
    [InlineData("expanding: {folds: 3, test: 12}, gap: 3", "log", 132)]
    [InlineData("rolling: {folds: 3, test: 12, train: 84}", "log", 120)]
    [InlineData("holdout: {test: 24}", "log", 120)]
    [InlineData("expanding: {folds: 2, test: 18}", "difference: {season: 1}", 126)]
    public void No_forecast_changes_when_everything_behind_its_origin_does(string split, string first, int from)
    {
        var spec = Specs.Small
            .Replace("expanding: {folds: 2, test: 12}", split, StringComparison.Ordinal)
            .Replace("- log", "- " + first, StringComparison.Ordinal)
            .Replace("length: 12, horizon: 12", "length: 12, horizon: 6", StringComparison.Ordinal)
            + "score: {origins: 3}\nfinal: none\n";
        var truth = Run(spec, Passengers);
        var poisoned = Run(spec, Passengers.Select((v, row) => row < from ? v : (3 * v) + (row % 5 * 40)).ToArray());
        int same = 0, other = 0;
        foreach (var (forecast, twin) in truth.Record.Forecasts.Zip(poisoned.Record.Forecasts))
        {
            Assert.Equal((forecast.Source, forecast.Fold, forecast.Seed), (twin.Source, twin.Fold, twin.Seed));
            var part = truth.Record.Evaluation.Single(e => e.Fold == forecast.Fold);
            for (var o = 0; o < part.Origins.Count; o++)
            {
                var range = part.At(o, 0, 0)..part.At(o + 1, 0, 0);
                if (part.Origins[o] < from)
                {
                    Assert.Equal(forecast.Values[range], twin.Values[range]);
                    if (forecast.Prepared is not null) Assert.Equal(forecast.Prepared[range], twin.Prepared![range]);
                    same++;
                }
                else if (!forecast.Values[range].SequenceEqual(twin.Values[range]))
                {
                    other++;
                }
            }
        }

        // The canary is alive: there was something to compare, and what reads the poison shows it.
        Assert.True(same > 0 && other > 0, $"{same} forecasts from before, {other} changed ones from behind");
    }

    /// <summary>In a k-fold the rows behind a test part are differences to it: windows must start where a prepared row is made of training rows
    /// alone.</summary>
    [Theory]
    [InlineData("k-fold: {folds: 4}", "log", 36, 72)]
    [InlineData("k-fold: {folds: 4}", "difference: {season: 12}", 36, 72)]
    [InlineData("k-fold: {folds: 4}, gap: 2", "difference: {season: 1, order: 2}", 36, 72)]
    [InlineData("expanding: {folds: 2, test: 24}", "difference: {season: 12}", 120, 144)]
    [InlineData("rolling: {folds: 2, test: 24, train: 72}", "difference: {season: 12}", 120, 144)]
    public void Test_rows_change_nothing_of_the_model_that_forecasts_them(string split, string step, int from, int to)
    {
        var spec = $$"""
            experiment: canary
            data: {time: {column: month, every: 1 month}, target: passengers, season: 12}
            prepare: [{{step}}, {scale: standard}]
            window: {length: 6, horizon: 1}
            split: {{{split}}}
            model: {layers: [{lstm: 4}]}
            train: {epochs: 2}
            seeds: 1
            final: none

            """;
        var truth = Run(spec, Passengers);
        var poisoned = Run(spec, Passengers.Select((v, row) => row >= from && row < to ? 3 * v : v).ToArray());
        Assert.Equal(truth.Record.Trials[1].WeightsHash, poisoned.Record.Trials[1].WeightsHash);
        Assert.NotEqual(truth.Record.Trials[0].WeightsHash + truth.Record.DataHash, poisoned.Record.Trials[0].WeightsHash + poisoned.Record.DataHash);
        foreach (var baseline in new[] { "prepared-mean", "prepared-linear" })
        {
            var (one, other) = (First(truth, baseline), First(poisoned, baseline));
            Assert.Equal(one, other);
        }

        // The first step of the first origin hangs on rows before the test part alone.
        static float First(RunOutcome run, string source) =>
            run.Record.Forecasts.Single(f => f.Fold == 1 && string.Equals(f.Source, source, StringComparison.Ordinal)).Values[0];
    }

    [Fact]
    public void A_declared_leak_is_what_the_canary_dies_of()
    {
        var spec = Specs.WholeSeries + "final: none\n";
        var truth = Run(spec, Passengers, "LSTM1105");
        var poisoned = Run(spec, Passengers.Select((v, row) => row < 132 ? v : 3 * v).ToArray(), "LSTM1105");
        var first = truth.Record.Forecasts.First(f => f is { Source: Forecast.Model, Fold: 0 });
        Assert.NotEqual(first.Values, poisoned.Record.Forecasts.First(f => f is { Source: Forecast.Model, Fold: 0 }).Values);
        Assert.Equal(["LSTM1105"], truth.Record.Compromised);
    }

    [Fact]
    public void The_predictor_says_what_the_run_said_of_the_steps_behind_the_data()
    {
        using var predictor = Run(Specs.Small, Passengers) is var run ? run.Predictor! : null!;
        var steps = predictor.Predict(Rows(Passengers));
        Assert.Equal(12, steps.Count);
        Assert.Equal(run.Record.Outlook.Select(s => (s.Time, s.Values[0])), steps.Select(s => (s.Time, s.Values[0])));
        Assert.All(run.Record.Outlook, s => Assert.InRange(s.Values[0], s.Low[0], s.High[0]));
    }

    /// <summary>A rival once returned training values from its Predict. What is asked of a model must come from what it is shown.</summary>
    [Fact]
    public void A_model_returns_no_training_values_but_follows_the_history_it_is_shown()
    {
        using var predictor = Run(Specs.Small, Passengers) is var run ? run.Predictor! : null!;
        var known = predictor.Predict(Rows(Passengers));
        var twice = predictor.Predict(Rows(Passengers.Select(v => 2 * v).ToArray()));
        var flat = predictor.Predict(Rows(Enumerable.Repeat(1000f, 48).ToArray()));

        // After logarithm and seasonal difference a series twice as high has the same windows.
        foreach (var (one, two) in known.Zip(twice)) Assert.InRange(two.Values[0] / one.Values[0], 1.99, 2.01);
        Assert.All(flat, s => Assert.InRange(s.Values[0], 700, 1400));
        Assert.Empty(known.Concat(twice).Concat(flat).Select(s => s.Values[0]).Intersect(Passengers));
        var shown = run.Record.Forecasts.Where(f => string.Equals(f.Source, Forecast.Model, StringComparison.Ordinal)).SelectMany(f => f.Values);
        Assert.Empty(shown.Intersect(Passengers));
    }

    [Fact]
    public void A_run_in_memory_is_the_run_from_the_file()
    {
        using var tool = new Tool();
        Assert.Equal(0, tool.Call("run", "small.lstm.yaml").Code);
        Assert.Equal(Path.GetFileName(Assert.Single(tool.Runs())), Run(Specs.Small, Passengers).Record.Id);
    }

    private static RunOutcome Run(string text, float[] values, params string[] allow)
    {
        var (declaration, finding) = YamlReader.Read(text, "canary");
        Assert.Null(finding);
        var bound = Binder.Bind(declaration!);
        Assert.Empty(bound.Findings);
        var options = new RunOptions { Engine = new ManagedEngine(), Allow = allow };
        return ExperimentRunner.Run(RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, Rows(values), options, null), options, CancellationToken.None);
    }

    private static Table Rows(float[] values) => Table.FromColumns(
        TimeIndex.FromText([.. Enumerable.Range(0, values.Length).Select(i => FormattableString.Invariant($"{1949 + (i / 12)}-{1 + (i % 12):00}"))],
            new(1, LstmSpec.Spec.DurationUnit.Month)),
        [new Column("passengers", values)]);
}
