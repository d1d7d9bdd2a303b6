using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Yaml;

namespace LstmSpec.Tests;

/// <summary>Specs for tests: one healthy experiment, and ways to change a line of it.</summary>
internal static class SpecText
{
    public const string Healthy = """
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

    /// <summary>The healthy spec with a stretch of text replaced; fails when the stretch is not there.</summary>
    public static string With(string old, string now)
    {
        Assert.Contains(old, Healthy, StringComparison.Ordinal);
        return Healthy.Replace(old, now, StringComparison.Ordinal);
    }

    public static BoundSpec Bind(string text)
    {
        var (declaration, finding) = YamlReader.Read(text, "test.lstm.yaml");
        Assert.True(finding is null, finding?.Message);
        return Binder.Bind(declaration!);
    }
}
