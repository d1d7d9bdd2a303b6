using LstmSpec.Binding;
using LstmSpec.Doctor;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Randomness;
using LstmSpec.Reporting;
using LstmSpec.Scoring;
using LstmSpec.Storing;
using LstmSpec.Tests.Scoring;
using LstmSpec.Training;
using LstmSpec.Training.Inside;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Doctor;

/// <summary>Runs of a few points, held against the doctor's rules.</summary>
internal sealed record Judged
{
    private const string Spec = """
        experiment: judged
        data: {source: y.csv, time: {column: t, every: 1 month}, target: y, season: 12}
        prepare:
          - scale: standard
        window: {length: 12, horizon: 1}
        split: {expanding: {folds: 2, test: 12}, validation: {rows: 12}}
        model:
          layers:
            - lstm: {units: 8}
        train:
          optimizer: {adam: {learning-rate: 0.003}}
          epochs: 100

        """;

    /// <summary>Errors that lean to neither side, in no order.</summary>
    private static readonly float[] Noise = [3, -1, 4, -1, 5, -9, 2, -6, 5, -3, 5, -8, 9, -7, 9, -3, 2, -3, 8, -4];

    public int Origins { get; init; } = 20;

    public int Horizon { get; init; } = 1;

    /// <summary>Error of the model at point i, of a seed.</summary>
    public Func<int, float> Model { get; init; } = i => -Error(i);

    public int Seeds { get; init; } = 2;

    /// <summary>Error of a seed's model at point i, where seeds differ.</summary>
    public Func<int, int, float>? SeedModel { get; init; }

    /// <summary>By name: error of a baseline at point i.</summary>
    public Dictionary<string, Func<int, float>> Baselines { get; init; } = new(StringComparer.Ordinal);

    /// <summary>What the network put out at point i, in prepared units; null keeps none. Observed there is the noise itself.</summary>
    public Func<int, float>? Outputs { get; init; }

    public IReadOnlyList<Finding> Before { get; init; } = [];

    /// <summary>Curve of every trial; null leaves those of a calm training.</summary>
    public LearningCurve? Curve { get; init; }

    /// <summary>What every trial was asked beside its training.</summary>
    public TrialWatch? Watch { get; init; }

    /// <summary>What was seen of every trial's network.</summary>
    public InsideRecord? Inside { get; init; }

    /// <summary>The same by the trial's number, where trials differ.</summary>
    public Func<int, InsideRecord>? InsideOf { get; init; }

    /// <summary>Parts of the spec that are said otherwise.</summary>
    public Dictionary<string, string> Said { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Rows from one origin to the next; the horizon unless said otherwise.</summary>
    public int? Apart { get; init; }

    public string Suppress { get; init; } = string.Empty;

    public static float Error(int i) => Noise[i % Noise.Length];

    /// <summary>Errors of no order at all: sums of three uniforms out of a counter, of standard deviation 1.</summary>
    public static float Chance(int i)
    {
        var random = new CounterRandom(7, DrawPurpose.WindowOrder);
        return 2 * (random.Uniform((ulong)(3 * i)) + random.Uniform((ulong)((3 * i) + 1)) + random.Uniform((ulong)((3 * i) + 2)) - 1.5f);
    }

    public BoundSpec Bound
    {
        get
        {
            var (declaration, finding) = YamlReader.Read(Said.Aggregate(Spec, Saying) + Suppress, "judged.lstm.yaml");
            Assert.Null(finding);
            var bound = Binder.Bind(declaration!);
            Assert.Empty(bound.Findings);
            return bound;
        }
    }

    public RunRecord Run
    {
        get
        {
            var part = Points.Part(0, Enumerable.Range(0, Origins).Select(i => i * (Apart ?? Horizon)).ToArray(), Horizon, Error);
            if (Outputs is not null) part = part with { Prepared = new(part.Observed, [1], [1]) };
            var prepared = Outputs is null ? null : Enumerable.Range(0, part.Observed.Length).Select(Outputs).ToArray();
            var seeds = Enumerable.Range(1, Seeds)
                .Select(seed => Points.Model(part, seed, i => SeedModel is null ? Model(i) : SeedModel(seed, i)) with { Prepared = prepared });
            var forecasts = seeds.Concat(Baselines.Select(b => Points.Baseline(b.Key, part, b.Value))).ToList();
            var made = new FabricatedRun().Build();
            return made with
            {
                Trials = [
                .. made.Trials.Select((t, i) => t with { Curve = Curve ?? t.Curve, Watch = Watch, Inside = InsideOf?.Invoke(i) ?? Inside })],
                Evaluation = [part],
                Forecasts = forecasts,
                Verdict = Judge.Of([part], forecasts),
                Findings = Before
            };
        }
    }

    /// <summary>A training of so many epochs.</summary>
    /// <param name="train">Loss at an epoch, from 1.</param>
    /// <param name="validation">Likewise; null reads none.</param>
    /// <param name="kept">Epoch whose weights are kept; the last unless said otherwise.</param>
    public static LearningCurve Training(int epochs, Func<int, double> train, Func<int, double>? validation = null, int? kept = null) => new(
        [.. Enumerable.Range(1, epochs).Select(train)], validation is null ? [] : [.. Enumerable.Range(1, epochs).Select(validation)], kept ?? epochs, false,
        [.. Enumerable.Repeat(1.0, epochs)]);

    private static string Saying(string spec, KeyValuePair<string, string> said)
    {
        Assert.Contains(said.Key, spec, StringComparison.Ordinal);
        return spec.Replace(said.Key, said.Value, StringComparison.Ordinal);
    }

    /// <summary>What was found before, and what the doctor adds.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get
        {
            var bound = Bound;
            return Diagnosis.Add(Planner.Resolve(bound.Spec), bound, Run);
        }
    }

    public IReadOnlyList<string> Ids => [.. Findings.Select(f => f.Id)];

    /// <summary>Found before training.</summary>
    public static Finding Known(string id, string? suppressed = null) =>
        new() { Id = id, Severity = Severity.Warning, Stage = Stage.Spec, Message = "was found", Path = "train", Suppressed = suppressed };

    /// <summary>The message on a rule's page is one that the rule says.</summary>
    public static void IsOnThePage(Finding finding)
    {
        var page = File.ReadAllText(Repository.Path(RulePages.PathOf(finding.Id)));
        var said = string.Join(' ', page.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains($"{finding.Severity.ToString().ToLowerInvariant()} {finding.Id}: {finding.Message}", said, StringComparison.Ordinal);
    }
}
