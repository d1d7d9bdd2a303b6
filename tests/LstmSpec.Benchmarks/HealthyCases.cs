using LstmSpec.Data;
using LstmSpec.Randomness;

namespace LstmSpec.Benchmarks;

/// <summary>A series from a formula, and a spec that does nothing wrong with it.</summary>
/// <param name="Rows">From a draw: the series, other noise each time.</param>
/// <param name="Spec">All of the spec but its seeds.</param>
internal sealed record HealthyCase(string Name, Func<int, Table> Rows, string Spec);

/// <summary>Series whose generating formula is known, each with the specs that suit it.</summary>
internal static class HealthyCases
{
    private static readonly (string Name, int Season, string Prepare, Func<Noise, int, double[]> Series)[] Formulas =
    [
        ("autoregression", 0, "[{scale: standard}]", (e, n) => From(n, (x, i) => (0.8 * x[i - 1]) + e.Next())),
        ("damped cycle", 0, "[{scale: standard}]", (e, n) => From(n, (x, i) => (1.6 * x[i - 1]) - (0.8 * x[i - 2]) + e.Next())),
        ("threshold", 0, "[{scale: standard}]", (e, n) => From(n, (x, i) => (x[i - 1] > 0 ? 1 - (0.8 * x[i - 1]) : 0.5 + (0.6 * x[i - 1])) + (0.3 * e.Next()))),
        ("sine and noise", 24, "[{scale: standard}]", (e, n) => From(n, (_, i) => Math.Sin(2 * Math.PI * i / 24) + (0.3 * e.Next()))),
        ("season and trend", 12, "[{difference: {season: 12}}, {scale: standard}]",
            (e, n) => From(n, (_, i) => (0.02 * i) + (2 * Math.Sin(2 * Math.PI * i / 12)) + Math.Cos(2 * Math.PI * i / 6) + (0.5 * e.Next()))),
        ("growing season", 12, "[log, {difference: {season: 12}}, {scale: standard}]",
            (e, n) => From(n, (_, i) => Math.Exp(2 + (0.004 * i) + (0.3 * Math.Sin(2 * Math.PI * i / 12)) + (0.08 * e.Next())))),
        ("random walk", 0, "[difference, {scale: standard}]", (e, n) => From(n, (x, i) => x[i - 1] + e.Next())),
        ("noisy logistic map", 0, "[{scale: standard}]",
            (e, n) => From(n, (x, i) => Math.Clamp((3.8 * x[i - 1] * (1 - x[i - 1])) + (0.02 * e.Next()), 0.01, 0.99), 0.4)),
        ("slow and fast", 24, "[{scale: standard}]", (e, n) => From(n, (x, i) => (0.95 * x[i - 1]) + (0.3 * e.Next()) + (i % 24 < 8 ? 0.4 : -0.2))),
    ];

    private static readonly (string Name, string Window, string Layers, string Train)[] Ways =
    [
        ("plain", "{length: 24, horizon: 1}", "[{lstm: 16}]",
            "{optimizer: {adam: {learning-rate: 0.003}}, batch: 32, epochs: 60, early-stopping: {patience: 8}, clip-norm: 1}"),
        ("many steps", "{length: 36, horizon: 6}", "[{lstm: {units: 16, dropout: 0.1}}]",
            "{loss: huber, optimizer: {adam: {learning-rate: 0.002}}, batch: 16, epochs: 60, early-stopping: {patience: 8}, clip-norm: 1}"),
        ("no clipping", "{length: 24, horizon: 3}", "[{lstm: 12}]",
            "{loss: mae, optimizer: {rmsprop: {learning-rate: 0.002}}, batch: 32, epochs: 60, early-stopping: {patience: 8}}"),
        ("short, no stopping", "{length: 24, horizon: 1}", "[{gru: 8}]", "{optimizer: {adam: {learning-rate: 0.001}}, batch: 16, epochs: 25, clip-norm: 1}"),
        ("a layer of relu", "{length: 24, horizon: 2}", "[{lstm: 16}, {dense: 16}]",
            "{optimizer: {adam: {learning-rate: 0.003}}, batch: 32, epochs: 60, early-stopping: {patience: 8}, clip-norm: 1}"),
    ];

    public static IReadOnlyList<HealthyCase> All { get; } = [.. Formulas.SelectMany((f, at) => Ways.Select(w => new HealthyCase(
        $"{f.Name}, {w.Name}",
        draw => Made(f.Series(new((ulong)((1000 * at) + draw)), 700)),
        $"""
        experiment: healthy
        data: {"{"}time: t, target: y{(f.Season > 0 ? $", season: {f.Season}" : string.Empty)}{"}"}
        prepare: {f.Prepare}
        window: {w.Window}
        split: {"{"}expanding: {"{"}folds: 3, test: 60{"}"}, validation: {"{"}rows: 80, refit: true{"}"}{"}"}
        model: {"{"}layers: {w.Layers}{"}"}
        train: {w.Train}
        final: none

        """)))];

    private static Table Made(double[] values) => Table.FromColumns(TimeIndex.Count(values.Length), [new Column("y", [.. values.Select(v => (float)v)])]);

    /// <summary>A hundred steps are run before the first that is kept.</summary>
    private static double[] From(int rows, Func<double[], int, double> next, double start = 0)
    {
        const int Before = 100;
        var x = new double[rows + Before];
        x[0] = x[1] = start;
        for (var i = 2; i < x.Length; i++) x[i] = next(x, i);
        return x[Before..];
    }

    /// <summary>Standard normal numbers, the same for ever.</summary>
    private sealed class Noise(ulong key)
    {
        private readonly CounterRandom _random = new(key, DrawPurpose.Preflight);
        private ulong _at;

        public double Next()
        {
            var (u, v) = (_random.Uniform(_at), _random.Uniform(_at + 1));
            _at += 2;
            return Math.Sqrt(-2 * Math.Log(1 - u)) * Math.Cos(2 * Math.PI * v);
        }
    }
}
