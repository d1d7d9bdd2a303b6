using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Storing;
using LstmSpec.Yaml;

namespace LstmSpec.Engines.Tests;

/// <summary>Whole runs: what a spec says, every engine does. The embedded engine's runs are the yardstick.</summary>
public class SpecTests
{
    private const string Numbers = """
        experiment: waves
        data: {time: {column: t}, target: y, past: [x]}
        prepare: [{scale: standard}]
        window: {length: 12, horizon: 3}
        split: {holdout: {test: 12}, validation: {rows: 12}}
        model:
          layers:
            - lstm: {units: 8, dropout: 0.1}
          head: direct
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 8, epochs: 6, clip-norm: 1}
        seeds: 1
        final: none

        """;

    private const string Labels = """
        experiment: kinds
        task: classification
        data: {time: {column: t}, series: [id], target: kind, past: [x], columns: {kind: {type: category, levels: [slow, fast]}}}
        prepare: [{scale: standard}]
        window: {length: 8, ragged: {}}
        split: {group: {folds: 2}, validation: {rows: 8, refit: true}}
        model: {layers: [{lstm: 8}]}
        train: {optimizer: {adam: {learning-rate: 0.03}}, batch: 8, epochs: 6, clip-norm: 1}
        score: {metrics: [accuracy, log-loss]}
        seeds: 1
        final: none

        """;

    /// <summary>Of what stands in the specs above, and what takes its place: head, loss, optimizer, schedule, layer, mask.</summary>
    private static readonly (string Old, string New)[] Forecasts =
    [
        ("direct", "direct"), ("direct", "residual"), ("direct", "{direct: {activation: tanh}}"), ("direct", "{direct: {activation: sigmoid}}"),
        ("direct", "{direct: {activation: relu}}"),
        ("past: [x]}\nprepare: [{scale: standard}]\nwindow: {length: 12, horizon: 3}", "past: [x]}\nprepare: [{scale: standard}]\nwindow: {length: 12}"),
        ("past: [x]}", "future: [x]}"),
        ("direct", "sequence-to-sequence"), ("direct", "{sequence-to-sequence: {units: 5, activation: tanh}}"),
        ("lstm: {units: 8, dropout: 0.1}\n  head: direct", "gru: {units: 8, layer-norm: true}\n  head: {sequence-to-sequence: {units: 6}}"),
        ("direct", "{quantile: [0.1, 0.5, 0.9]}"), ("direct", "gaussian"), ("direct", "student-t"),
        ("train: {", "train: {loss: mse, "), ("train: {", "train: {loss: mae, "), ("train: {", "train: {loss: {huber: {delta: 0.5}}, "),
        ("train: {", "train: {loss: log-cosh, "), ("train: {", "train: {loss: {pinball: 0.8}, "),
        ("{adam: {learning-rate: 0.01}}", "{adamw: {learning-rate: 0.01, weight-decay: 0.1}}"),
        ("{adam: {learning-rate: 0.01}}", "{nadam: {learning-rate: 0.01}}"),
        ("{adam: {learning-rate: 0.01}}", "{rmsprop: {learning-rate: 0.003, centered: true, momentum: 0.5}}"),
        ("{adam: {learning-rate: 0.01}}", "{sgd: {learning-rate: 0.05, momentum: 0.9, nesterov: true}}"),
        ("epochs: 6", "epochs: 6, schedule: {step: {every: 2, factor: 0.5}}"), ("epochs: 6", "epochs: 6, schedule: {exponential: 0.8}"),
        ("epochs: 6", "epochs: 6, schedule: {cosine: {min: 1e-4}}"),
        ("epochs: 6", "epochs: 6, schedule: {plateau: {patience: 0, factor: 0.3}}"), ("epochs: 6", "epochs: 6, schedule: {one-cycle: {}}"),
        ("epochs: 6", "epochs: 6, warm-up: 3"),
        ("clip-norm: 1", "clip-value: 0.01"), ("clip-norm: 1", "l1: 0.001, l2: 0.01"), ("epochs: 6", "epochs: 12, early-stopping: {patience: 2}"),
        ("    - lstm: {units: 8, dropout: 0.1}",
            "    - lstm: {units: 8, recurrent-dropout: 0.2, bidirectional: true}\n    - gru: {units: 5, residual: true}\n    - dense: {units: 4, activation: "
                + "prelu, dropout: 0.2}"),
        ("    - lstm: {units: 8, dropout: 0.1}",
            "    - dense: {units: 6, activation: gelu}\n    - lstm: {units: 8, layer-norm: true, forget-bias: chrono, activation: relu}"),
        ("    - lstm: {units: 8, dropout: 0.1}", "    - dense: {units: 6, activation: leaky-relu}"),
        ("head: direct", "head: direct\n  linear-skip: 4\n  segments: 3"),
        ("scale: standard}]", "scale: reversible}]"),
        ("lstm: {units: 8, dropout: 0.1}\n  head: direct", "gru: {units: 3, bidirectional: true}\n  head: {sequence-to-sequence: {units: 6}}"),
        ("direct", "{direct: {activation: softmax}}"),
        ("    - lstm: {units: 8, dropout: 0.1}\n  head: direct",
            "    - lstm: {units: 8, dropout: 0.1}\n    - dense: {units: 3, activation: linear}\n  head: none"),
        ("target: y, past: [x]}", "target: [y, x]}"),
        ("target: y, past: [x]}\nprepare: [{scale: standard}]\nwindow: {length: 12, horizon: 3}\nsplit: {holdout: {test: 12}, validation: {rows: 12}}\nmodel:",
            "target: [y, x]}\nprepare: [{scale: standard}]\nwindow: {length: 12, horizon: 3}\nsplit: {holdout: {test: 12}, validation: {rows: 12}}\nmodel:\n  "
                + "channel-independent: true"),
        ("holdout: {test: 12}, validation: {rows: 12}", "expanding: {folds: 2, test: 12}, validation: {rows: 12}, carry: weights-and-optimizer"),
        ("validation: {rows: 12}}\nmodel:\n  layers:\n    - lstm: {units: 8, dropout: 0.1}\n  head: direct\ntrain: {optimizer: {adam: {learning-rate: 0.01}}, "
            + "batch: 8", "validation: {rows: 16}}\nmodel:\n  layers:\n    - lstm: {units: 8, state: stateful}\n  head: direct\ntrain: {shuffle: none, "
            + "optimizer: {adam: {learning-rate: 0.01}}, batch: 12"),
    ];

