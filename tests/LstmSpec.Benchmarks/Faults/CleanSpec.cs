namespace LstmSpec.Benchmarks.Faults;

/// <summary>A spec with nothing wrong in it, over a table of <see cref="CleanData"/> or over public files that are read where they lie and never
/// altered.</summary>
/// <param name="File">Of its table; null where it reads public files in place.</param>
/// <param name="Trains">A run of it takes about a second: faults that show in training are seeded here.</param>
internal sealed record CleanSpec(string Name, string? File, string Text, bool Trains = false)
{
    /// <summary>All of them; those without data are told apart by the command.</summary>
    public static IReadOnlyList<CleanSpec> All { get; } =
    [
        new(
            "passengers",
            "passengers.csv",
            """
            experiment: passengers
            data:
              source: passengers.csv
              time: {column: month, every: 1 month}
              target: passengers
              season: 12
            prepare:
              - log
              - difference: {season: 12}
              - scale: standard
            window: {length: 12, horizon: 6}
            split: {expanding: {folds: 2, test: 12}, validation: {rows: 18, refit: true}}
            model:
              layers:
                - lstm: {units: 12}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.005}}
              batch: 8
              epochs: 60
              early-stopping: {patience: 10}
              clip-norm: 1
            score: {metrics: [mae, rmse, mase]}
            seeds: 3
            final: none

            """,
            Trains: true),
        new(
            "drivers",
            "drivers.csv",
            """
            experiment: drivers
            data:
              source: drivers.csv
              time: {column: month, every: 1 month}
              target: drivers
              past: [kms, petrol_price]
              season: 12
            prepare:
              - log
              - difference: {season: 12}
              - difference: {season: 12, on: [kms]}
              - scale: standard
            window: {length: 12, horizon: 3}
            split: {expanding: {folds: 2, test: 12}, validation: {rows: 24, refit: true}}
            model:
              layers:
                - lstm: {units: 12, dropout: 0.1}
              head: direct
            train:
              loss: mae
              optimizer: {adam: {learning-rate: 0.004}}
              batch: 16
              epochs: 80
              early-stopping: {patience: 12}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        new(
            "sunspots",
            "sunspots.csv",
            """
            experiment: sunspots
            data:
              source: sunspots.csv
              time: {column: month, every: 1 month}
              target: sunspots
            prepare:
              - log: {offset: 10}
              - scale: standard
            window: {length: 36, horizon: 6}
            split: {expanding: {folds: 2, test: 120}, validation: {rows: 120, refit: true}}
            model:
              layers:
                - lstm: {units: 12}
              head: direct
            train:
              loss: mae
              optimizer: {adam: {learning-rate: 0.004}}
              batch: 64
              epochs: 40
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        new(
            "load",
            "load.csv",
            """
            experiment: load
            data:
              source: load.csv
              time: {column: time, every: 1h}
              target: load
              future: [temperature]
              season: 24
            prepare:
              - scale: standard
            window: {length: 30, horizon: 12}
            split: {expanding: {folds: 2, test: 96}, validation: {rows: 120, refit: true}}
            model:
              layers:
                - lstm: {units: 16}
              head: direct
            train:
              loss: mse
              optimizer: {adam: {learning-rate: 0.004}}
              batch: 32
              epochs: 50
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse, mase]}
            seeds: 3
            final: none

            """,
            Trains: true),
        new(
            "spread",
            "spread.csv",
            """
            experiment: spread
            data:
              source: spread.csv
              time: {column: day, every: 1 day}
              target: spread
              past: [orders]
            prepare:
              - scale: standard
            window: {length: 14, horizon: 1}
            split: {expanding: {folds: 2, test: 70}, validation: {rows: 84, refit: true}}
            model:
              layers:
                - lstm: {units: 12}
              head: direct
            train:
              loss: mse
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 32
              epochs: 60
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """,
            Trains: true),
        new(
            "stores",
            "stores.csv",
            """
            experiment: stores
            data:
              source: stores.csv
              time: {column: month, every: 1 month}
              series: [store]
              target: sales
              season: 12
            prepare:
              - scale: standard
            window: {length: 15, horizon: 3}
            split: {expanding: {folds: 2, test: 12}, validation: {rows: 18, refit: true}}
            model:
              layers:
                - lstm: {units: 16}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.004}}
              batch: 32
              epochs: 40
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """,
            Trains: true),
        new(
            "shapes",
            "shapes.csv",
            """
            experiment: shapes
            task: classification
            data:
              source: shapes.csv
              time: step
              series: [sequence]
              target: shape
              past: [x]
              columns: {shape: {type: category, levels: [one, two, rise]}}
            prepare:
              - scale: standard
            window: {length: 24, stride: 24}
            split: {given: {column: {name: part}}}
            model:
              layers:
                - lstm: {units: 12}
              head: class
            train:
              loss: cross-entropy
              optimizer: {adam: {learning-rate: 0.005}}
              batch: 8
              epochs: 60
              clip-norm: 1
            score: {metrics: [accuracy, log-loss]}
            seeds: 3
            final: none

            """,
            Trains: true),
        new(
            "wear",
            "wear.csv",
            """
            experiment: wear
            task: {regression: {labels: sequence}}
            data:
              source: wear.csv
              time: step
              series: [sequence]
              target: worth
              past: [load]
            prepare:
              - scale: standard
            window: {length: 40, stride: 40, ragged: {max-length: 40}}
            split: {group: {folds: 3}}
            model:
              layers:
                - lstm: {units: 8}
              head: direct
            train:
              loss: mse
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 8
              epochs: 90
              l2: 0.0001
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        .. PublicSpecs.All,
    ];
}
