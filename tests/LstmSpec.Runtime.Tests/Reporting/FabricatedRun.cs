using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Scoring;
using LstmSpec.Storing;
using LstmSpec.Training;

namespace LstmSpec.Reporting;

/// <summary>Makes run records that look real: a series with trend and season, folds that move forward, forecasts that are nearly right.</summary>
internal sealed record FabricatedRun
{
    public string Name { get; init; } = "airline";
    public string About { get; init; } = "Monthly passengers of an airline, twelve months ahead.";
    public IReadOnlyList<string> Targets { get; init; } = ["passengers"];
    public int Rows { get; init; } = 240;
    public int Folds { get; init; } = 5;
    public int Seeds { get; init; } = 5;
    public int Horizon { get; init; } = 12;
    public int TestRows { get; init; } = 24;
    public int ValidationRows { get; init; } = 12;
    public int Gap { get; init; }
    public int Epochs { get; init; } = 60;
    public int OriginStride { get; init; } = 1;
    public IReadOnlyList<string> Baselines { get; init; } = ["repeat-last", "seasonal-naive", "linear", "prepared-mean"];
    public IReadOnlyList<Finding> Findings { get; init; } = [];
    public IReadOnlyList<string> Compromised { get; init; } = [];
    public Outcome Outcome { get; init; } = Outcome.Skill;
    public bool Hourly { get; init; }

    public RunRecord Build()
    {
        var values = Targets.Select((_, t) => Series(t)).ToArray();
        var start = new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var times = Enumerable.Range(0, Rows).Select(r => Hourly
            ? start.AddHours(r).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : start.AddMonths(r).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).ToArray();
        var folds = Enumerable.Range(0, Folds).Select(f => Fold(f, times)).ToArray();
        var evaluation = folds.Select(f => Evaluation(f, values)).ToArray();
        var seeds = Enumerable.Range(1, Seeds).ToArray();
        var forecasts = evaluation.SelectMany(e =>
            seeds.Select(s => Forecast("model", e, s, values)).Concat(Baselines.Select(b => Forecast(b, e, null, values)))).ToArray();
        var scores = new ScoreTable([.. Sources().SelectMany(s => Metrics().Select(m => Score(s, m, evaluation, forecasts)))]);
        var against = Baselines.Select((b, i) =>
        {
            var ratio = scores.Find("model", "mae")!.Mean / scores.Find(b, "mae")!.Mean;
            return new BaselineVerdict(b, Outcome, ratio, 0.0004 * (i + 1), 0.0016 * (i + 1), 18, "diebold-mariano");
        }).ToArray();
        return new()
        {
            Id = "3f9a0c71be52",
            Experiment = Name,
            About = About,
            Plan = "{\n  \"language\": 1,\n  \"data\": {\n    \"target\": \"passengers\"\n  }\n}\n",
            PlanHash = new string('a', 64),
            DataHash = new string('b', 64),
            Profile = new("managed", 1, "cpu", "f32", 1),
            Data = new("air-passengers.csv", Rows, Targets, [.. Targets, "month"], times, values),
            Folds = folds,
            Trials = [.. folds.SelectMany(f => seeds.Select(s => Trial(f.Index, s)))],
            Evaluation = evaluation,
            Forecasts = forecasts,
            Scores = scores,
            Verdict = new(Outcome, Sentence(), against),
            Findings = Findings,
            Compromised = Compromised,
            Provenance = new("lstmspec run airline.lstm.yaml --seeds 5", "0.1.0", ".NET 10.0.1", "linux x64, 16 cores",
                new DateTimeOffset(2025, 3, 4, 5, 6, 7, TimeSpan.FromHours(1)), 83.4, 71.9),
        };
    }

    private IEnumerable<string> Sources() => Baselines.Prepend("model");

    private static IEnumerable<string> Metrics() => ["mae", "rmse", "mase", "r2"];

    private string Sentence() => Outcome switch
    {
        Outcome.Skill => "skill: MAE 0.71 times that of the best baseline, linear, beyond chance against all four",
        Outcome.NoSkill => "no skill over its own preparation: MAE 1.14 times that of prepared-mean",
        _ => "cannot tell: three independent blocks are too few",
    };

    private float[] Series(int target)
    {
        var noise = new Noise(77 + target);
        var season = Hourly ? 24 : 12;
        return [.. Enumerable.Range(0, Rows)
            .Select(r =>
                (float)(120 + (1.4 * r * 240 / Rows) + ((20 + (0.18 * r * 240 / Rows)) * Math.Sin(2 * Math.PI * (r + target) / season)) + (6 * noise.Next())))];
    }

    private FoldRecord Fold(int index, string[] times)
    {
        var test = Rows - ((Folds - index) * TestRows);
        var gap = test - Gap;
        var validation = gap - ValidationRows;
        var parts = new List<PartRecord> { Part("train", 0, validation) };
        if (ValidationRows > 0) parts.Add(Part("validation", validation, gap));
        if (Gap > 0) parts.Add(Part("gap", gap, test));
        parts.Add(Part("test", test, test + TestRows));
        var fitted = Targets.SelectMany(
            t => new[] { new FittedRecord(t, "log", "offset = 0", 0, validation - 1),
                new FittedRecord(t, "scale: standard", "mean = 0.121, standard deviation = 0.0432", 0, validation - 1) });
        return new(index, parts, [.. fitted]);

        PartRecord Part(string role, int from, int to) => new(role, from, to, times[from], times[Math.Min(to, times.Length) - 1]);
    }

