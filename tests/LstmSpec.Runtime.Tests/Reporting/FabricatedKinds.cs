using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Statistics;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Runs of other kinds than a plain forecast, made from fabricated ones.</summary>
internal static class FabricatedKinds
{
    /// <summary>What names from outside may hold: markup, quotes, a mark that turns the direction of text, no end.</summary>
    public const string HostileName = "<script>alert('1')</script>\"; alert(1); // &\u0000\u202e<b onmouseover=alert(2)>";

    public static IReadOnlyList<Finding> Findings { get; } =
    [
        new() { Id = "LSTM1302", Severity = Severity.Warning, Stage = Stage.Training, Message = "Validation loss rose.", Path = "train.stop", Help = "stop",
            Fix = new(EditKind.Set, "train.stop", "{patience: 10}") },
        new() { Id = "LSTM1201", Severity = Severity.Error, Stage = Stage.Data, Message = "Few windows.", Suppressed = "short by nature" },
        new() { Id = "LSTM1105", Severity = Severity.Error, Stage = Stage.Spec, Message = "Fitted on all rows." },
    ];

    /// <summary>The model tells five quantiles and the interval between the outermost; every fifth value lies outside.</summary>
    public static RunRecord WithLevels(RunRecord run)
    {
        double[] levels = [0.05, 0.25, 0.5, 0.75, 0.95];
        double[] widths = [-12, -5, 0, 5, 12];
        return run with
        {
            Forecasts = [.. run.Forecasts.Select(f => f.Source != Forecast.Model ? f : f with
            {
                Levels = new(levels, [.. f.Values.SelectMany(v => widths.Select(w => v + (float)w))], null),
                Interval = new([0.05, 0.95], [.. f.Values.SelectMany(v => new[] { v - 12, v + 12 })], null),
            })],
        };
    }