    private static readonly (string Old, string New)[] Classes =
    [
        ("layers", "layers"), ("ragged: {}", "ragged: {pad: back, max-length: 7}"), ("ragged: {}", "ragged: {mask: false}"),
        ("model: {layers: [{lstm: 8}]}", "model: {layers: [{gru: {units: 6, bidirectional: true}}]}"),
        ("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: sigmoid}}}"),
        ("model: {layers: [{lstm: 8}]}", "model: {layers: [{lstm: 8}], head: {class: {activation: softmax}}}"),
        ("train: {", "train: {loss: focal, "), ("train: {", "train: {loss: {cross-entropy: {weights: balanced}}, "),
        ("train: {", "train: {loss: {focal: {gamma: 1.5, weights: [1, 3]}}, "),
    ];

    private const string Shops = """
        experiment: shops
        data:
          time: {column: t}
          target: y
          past: [x]
          columns: {kind: {type: category, levels: [a, b, c, d, e], known: past, embedding: 2}, day: {type: category, levels: [a, b, c, d, e, f, g], known: future, embedding: 3}}
        prepare: [{scale: standard}]
        window: {length: 12, horizon: 3}
        split: {holdout: {test: 12}, validation: {rows: 12}}
        model: {layers: [{lstm: {units: 8, dropout: 0.1}}], head: direct}
        train: {optimizer: {adam: {learning-rate: 0.01}}, batch: 8, epochs: 6, clip-norm: 1}
        seeds: 1
        final: none

        """;

    /// <summary>Heads, layers, scalers and optimizers over learned vectors of levels.</summary>
    private static readonly (string Old, string New)[] Embedded =
    [
        ("direct", "direct"), ("direct", "sequence-to-sequence"), ("lstm: {units: 8, dropout: 0.1}", "dense: {units: 6, activation: gelu}"),
        ("lstm: {units: 8, dropout: 0.1}", "gru: {units: 8, bidirectional: true, residual: true}"),
        ("head: direct", "head: direct, linear-skip: 4, segments: 3"), ("scale: standard}]", "scale: reversible}]"),
        ("{adam: {learning-rate: 0.01}}", "{adamw: {learning-rate: 0.01, weight-decay: 0.1}}"), ("clip-norm: 1", "l1: 0.001, l2: 0.01"),
        ("known: past, embedding", "known: static, embedding"),
    ];

