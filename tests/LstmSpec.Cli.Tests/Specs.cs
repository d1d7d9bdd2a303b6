namespace LstmSpec.Cli.Tests;

/// <summary>Specs that take about a second.</summary>
internal static class Specs
{
    public const string Small = """
        experiment: small
        data:
          source: data/air-passengers.csv
          time: {column: month, every: 1 month}
          target: passengers
          season: 12
        prepare:
          - log
          - difference: {season: 12}
          - scale: standard
        window: {length: 12, horizon: 12}
        split: {expanding: {folds: 2, test: 12}, validation: {rows: 24, refit: true}}
        model:
          layers:
            - lstm: {units: 4}
        train:
          optimizer: {adam: {learning-rate: 0.01}}
          batch: 8
          epochs: 20
          early-stopping: {patience: 5}
          clip-norm: 1
        seeds: 2

        """;

    /// <summary>Two trials, the final one included, of a few dozen steps.</summary>
    public static string Tiny => Small
        .Replace("experiment: small", "experiment: tiny", StringComparison.Ordinal)
        .Replace("folds: 2", "folds: 1", StringComparison.Ordinal)
        .Replace("epochs: 20", "epochs: 3", StringComparison.Ordinal)
        .Replace("seeds: 2", "seeds: 1", StringComparison.Ordinal);

    /// <summary>One trial of some seconds.</summary>
    public static string Long => Small
        .Replace("experiment: small", "experiment: long", StringComparison.Ordinal)
        .Replace("folds: 2", "folds: 1", StringComparison.Ordinal)
        .Replace("refit: true", "refit: false", StringComparison.Ordinal)
        .Replace("epochs: 20", "epochs: 3000", StringComparison.Ordinal)
        .Replace("patience: 5", "patience: 3000", StringComparison.Ordinal)
        .Replace("seeds: 2", "seeds: 1\nfinal: none", StringComparison.Ordinal);

    /// <summary>Trains for many minutes unless it is stopped.</summary>
    public static string Endless => Small
        .Replace("epochs: 20", "epochs: 1000000", StringComparison.Ordinal)
        .Replace("patience: 5", "patience: 1000000", StringComparison.Ordinal);

    public static string WholeSeries => Small.Replace("scale: standard", "scale: {method: standard, fit: whole-series}", StringComparison.Ordinal);

    public static string Shuffled => Small.Replace("expanding: {folds: 2, test: 12}", "k-fold: {folds: 2, shuffle: rows}", StringComparison.Ordinal);

    public static string Diverging => Small
        .Replace("adam: {learning-rate: 0.01}", "sgd: {learning-rate: 1000000}", StringComparison.Ordinal)
        .Replace("  clip-norm: 1\n", string.Empty, StringComparison.Ordinal);
}