    /// <summary>Series under each other, the later ones forecast worse.</summary>
    public static RunRecord Panel(int count)
    {
        const int length = 60, horizon = 6;
        var run = new FabricatedRun { Rows = count * length, Folds = 1, Seeds = 3, Horizon = horizon, Baselines = ["seasonal-naive"], TestRows = 24 }.Build();
        var values = run.Data.Values[0];
        var starts = Enumerable.Range(0, count).Select(s => new SeriesStart($"shop {s + 1}", s * length)).ToArray();
        int[] origins = [.. starts.SelectMany(s => Enumerable.Range(0, 12 - horizon + 1).Select(o => s.Start + length - 13 + o))];
        var each = origins.Length / count;
        var part = new EvaluationPart(0, origins, horizon, run.Data.Targets,
            [.. origins.SelectMany(o => Enumerable.Range(1, horizon).Select(h => values[o + h]))], [10])
        {
            Series = [.. starts.Select((s, i) => new SeriesPart(s.Key, i * each, each, s.Start + length, [new NaiveScale(10, 12)], [new NaiveScale(1, 1)]))],
        };
        return run with
        {
            Experiment = "shops",
            Data = run.Data with
            {
                Series = starts,
                Times = [.. Enumerable.Range(0, run.Data.Rows)
                    .Select(r => new DateTime(2020, 1, 1).AddMonths(r % length).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]
            },
            Evaluation = [part],
            Forecasts =
            [
                .. Enumerable.Range(1, 3)
                    .Select(seed => new Forecast("model", 0, seed,
                        [.. part.Observed.Select((v, i) => v + (float)((1 + (i / horizon / each * 0.4)) * ((((i + seed) % 5) - 2) * 1.5)))])),
                new("seasonal-naive", 0, null, [.. part.Observed.Select((v, i) => v + (float)((((i + 2) % 7) - 3) * 4.0))]),
            ],
        };
    }

    /// <summary>Sequences of one label each, told by probabilities; the first and the last class are mixed up.</summary>
    public static RunRecord Classes(int count)
    {
        const int cases = 240;
        var names = string.Join(", ", Enumerable.Range(0, count).Select(k => $"\"kind {(char)('A' + k)}\""));
        var run = Sequences("kinds", "kind", cases, i => i % count, count);
        var part = run.Evaluation[0];
        return run with
        {
            Plan = $"{{\"data\": {{\"target\": \"kind\", \"columns\": {{\"kind\": {{\"type\": \"category\", \"levels\": [{names}]}}}}}}}}",
            Forecasts = [.. Enumerable.Range(1, 3).Select(Told)],
        };

        Forecast Told(int seed)
        {
            var probabilities = new float[cases * count];
            for (var i = 0; i < cases; i++)
            {
                var truth = (int)part.Observed[i];
                var seen = i % 4 == 0 && truth == 0 ? count - 1 : (i * seed) % 17 == 0 ? (truth + 1) % count : truth;
                for (var k = 0; k < count; k++)
                    probabilities[(i * count) + k] = (k == seen ? 0.5f + (0.04f * (i % 9)) : (0.5f - (0.04f * (i % 9))) / (count - 1))
                        + (0.001f * ((i + k) % 3));
            }

            var (values, classes) = SequenceForecaster.Classes(probabilities, count, 0.5);
            return new("model", 0, seed, values) { Classes = classes };
        }
    }

    /// <summary>Sequences of one number each.</summary>
    public static RunRecord Numbers()
    {
        var run = Sequences("lives", "left", 90, i => 5 + (i * 7 % 120), null);
        return run with
        {
            Forecasts = [
            .. Enumerable.Range(1, 2)
                .Select(seed => new Forecast("model", 0, seed, [.. run.Evaluation[0].Observed.Select((v, i) => v + (((i * seed) % 11) - 5))]))]
        };
    }

    /// <summary>A forecast whose rows are scored as anomalies, some of them labelled.</summary>
    public static RunRecord Anomalies()
    {
        var run = new FabricatedRun { Folds = 2, Horizon = 1, Seeds = 2 }.Build();
        var labels = Enumerable.Range(0, run.Data.Rows).Select(r => r % 37 < 3 ? 1f : 0f).ToArray();
        return run with
        {
            Data = run.Data with { Label = new("fault", labels) },
            Forecasts = [
                .. run.Forecasts.Select(
                    f => f.Source != Forecast.Model
                        ? f
                        : f with { Anomalies = new([2.5],
                            [.. f.Values.Select(
                                (_, i) => (float)(labels[run.Evaluation.First(e => e.Fold == f.Fold).Origins[i] + 1] > 0 ? 2 + (i % 3) : 0.5 + (i % 5 * 0.6)))],
                            null) })],
        };
    }

    /// <summary>A run whose plan a sweep chose among twelve points, one of which failed.</summary>
    public static RunRecord Swept()
    {
        SweepPointRecord[] points = [.. Enumerable.Range(0, 12).Select(i =>
        {
            var (batch, units, rate) = ((string[])["8", "16", "32"], (string[])["16", "64"], (string[])["0.001", "0.01"]);
            SweepValue[] values = [new("train.batch", batch[i % 3]), new("model.layers[0].lstm.units", units[i / 3 % 2]),
                new("train.optimizer.adam.learning-rate", rate[i / 6])];
            return new SweepPointRecord(i, string.Join(", ", values.Select(v => $"{v.Path}={v.Value}")), values, "{}", new string((char)('a' + i), 64),
                i == 7 ? double.NaN : 0.2 + (0.013 * ((i * 5) % 12)), 0.01, 40, 1, 3, 1200, i == 7 ? "the loss was not a number" : null);
        })];
        return new FabricatedRun().Build() with { Sweep = Sweep(points) };
    }

    public static RunRecord Hostile()
    {
        var run =
            WithLevels(
                new FabricatedRun
                {
                    Name = HostileName + new string('x', 300),
                    About = "سلسلة " + HostileName,
                    Targets = [HostileName, "</svg><script>"],
                    Baselines = ["repeat-last", "</svg><script>alert(2)</script>", "خط الأساس", new string('w', 300)]
                }.Build());
        return run with
        {
            Plan = $"{{\"{JsonText(HostileName)}\": \"{JsonText(HostileName)}\"}}",
            Findings = [
                new() { Id = HostileName, Severity = Severity.Error, Stage = Stage.Spec, Message = HostileName, Path = HostileName, Help = HostileName,
                    Fix = new(EditKind.Insert, HostileName, HostileName) }],
            Compromised = [HostileName],
            Verdict = run.Verdict with { Sentence = HostileName },
            Provenance = run.Provenance with { Command = HostileName, Machine = HostileName },
            Data = run.Data with { Source = HostileName, Times = [.. run.Data.Times.Select(_ => HostileName)] },
        };
    }

    /// <summary>The same forecasts, a little worse, of another plan.</summary>
    public static RunRecord Other(RunRecord run) => run with
    {
        Id = "9d1107aa0c33",
        Plan = "{\n  \"language\": 1,\n  \"data\": {\n    \"target\": \"passengers\"\n  },\n  \"train\": {\"batch\": 16}\n}\n",
        Forecasts = [
            .. run.Forecasts.Select(f => f.Source != Forecast.Model ? f : f with { Values = [.. f.Values.Select((v, i) => v + (i % 2 == 0 ? 3 : -2))] })],
    };

    private static RunRecord Sequences(string name, string target, int cases, Func<int, float> observed, int? classes)
    {
        const int length = 8;
        var run = new FabricatedRun
        {
            Name = name,
            Targets = [target],
            Rows = cases * length,
            Folds = 1,
            Seeds = 3,
            Horizon = 1,
            Baselines = [],
            TestRows = 8,
            ValidationRows = 0
        }.Build();
        var starts = Enumerable.Range(0, cases).Select(s => new SeriesStart($"case {s + 1}", s * length)).ToArray();
        string[] metrics = classes is null ? ["mae", "rmse"] : ["accuracy", "f1"];
        return run with
        {
            Data = run.Data with
            {
                Series = starts,
                Times = [.. Enumerable.Range(0, cases * length).Select(r => (r % length).ToString(CultureInfo.InvariantCulture))]
            },
            Evaluation = [
                new(0, [.. starts.Select(s => s.Start + length - 2)], 1, [target], [.. Enumerable.Range(0, cases).Select(observed)],
                    [double.NaN]) { Sequences = [.. Enumerable.Range(0, cases)], Classes = classes }],
            Scores = new([.. metrics.Select(m => new Score("model", m, "original", 0.87, 0.01, [0.87], [0.87], [0.86, 0.87, 0.88])),
                .. metrics.Select(m => new Score("mean", m, "original", 0.5, double.NaN, [0.5], [0.5], [0.5]))]),
            Verdict = new(Outcome.Skill, "skill: an error 0.26 times that of mean", [new("mean", Outcome.Skill, 0.26, 0.0001, 0.0001, cases, "sign-flip")]),
        };
    }

    private static SweepRecord Sweep(SweepPointRecord[] points) =>
        new("{}", new string('d', 64), "grid", "validation", "loss", [0, 1], SawTest: false, Chosen: 0, points);

    private static string JsonText(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
