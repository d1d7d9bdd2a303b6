using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Cli.Tests;

/// <summary>Forecasts of series that have begun a short while ago: from YAML to scores and predictor.</summary>
public sealed class RaggedForecastTests
{
    private const string Spec = """
        experiment: young
        data: {time: {column: t}, series: [id], target: y}
        prepare: [{scale: standard}]
        window: {length: 24, horizon: 2, ragged: {}}
        split: {expanding: {folds: 2, test: 4}}
        model: {layers: [{lstm: 6}]}
        train: {optimizer: {adam: {learning-rate: 0.02}}, batch: 16, epochs: 12, clip-norm: 1}
        score: {metrics: [mae], origins: 1}
        seeds: 1

        """;

    /// <summary>The shortest series has fewer rows than a window.</summary>
    private static readonly int[] Lengths = [60, 20, 44, 18, 31];

    [Theory]
    [InlineData("ragged: {}", "model: {layers: [{lstm: 6}]}")]
    [InlineData("ragged: {pad: back}", "model: {layers: [{lstm: 6}]}")]
    [InlineData("ragged: {pad: back}", "model: {layers: [{lstm: 6}], head: residual}")]
    [InlineData("ragged: {pad: back}", "model: {layers: [{lstm: 6}], head: recursive}")]
    [InlineData("ragged: {}", "model: {layers: [{lstm: 6}], head: recursive}")]
    [InlineData("ragged: {}", "model: {layers: [{lstm: 6}], head: sequence-to-sequence}")]
    [InlineData("ragged: {pad: back}", "model: {layers: [{lstm: 6}], segments: 4, linear-skip: 8}")]
    [InlineData("ragged: {}", "model: {layers: [{dense: 8}]}")]
    [InlineData("ragged: {max-length: 12}", "model: {layers: [{lstm: {units: 6, bidirectional: true}}]}")]
    public void Short_histories_are_trained_on_and_forecast_from(string ragged, string model)
    {
        var run = Whole.Run(Spec.Replace("ragged: {}", ragged, StringComparison.Ordinal)
            .Replace("model: {layers: [{lstm: 6}]}", model, StringComparison.Ordinal), Young(Lengths), "LSTM1123");
        Assert.All(run.Record.Evaluation, part => Assert.Equal(5 * 4, part.Origins.Count));
        Assert.True(double.IsFinite(run.Record.Scores.Find("model", "mae")!.Mean));
        using var predictor = run.Predictor!;
        var said = predictor.Predict(Young([3, 1], ["s0", "s3"]));
        Assert.Equal(4, said.Count);
        Assert.All(said, s => Assert.True(float.IsFinite(s.Values[0])));
    }

    /// <summary>What fills a short window up is no part of it: the window alone, of that length, gives the same.</summary>
    [Theory]
    [InlineData("front")]
    [InlineData("back")]
    public void A_short_window_is_forecast_as_if_windows_were_as_long_as_it(string side)
    {
        var text = Spec.Replace("ragged: {}", $"ragged: {{pad: {side}}}", StringComparison.Ordinal);
        using var predictor = Whole.Run(text, Young(Lengths)).Predictor!;
        using var five = With(predictor, window => window with { Length = 5, Ragged = null });
        Assert.Equal(Said(five, 5), Said(predictor, 5));
        Assert.NotEqual(Said(five, 6), Said(predictor, 6));
    }

    [Fact]
    public void Windows_that_are_all_whole_are_what_they_are_without_the_word()
    {
        var table = Young([90, 90]);
        var spec = Spec.Replace("expanding: {folds: 2, test: 4}", "holdout: {test: 8}", StringComparison.Ordinal)
            .Replace("seeds: 1", "seeds: 1\nfinal: none", StringComparison.Ordinal);
        var plain = Whole.Run(spec.Replace(", ragged: {}", string.Empty, StringComparison.Ordinal), table).Record;
        var ragged = Whole.Run(spec.Replace("ragged: {}", "ragged: {max-length: 24}", StringComparison.Ordinal), table).Record;

        // Those that are not whole are trained on besides, and where forecasts are made from there are none.
        Assert.Equal(plain.Trials[0].Windows + (2 * 23), ragged.Trials[0].Windows);
        Assert.Equal(plain.Evaluation[0].Origins, ragged.Evaluation[0].Origins);
        using var whole = Whole.Run(Spec.Replace(", ragged: {}", string.Empty, StringComparison.Ordinal), Young([60, 60])).Predictor!;
        using var word = With(whole, window => window with { Ragged = new() { MaxLength = 24 } });
        foreach (var rows in new[] { 24, 25, 60 }) Assert.Equal(Said(whole, rows), Said(word, rows));
    }

    /// <summary>Everything behind an origin may change: what is forecast from it does not.</summary>
    [Theory]
    [InlineData("ragged: {}")]
    [InlineData("ragged: {pad: back, mask: false}")]
    public void No_forecast_from_a_short_history_changes_when_its_future_does(string ragged)
    {
        var spec = Spec.Replace("ragged: {}", ragged, StringComparison.Ordinal)
            .Replace("expanding: {folds: 2, test: 4}", "holdout: {test: 4}", StringComparison.Ordinal)
            .Replace("seeds: 1", "seeds: 1\nfinal: none", StringComparison.Ordinal);
        var truth = Whole.Run(spec, Young(Lengths), "LSTM1209").Record;
        var poisoned = Whole.Run(spec, Young(Lengths, poison: 2), "LSTM1209").Record;
        var (same, other) = (0, 0);
        foreach (var (forecast, twin) in truth.Forecasts.Zip(poisoned.Forecasts))
        {
            var part = truth.Evaluation[0];
            for (var o = 0; o < part.Origins.Count; o++)
            {
                var range = part.At(o, 0, 0)..part.At(o + 1, 0, 0);
                var end = part.Series.First(s => o >= s.First && o < s.First + s.Count).End;
                if (part.Origins[o] < end - 2) Assert.Equal(forecast.Values[range], twin.Values[range]);
                if (part.Origins[o] < end - 2) same++;
                else if (!forecast.Values[range].SequenceEqual(twin.Values[range])) other++;
            }
        }

        Assert.True(same > 0 && other > 0, $"{same} {other}");
    }

    /// <summary>What is forecast of the first series after so many of its rows.</summary>
    private static float[] Said(Predictor predictor, int rows) => [.. predictor.Predict(Young([rows], ["s0"])).Select(step => step.Values[0])];

    /// <summary>The same weights and the same preparation, and other windows.</summary>
    private static Predictor With(Predictor trained, Func<WindowSpec, WindowSpec> change)
    {
        using var stream = new MemoryStream();
        trained.Save(stream);
        stream.Position = 0;
        var bundle = BundleFile.Read(stream, "copy");
        var plan = Planner.Resolve(bundle.Plan.Spec with { Window = change(bundle.Plan.Spec.Window) });
        return new(plan, bundle.Fitted, [.. bundle.States.Select(state => new ManagedEngine().Create(NetworkOf.Plan(plan), plan.Spec.Train, state, 0, new()))]);
    }

    /// <param name="poison">Last rows of each series that are made another's.</param>
    private static Table Young(int[] lengths, string[]? keys = null, int poison = 0) => Table.FromSeries(
        [.. lengths.Select((length, k) => (keys?[k] ?? $"s{k}", TimeIndex.Count(length)))],
        [new("y",
            [.. lengths.SelectMany(
                (length, k) => Enumerable.Range(0, length).Select(i => (float)(Math.Sin(i * 0.7) + (0.1 * k) + (i >= length - poison ? 50 : 0))))])]);
}
