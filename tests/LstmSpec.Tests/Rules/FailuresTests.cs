using LstmSpec.Findings;
using LstmSpec.Profiles;

namespace LstmSpec.Tests.Rules;

/// <summary>The situations that people ask about again and again, as they can be said: each is objected to before it is run, and by nothing beside the
/// point.</summary>
public sealed class FailuresTests
{
    private const string Head = "experiment: case\ndata: {time: t, target: y}\n";
    private const string Scaled = "prepare: {scale: standard}\n";
    private const string Adam = "optimizer: {adam: 0.001}, loss: mse";

    public static TheoryData<string, string, string, DataProfile?> Cases => new()
    {
        {
            "1a cross-validated as a table",
            Head + "prepare: {scale: {method: min-max, fit: whole-series}}\nwindow: {length: 1}\nsplit: {k-fold: {folds: 5}}\n"
            + "model: {layers: [{lstm: {units: 50, activation: relu}}]}\ntrain: {" + Adam + ", epochs: 100}\nscore: {baselines: none}\n",
            "LSTM1105 LSTM1116 LSTM1305 LSTM1306 LSTM1401 LSTM1601 LSTM1801",
            Known.Rows(100)
        },
        {
            "1a with the rows shuffled",
            Head + Scaled + "window: {length: 1}\nsplit: {k-fold: {folds: 5, shuffle: rows}}\nmodel: {layers: [{lstm: 50}]}\ntrain: {" + Adam
                + ", epochs: 50}\n",
            "LSTM1101 LSTM1306",
            null
        },
        {
            "1b the same model through all folds",
            Head + Scaled + "window: {length: 1}\nsplit: {expanding: {folds: 5, test: 16}, carry: weights}\nmodel: {layers: [{lstm: 50}]}\ntrain: {" + Adam
                + ", epochs: 100}\n",
            "LSTM1117 LSTM1305 LSTM1306 LSTM1601",
            Known.Rows(100)
        },
        {
            "1c walk-forward by steps of one",
            Head + "prepare: {scale: {fit: whole-series}}\nwindow: {length: 1}\nsplit: {rolling: {folds: 40, train: 50, test: 1}, carry: weights}\nmodel: "
                + "{layers: [{lstm: 50}]}\ntrain: {" + Adam + ", epochs: 50, batch: 1}\n",
            "LSTM1105 LSTM1117 LSTM1305 LSTM1306 LSTM1601",
            Known.Rows(100)
        },
        {
            "2a validation watched by nobody",
            Head + Scaled
                + "window: {length: 24}\nsplit: {holdout: 100, validation: 100}\nmodel: {layers: [{lstm: {units: 64, dropout: 0.2}}, {lstm: {units: 32, "
                + "dropout: 0.2}}]}\ntrain: {" + Adam + ", epochs: 100}\n",
            "LSTM1601",
            null
        },
        {
            "2b spikes under a squared loss",
            Head + Scaled + "window: {length: 24}\nsplit: {holdout: 100, validation: 100}\nmodel: {layers: [{lstm: 32}]}\ntrain: {" + Adam
                + ", epochs: 100, early-stopping: 10}\n",
            "LSTM1206",
            Known.Of(1000, new ColumnProfile { Name = "y", Min = -3, Max = 40, StandardDeviation = 2, OutlierShare = 0.01 })
        },
        {
            "2c predictions never brought back",
            Head + Scaled + "window: {length: 24}\nsplit: {holdout: 100, validation: 100}\nmodel: {layers: [{lstm: 32}]}\ntrain: {" + Adam
                + ", epochs: 50}\nscore: {units: prepared}\n",
            "LSTM1705",
            null
        },
        {
            "3a a learning rate of 0.00001",
            Head + Scaled
                + "window: {length: 200}\nsplit: {holdout: 200}\nmodel: {layers: [{lstm: 128}]}\ntrain: {optimizer: {adam: 0.00001}, epochs: 50, batch: 64, "
                + "clip-norm: 1}\n",
            "LSTM1305 LSTM1509",
            Known.Rows(1000)
        },
        {
            "3b features of very different size",
            "experiment: case\ndata: {time: t, target: a, past: [b, c]}\nwindow: {length: 24}\nsplit: {holdout: 200}\nmodel: {layers: [{lstm: 128}]}\ntrain: "
                + "{epochs: 50, batch: 64}\n",
            "LSTM1201 LSTM1305",
            Known.Of(
                1000,
                new ColumnProfile { Name = "a", Min = -100, Max = 100, StandardDeviation = 70.7 },
                new ColumnProfile { Name = "b", Min = -0.1, Max = 0.1, StandardDeviation = 0.07 },
                new ColumnProfile { Name = "c", Min = 0, Max = 1, StandardDeviation = 0.29 })
        },
        {
            "3c a window of 20 on a season of 200",
            Head + Scaled + "window: {length: 20, horizon: 100}\nsplit: {holdout: 100}\nmodel: {layers: [{lstm: 64}]}\ntrain: {epochs: 50}\n",
            "LSTM1302",
            Known.Of(1000, new ColumnProfile { Name = "y", Min = -2.5, Max = 2.9, StandardDeviation = 1.4, SeasonFound = 200, SeasonAutocorrelation = 0.66 })
        },
        {
            "3c cut so that there is no window",
            Head + Scaled + "window: {length: 20}\nsplit: {rolling: {folds: 2, train: 10, test: 1}}\nmodel: {layers: [{lstm: 64}]}\ntrain: {epochs: 50}\n",
            "LSTM1124",
            null
        },
        {
            "4a a deep stack",
            Head + Scaled
                + "window: {length: 200}\nsplit: {holdout: 100}\nmodel: {layers: [{lstm: 64}, {lstm: 64}, {lstm: 64}, {lstm: 32}]}\ntrain: {epochs: 50, "
                + "clip-norm: 1}\n",
            "LSTM1409",
            null
        },
        {
            "4b accuracy asked of a regression",
            Head + Scaled + "window: {length: 24}\nsplit: {holdout: 100}\nmodel: {layers: [{lstm: 64}]}\ntrain: {" + Adam
                + ", epochs: 100}\nscore: {metrics: [accuracy]}\n",
            "LSTM1601 LSTM1703",
            null
        },
        {
            "5a standardised before the split",
            Head + "prepare: {scale: {method: standard, fit: whole-series}}\nwindow: {length: 24}\nsplit: {holdout: 100}\nmodel: {layers: [{lstm: 64}, {lstm: "
                + "64}]}\ntrain: {epochs: 50}\n",
            "LSTM1105",
            null
        },
        {
            "5c the plain good model",
            Head + Scaled
                + "window: {length: 24, horizon: 6}\nsplit: {expanding: {folds: 3, test: 24}, validation: 48}\nmodel: {layers: [{lstm: 64}, {lstm: 64}]}\n"
                + "train: {epochs: 200, early-stopping: 10}\n",
            "",
            Known.Of(1000, new ColumnProfile { Name = "y", Min = 3, Max = 90, StandardDeviation = 20 })
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_situation_is_objected_to_by_what_is_wrong_with_it(string situation, string text, string expected, DataProfile? profile)
    {
        Assert.NotEmpty(situation);
        var bound = SpecText.Bind(text);
        Assert.True(bound.IsValid, string.Join("; ", bound.Findings.Select(f => f.Path + ": " + f.Message)));
        var findings = LstmSpec.Rules.Checker.Check(bound, profile);
        Assert.Equal(expected, string.Join(' ', findings.Select(f => f.Id).Order(StringComparer.Ordinal)));
    }
}
