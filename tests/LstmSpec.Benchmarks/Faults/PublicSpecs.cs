namespace LstmSpec.Benchmarks.Faults;

/// <summary>Clean specs over public data, which are not shipped: there where a folder with them is named.</summary>
internal static class PublicSpecs
{
    public static IReadOnlyList<CleanSpec> All { get; } =
    [
        new(
            "temperatures",
            "temperatures.csv",
            """
            experiment: temperatures
            data:
              source: temperatures.csv
              time: {column: Date, every: 1 day}
              target: Temp
            prepare:
              - scale: standard
            window: {length: 21, horizon: 3}
            split: {expanding: {folds: 2, test: 60}, validation: {rows: 90, refit: true}}
            model:
              layers:
                - lstm: {units: 12}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 32
              epochs: 50
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        new(
            "taxi",
            "taxi.csv",
            """
            experiment: taxi
            data:
              source: taxi.csv
              time: {column: timestamp, every: 30 min}
              target: value
              season: 48
            prepare:
              - difference: {season: 48}
              - scale: standard
            window: {length: 48, horizon: 8}
            split: {expanding: {folds: 2, test: 144}, validation: {rows: 192, refit: true}}
            model:
              layers:
                - lstm: {units: 12}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 32
              epochs: 40
              early-stopping: {patience: 8}
              clip-norm: 1
            score: {metrics: [mae, rmse, mase]}
            seeds: 3
            final: none

            """),
        new(
            "pollution",
            "pollution.csv",
            """
            experiment: pollution
            data:
              source: pollution.csv
              time: {column: No}
              target: pm2.5
              past: [DEWP, TEMP, PRES, Iws]
            prepare:
              - missing: {method: forward, indicator: true}
              - difference: 1
              - scale: standard
            window: {length: 24, horizon: 1}
            split: {expanding: {folds: 2, test: 200}, validation: {rows: 300, refit: true}}
            model:
              layers:
                - lstm: {units: 16}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 64
              epochs: 40
              early-stopping: {patience: 6}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        new(
            "cars",
            "cars.csv",
            """
            experiment: cars
            data:
              source: cars.csv
              time: {column: Month, every: 1 month}
              target: Sales
              season: 12
            prepare:
              - log
              - difference: {season: 12}
              - scale: standard
            window: {length: 12, horizon: 1}
            split: {expanding: {folds: 2, test: 12}, validation: {rows: 18, refit: true}}
            model:
              layers:
                - lstm: {units: 8}
              head: direct
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.005}}
              batch: 8
              epochs: 80
              early-stopping: {patience: 12}
              clip-norm: 1
            score: {metrics: [mae, rmse]}
            seeds: 3
            final: none

            """),
        new(
            "transformer",
            null,
            """
            experiment: transformer
            data:
              source: ett/ETTh1.csv
              time: {column: date, every: 1h}
              target: OT
              season: 24
            prepare:
              - scale: standard
              - scale: last-value
            window: {length: 96, horizon: 24}
            split: {given: {rows: {train: 0..2000, validation: 2000..2400, test: 2400..2800}}}
            model:
              layers:
                - lstm: {units: 16}
              head: direct
              segments: 24
              linear-skip: 96
            train:
              loss: mse
              optimizer: {adam: {learning-rate: 0.001}}
              batch: 32
              epochs: 20
              early-stopping: {patience: 5}
              clip-norm: 1
            score: {metrics: [mse, mae]}
            seeds: 3
            final: none

            """),
        new(
            "demand",
            null,
            """
            experiment: demand
            task: classification
            data:
              time: {column: step}
              target: label
              past: [dim0]
              columns: {label: {type: category, levels: ["1", "2"]}}
            prepare:
              - scale: standard
            window: {length: 24, ragged: {}}
            split: {given: {files: {train: ucr/ItalyPowerDemand_TRAIN.ts, test: ucr/ItalyPowerDemand_TEST.ts}}}
            model:
              layers:
                - lstm: {units: 16}
              head: class
            train:
              loss: cross-entropy
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 8
              epochs: 60
              clip-norm: 1
            score: {metrics: [accuracy, log-loss]}
            seeds: 3
            final: none

            """),
        new(
            "vowels",
            null,
            """
            experiment: vowels
            task: classification
            data:
              time: {column: step}
              target: label
              past: [dim0, dim1, dim2, dim3, dim4, dim5, dim6, dim7, dim8, dim9, dim10, dim11]
              columns: {label: {type: category, levels: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]}}
            prepare:
              - scale: standard
            window: {length: 29, ragged: {}}
            split: {given: {files: {train: ucr/JapaneseVowels_TRAIN.ts, test: ucr/JapaneseVowels_TEST.ts}}}
            model:
              layers:
                - lstm: {units: 32}
              head: class
            train:
              loss: cross-entropy
              optimizer: {adam: {learning-rate: 0.003}}
              batch: 16
              epochs: 30
              clip-norm: 1
            score: {metrics: [accuracy, log-loss]}
            seeds: 3
            final: none

            """),
    ];
}
