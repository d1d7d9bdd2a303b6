using System.Globalization;
using System.Text;

namespace LstmSpec.Generators.Benchmarks;

/// <summary>A spec of as many lines as are asked for, most of them columns; each seed gives another text.</summary>
internal static class LongSpec
{
    public static string Of(int seed, int lines)
    {
        var text = new StringBuilder($$"""
            experiment: spec-{{seed % 100}}
            data:
              source: data/rows.csv
              time: {column: month, every: 1 month}
              target: passengers
              season: 12

            """);
        text.Append("  past:\n");
        for (var i = 0; i < lines - 26; i++) text.Append(CultureInfo.InvariantCulture, $"    - covariate_{i}  # of the market\n");
        return text.Append(CultureInfo.InvariantCulture, $$"""
            prepare:
              - log
              - difference: {season: 12}
              - scale: standard
            window: {length: 24, horizon: 12}
            split: {expanding: {folds: 5, test: 12}, validation: {rows: 24, refit: true} }
            model:
              layers:
                - lstm: {units: 32, dropout: 0.1}
                - lstm: {units: 16}
            train:
              loss: huber
              optimizer: {adam: {learning-rate: 0.003} }
              batch: 8
              epochs: {{100 + seed}}
              early-stopping: {patience: 20}
              clip-norm: 1
            seeds: 5

            """).ToString();
    }
}