    private EvaluationPart Evaluation(FoldRecord fold, float[][] values)
    {
        var test = fold.Parts[^1];
        var origins = Enumerable.Range(test.Start - 1, TestRows).Where((o, i) => i % OriginStride == 0).ToArray();
        var part = new EvaluationPart(fold.Index, origins, Horizon, Targets, new float[origins.Length * Horizon * Targets.Count],
            [.. Targets.Select(_ => 14.2)]);
        for (var o = 0; o < origins.Length; o++)
        {
            for (var s = 0; s < Horizon; s++)
            {
                for (var t = 0; t < Targets.Count; t++)
                    part.Observed[part.At(o, s, t)] = origins[o] + 1 + s < test.End ? values[t][origins[o] + 1 + s] : float.NaN;
            }
        }

        return part;
    }

    private Forecast Forecast(string source, EvaluationPart part, int? seed, float[][] values)
    {
        var noise = new Noise((part.Fold * 1000) + (seed ?? 500) + source.Length);
        var made = new float[part.Observed.Length];
        var bias = 2 * noise.Next();
        for (var o = 0; o < part.Origins.Count; o++)
        {
            for (var s = 0; s < Horizon; s++)
            {
                for (var t = 0; t < Targets.Count; t++)
                {
                    var row = part.Origins[o] + 1 + s;
                    var truth = row < Rows ? values[t][row] : values[t][Rows - 1];
                    var known = values[t][part.Origins[o]];
                    made[part.At(o, s, t)] = (float)(source switch
                    {
                        "repeat-last" => known,
                        "seasonal-naive" => values[t][Math.Max(0, Math.Min(row, Rows - 1) - 12)],
                        "model" => truth + bias + ((3 + (0.5 * s)) * noise.Next()),
                        _ => truth + ((7 + (0.6 * s)) * noise.Next()),
                    });
                }
            }
        }

        return new(source, part.Fold, seed, made, seed is null ? null : [.. made.Select(v => (v - 200) / 50)]);
    }

    private Score Score(string source, string metric, EvaluationPart[] parts, Forecast[] forecasts)
    {
        var own = forecasts.Where(f => f.Source == source).ToArray();
        var perSeed = own.GroupBy(f => f.Seed).Select(g => g.Average(f => Value(f, null))).ToArray();
        var mean = perSeed.Average();
        var spread = perSeed.Length < 2 ? double.NaN : Math.Sqrt(perSeed.Sum(v => (v - mean) * (v - mean)) / (perSeed.Length - 1));
        return new(
            source, metric, "original", mean, spread,
            [.. parts.Select(p => own.Where(f => f.Fold == p.Fold).Average(f => Value(f, null)))],
            [.. Enumerable.Range(0, Horizon).Select(s => own.Average(f => Value(f, s)))], perSeed);

        double Value(Forecast f, int? step)
        {
            var part = parts.First(p => p.Fold == f.Fold);
            var points = Tables.Points(part).Where(p => step is null || p.Step == step).Select(p => part.At(p.Origin, p.Step, p.Target))
                .Where(i => !float.IsNaN(part.Observed[i])).ToArray();
            if (points.Length == 0) return double.NaN;
            var errors = points.Select(i => (double)f.Values[i] - part.Observed[i]).ToArray();
            var average = points.Average(i => part.Observed[i]);
            return metric switch
            {
                "mae" => errors.Average(Math.Abs),
                "rmse" => Math.Sqrt(errors.Average(e => e * e)),
                "mase" => errors.Average(Math.Abs) / part.Scale[0],
                _ => 1 - (errors.Sum(e => e * e) / Math.Max(1e-9, points.Sum(i => (part.Observed[i] - average) * (part.Observed[i] - average)))),
            };
        }
    }

    private TrialRecord Trial(int fold, int seed)
    {
        var noise = new Noise((fold * 31) + seed);
        var epochs = Epochs - (seed % 4 * Epochs / 12);
        var train = Enumerable.Range(0, epochs).Select(e => (0.9 * Math.Exp(-e / (8.0 + fold))) + 0.035 + (0.004 * noise.Next())).ToArray();
        var validation = ValidationRows == 0
            ? []
            : Enumerable.Range(0, epochs).Select(e => (0.9 * Math.Exp(-e / 9.0)) + 0.05 + (0.00002 * e * e) + (0.008 * noise.Next())).ToArray();
        var best = validation.Length == 0 ? epochs : Array.IndexOf(validation, validation.Min()) + 1;
        var norm = Enumerable.Range(0, epochs).Select(e => (1.2 * Math.Exp(-e / 12.0)) + 0.1 + (0.02 * Math.Abs(noise.Next()))).ToArray();
        return new(fold, seed, new(train, validation, best, validation.Length > 0, norm), null, 140 + (24 * fold), 4_513, epochs * 5, new string('c', 64));
    }

    /// <summary>A small generator of its own, so that a fabricated run is the same for ever.</summary>
    private sealed class Noise(int seed)
    {
        private ulong _state = ((ulong)seed * 0x9E3779B97F4A7C15) + 1;

        /// <summary>Roughly normal, from three uniforms.</summary>
        public double Next() => 2 * (Uniform() + Uniform() + Uniform() - 1.5);

        private double Uniform()
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (_state >> 40) / (double)(1 << 24);
        }
    }
}