    public static TheoryData<string, int> EveryEmbedded => EnginesHere.With(Enumerable.Range(0, Embedded.Length));

    public static TheoryData<string, int> EveryForecast => EnginesHere.With(Enumerable.Range(0, Forecasts.Length));

    public static TheoryData<string, int> EveryClass => EnginesHere.With(Enumerable.Range(0, Classes.Length));

    [Theory]
    [MemberData(nameof(EveryForecast))]
    public void Every_head_loss_optimizer_schedule_and_layer_is_run_to_the_same_forecasts(string engine, int change) =>
    Compare(engine, Numbers, Forecasts[change], Waves());

    [Theory]
    [MemberData(nameof(EveryClass))]
    public void Every_way_to_label_sequences_is_run_to_the_same_probabilities(string engine, int change) => Compare(engine, Labels, Classes[change], Kinds());

    [Theory]
    [MemberData(nameof(EveryEmbedded))]
    public void Learned_vectors_of_levels_are_run_to_the_same_forecasts(string engine, int change) => Compare(engine, Shops, Embedded[change], Sold());

    private static void Compare(string engine, string spec, (string Old, string New) change, Table table)
    {
        Assert.Contains(change.Old, spec, StringComparison.Ordinal);
        RunRecord expected = Run("managed", spec, change, table), actual = Run(engine, spec, change, table);
        foreach (var (e, a) in expected.Trials.Zip(actual.Trials))
        {
            Close(e.Curve.Train, a.Curve.Train, "training loss");
            Close(e.Curve.Validation, a.Curve.Validation, "validation loss");
        }

        foreach (var (e, a) in Models(expected).Zip(Models(actual)))
        {
            Close(Doubles(e.Values), Doubles(a.Values), "forecasts");
            if (e.Levels is not null) Close(Doubles(e.Levels.Values), Doubles(a.Levels!.Values), "levels");
            if (e.Classes is not null) Close(Doubles(e.Classes.Values), Doubles(a.Classes!.Values), "probabilities");
        }

        static IEnumerable<Forecast> Models(RunRecord run) => run.Forecasts.Where(f => f.Source == Forecast.Model);

        static double[] Doubles(float[] values) => [.. values.Select(v => (double)v)];
    }

    private static void Close(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what)
    {
        if (expected.Count == 0 && actual.Count == 0) return;
        EnginesHere.AssertClose(expected, [.. actual.Select(v => (float)v)], 1e-3, what);
    }

    private static RunRecord Run(string engine, string spec, (string Old, string New) change, Table table)
    {
        var (declaration, unreadable) = YamlReader.Read(spec.Replace(change.Old, change.New, StringComparison.Ordinal), "spec");
        Assert.True(unreadable is null, unreadable?.ToString());
        var bound = Binder.Bind(declaration!);
        Assert.Empty(bound.Findings);
        var options = new RunOptions { Engine = EnginesHere.Named(engine), Workers = 1, Allow = ["LSTM1701"] }; // a bounded head over values without bounds
        return ExperimentRunner.Run(RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, table, options, null), options, CancellationToken.None).Record;
    }

    private static Table Waves() => Table.FromColumns(
        TimeIndex.Count(90),
        [new Column("y", [.. Enumerable.Range(0, 90).Select(i => (float)(Math.Sin(i * 0.7) + (0.3 * Math.Sin(i * 1.9)) + (0.01 * i)))]),
            new Column("x", [.. Enumerable.Range(0, 90).Select(i => (float)Math.Cos(i * 0.31))])]);

    private static Table Sold() => Table.FromColumns(
        TimeIndex.Count(90),
        [Waves()["y"], Waves()["x"], new Column("kind", [.. Enumerable.Range(0, 90).Select(i => (float)(i * i % 5))]),
            new Column("day", [.. Enumerable.Range(0, 90).Select(i => (float)(i % 7))])]);

    private static Table Kinds()
    {
        int[] lengths = [.. Enumerable.Range(0, 40).Select(k => 6 + (k * 5 % 7))];
        return Table.FromSeries(
            [.. lengths.Select((length, k) => ($"s{k:00}", TimeIndex.Count(length)))],
            [
                new("kind", [.. lengths.SelectMany((length, k) => Enumerable.Repeat((float)(k % 2), length))]),
                new("x", [.. lengths.SelectMany((length, k) => Enumerable.Range(0, length).Select(i => (float)Math.Sin((i + k) * (k % 2 == 0 ? 0.7 : 1.6))))]),
            ]);
    }
}
