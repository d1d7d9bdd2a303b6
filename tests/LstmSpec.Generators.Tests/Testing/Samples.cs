namespace LstmSpec.Generators.Tests.Testing;

internal static class Samples
{
    /// <summary>The example of the language page.</summary>
    public const string AirPassengers = """
        namespace Sample;

        [Experiment("air-passengers", Source = "data/air-passengers.csv")]
        [Window(12, Horizon = 12), ExpandingSplit(Folds = 5, Test = 12, Validation = 24, Refit = true)]
        [Lstm(32, Dropout = 0.1), Lstm(16), Head(HeadKind.Direct)]
        [Train(Loss.Huber, Batch = 8, Epochs = 300), Adam(0.003), EarlyStopping(20), ClipNorm(1), Seeds(5)]
        public partial record AirPassengers
        {
            [Time("1 month")] public DateOnly Month { get; init; }
            [Target(Season = 12), Log, Difference(Season = 12), Standardize] public float Passengers { get; init; }
        }
        """;

    /// <summary>The same in YAML.</summary>
    public const string Yaml = """
        experiment: air-passengers
        about: Monthly airline passengers, one year ahead
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
        split: {expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true}}
        model:
          layers:
            - lstm: {units: 32, dropout: 0.1}
            - lstm: {units: 16}
          head: direct
        train:
          loss: huber
          optimizer: {adam: {learning-rate: 0.003}}
          batch: 8
          epochs: 300
          early-stopping: {patience: 20}
          clip-norm: 1
        score: {metrics: [mae, rmse, mase]}
        seeds: 5

        """;

    /// <summary>A small spec of the given data block and experiment name.</summary>
    public static string Small(string data, string name = "small", string more = "") => $$$"""
        experiment: {{{name}}}
        data:
        {{{string.Join("\n", data.Split('\n').Select(l => "  " + l))}}}
        prepare:
          - scale: standard
        window: {length: 12, horizon: 3}
        split: {holdout: {test: 12}}
        model:
          layers: [{lstm: 8}]
        {{{more}}}
        """;

    /// <summary>The example with a stretch of text replaced; fails when the stretch is not there.</summary>
    public static string With(string old, string now)
    {
        Assert.Contains(old, AirPassengers, StringComparison.Ordinal);
        return AirPassengers.Replace(old, now, StringComparison.Ordinal);
    }
}
