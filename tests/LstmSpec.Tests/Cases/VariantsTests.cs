using LstmSpec.Cases;
using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Tests.Rules;
using Known = LstmSpec.Tests.Rules.Known;

namespace LstmSpec.Tests.Cases;

/// <summary>Neighbours of the cases, made up by us: other words for the same mistakes, and sound work beside them.</summary>
public sealed class VariantsTests
{
    private const string Head = "experiment: variant\n";
    private const string Scaled = "prepare: {scale: standard}\n";
    private const string Watched = ", early-stopping: {patience: 10}}\n";
    private const string Split = "split: {holdout: 200, validation: 200}\n";
    private const string Classes =
        "task: classification\ndata: {time: t, target: label, past: [x, z], columns: {label: {type: category, levels: [a, b, c]}}}\n";
    private const string Binary = "task: classification\ndata: {time: t, target: label, past: [x, z], columns: {label: {type: flag}}}\n";

    private static readonly DataProfile Rain = Known.Of(5000,
        new ColumnProfile
        {
            Name = "y",
            Min = 0,
            Max = 80,
            Mean = 4,
            StandardDeviation = 9,
            Prepared = new() { Min = 0, Max = 1, Mean = 0.05, StandardDeviation = 0.11 }
        });

    public static TheoryData<string, string, string, DataProfile?> Wrong => new()
    {
        {
            "features_unscaled",
            "raw sensors of very different size beside a logged target",
            Forecast("data: {time: t, target: y, past: [pressure, wind]}\nprepare: [log, {scale: {on: [y]}}]\n"),
            null
        },
        {
            "target_unscaled",
            "inputs scaled, a target in the ten thousands left",
            Forecast("data: {time: t, target: y, past: [a]}\nprepare: {scale: {on: [a]}}\n"),
            Known.Of(2000, new ColumnProfile { Name = "y", Min = 9000, Max = 61_000, Mean = 30_000, StandardDeviation = 8_000 })
        },
        {
            "target_unscaled",
            "a share that moves by thousandths",
            Forecast("data: {time: t, target: y}\n"),
            Known.Of(2000, new ColumnProfile { Name = "y", Min = 0.001, Max = 0.004, Mean = 0.002, StandardDeviation = 0.0005 })
        },
        { "scaler_fit_on_all", "a power fitted on all rows",
            Forecast("data: {time: t, target: y}\nprepare: [{box-cox: {fit: whole-series}}, {scale: standard}]\n"), null },
        {
            "scaler_fit_on_all",
            "quantiles of all rows in walk-forward",
            Forecast("data: {time: t, target: y}\nprepare: [{winsorise: {fit: whole-series}}, {scale: robust}]\n",
                split: "split: {walk-forward: {test: 100, refit: 10}, validation: 50}\n"),
            null
        },
        { "relu_in_lstm", "a GRU with relu", Model("{gru: {units: 32, activation: relu}}"), null },
        { "relu_in_lstm", "the second of two layers with elu", Model("{lstm: 32}, {lstm: {units: 16, activation: elu}}"), null },
        { "relu_in_lstm", "gates by relu", Model("{lstm: {units: 32, gate-activation: relu}}"), null },
        { "softmax_single_unit", "two classes by one softmax unit",
            Labels(Binary, "{class: {activation: softmax, units: 1}}", "{cross-entropy: {kind: categorical, from-logits: false}}"), null },
        { "softmax_single_unit", "a number by one softmax unit", Model("{lstm: 32}", "{direct: {activation: softmax}}"), null },
        { "loss_head_mismatch", "squared error of classes", Labels(Classes, "{class: {activation: softmax}}", "mse"), null },
        { "loss_head_mismatch", "logits taken for probabilities", Labels(Classes, "class", "{cross-entropy: {from-logits: false}}"), null },
        { "loss_head_mismatch", "softmax twice", Labels(Classes, "{class: {activation: softmax}}", "cross-entropy"), null },
        {
            "loss_head_mismatch",
            "binary cross-entropy over three classes by softmax",
            Labels(Classes, "{class: {activation: softmax}}", "{cross-entropy: {kind: binary, from-logits: false}}"),
            null
        },
        { "classification_head_on_regression", "classes of a forecast", Model("{lstm: 32}", "class", loss: "cross-entropy"), null },
        { "bounded_head_unbounded_target", "a sigmoid over standardised values", Model("{lstm: 32}", "{direct: {activation: sigmoid}}"), null },
        { "bounded_head_unbounded_target", "the last LSTM layer as the forecast", Model("{lstm: 32}, {lstm: 1}", "none"), null },
        { "bounded_head_unbounded_target", "a sigmoid over a min-max scale",
            Forecast("data: {time: t, target: y}\nprepare: {scale: min-max}\n", head: "{direct: {activation: sigmoid}}"), null },
        {
            "label_encoding_mismatch",
            "labels -1 and 1 under cross-entropy",
            Labels(Binary.Replace(", columns: {label: {type: flag}}", string.Empty, StringComparison.Ordinal), "{class: {activation: sigmoid, units: 1}}",
                "{cross-entropy: {from-logits: false}}"),
            Known.Of(900, new ColumnProfile { Name = "label", Min = -1, Max = 1, StandardDeviation = 1 })
        },
        { "label_encoding_mismatch", "three classes by one sigmoid",
            Labels(Classes, "{class: {activation: sigmoid, units: 1}}", "{cross-entropy: {from-logits: false}}"), null },
        {
            "label_encoding_mismatch",
            "labels 1 to 3 for three outputs",
            Labels(Binary.Replace(", columns: {label: {type: flag}}", string.Empty, StringComparison.Ordinal), "{class: {units: 3}}", "cross-entropy"),
            Known.Of(900, new ColumnProfile { Name = "label", Min = 1, Max = 3, StandardDeviation = 1 })
        },
        { "accuracy_for_regression", "f1 of a forecast", Model("{gru: 32}", score: "score: {metrics: [mae, f1]}\n"), null },
        {
            "shuffled_split",
            "shuffled folds of a forecast with covariates",
            Forecast("data: {time: t, target: y, past: [a]}\n" + Scaled, split: "split: {k-fold: {folds: 5, shuffle: rows}}\n", rest: "train: {epochs: 50}\n"),
            null
        },
        {
            "window_overlap_leakage",
            "windows of 24 hours cut before the split",
            Forecast("data: {time: {column: t, every: 1 hour}, target: y}\n" + Scaled, window: "{length: 2 days, horizon: 24h, order: window-then-split}"),
            null
        },
        { "window_overlap_leakage", "a gap below zero",
            Forecast("data: {time: t, target: y}\n" + Scaled, split: "split: {holdout: 200, validation: 200, gap: -5}\n"), null },
        { "target_leakage", "a centred mean", Forecast("data: {time: t, target: y}\nprepare: [{smooth: {window: 5, centred: true}}, {scale: standard}]\n"),
            null },
        { "target_leakage", "today's value asked for", Forecast("data: {time: t, target: {column: y, offset: 0}}\n" + Scaled), null },
        { "target_leakage", "a known-ahead column that is the target", Forecast("data: {time: t, target: passengers, future: [revenue]}\n" + Scaled),
            KnownSeries.ByRule["LSTM1107"] },
        {
            "bidirectional_sees_target",
            "the next character from both ends",
            "experiment: variant\ntask: {classification: {labels: step}}\n"
                + "data: {time: t, target: {column: next, offset: 1, form: sequence}, past: [c], columns: {next: {type: category, levels: [a, b]}, c: {type: "
                + "category, levels: [a, b]}}}\n"
                + "window: {length: 40}\n" + Split + "model: {layers: [{lstm: {units: 64, bidirectional: true}}]}\ntrain: {epochs: 20" + Watched,
            null
        },
        {
            "decomposition_leakage",
            "variational modes of all rows",
            Forecast("data: {time: t, target: y}\nprepare: [{decompose: {method: vmd, components: 6, fit: whole-series}}, {scale: min-max}]\n"),
            null
        },
        {
            "test_used_for_selection",
            "a rate that falls by the test loss",
            Forecast("data: {time: t, target: y}\n" + Scaled, rest: "train: {epochs: 50, schedule: {plateau: {patience: 5, read: test}}" + Watched),
            null
        },
        {
            "model_reused_across_folds",
            "weights and moments through rolling folds",
            Forecast("data: {time: t, target: y}\n" + Scaled,
                split: "split: {rolling: {folds: 4, train: 400, test: 50}, validation: 50, carry: weights-and-optimizer}\n"),
            null
        },
        { "stateful_shuffled", "a stateful layer in the default order", Model("{lstm: {units: 32, state: stateful}}"), null },
        {
            "stateful_misuse",
            "state carried from series to series",
            Forecast("data: {time: t, series: id, target: y}\n" + Scaled, layers: "{lstm: {units: 32, state: stateful}}",
                rest: "train: {epochs: 50, shuffle: none" + Watched),
            null
        },
        {
            "class_imbalance",
            "one alarm in fifty rows, told by the mean alone",
            Labels(Binary, "{class: {activation: sigmoid, units: 1}}", "{cross-entropy: {from-logits: false}}"),
            Known.Of(10_000, new ColumnProfile { Name = "label", Min = 0, Max = 1, Mean = 0.02, StandardDeviation = 0.14, Distinct = 2 })
        },
        {
            "overfit_capacity",
            "two layers of 200 on 144 months",
            Forecast("data: {time: {column: t, every: 1 month}, target: y, season: 12}\n" + Scaled, layers: "{lstm: 200}, {lstm: 200}", window: "{length: 12}",
                split: "split: {holdout: 24}\n", rest: "train: {epochs: 200}\n"),
            Known.Rows(144)
        },
        { "no_early_stopping", "a thousand epochs",
            Forecast("data: {time: t, target: y}\n" + Scaled, split: "split: {holdout: 24}\n", rest: "train: {epochs: 1000}\n"), null },
        { "too_few_epochs", "five epochs of an unknown series", Forecast("data: {time: t, target: y}\n" + Scaled, rest: "train: {epochs: 5}\n"), null },
        { "too_few_epochs", "ten epochs of 300 rows",
            Forecast("data: {time: t, target: y}\n" + Scaled, split: "split: {holdout: 60}\n", rest: "train: {epochs: 10}\n"), Known.Rows(300) },
        { "lr_too_high", "RMSprop at 0.1", Forecast("data: {time: t, target: y}\n" + Scaled,
            rest: "train: {epochs: 50, optimizer: {rmsprop: 0.1}" + Watched), null },
        { "lr_too_high", "gradient descent at 1 without clipping",
            Forecast("data: {time: t, target: y}\n" + Scaled, rest: "train: {epochs: 50, optimizer: {sgd: 1}" + Watched), null },
        { "lr_too_low", "AdamW at a millionth",
            Forecast("data: {time: t, target: y}\n" + Scaled, rest: "train: {epochs: 100, optimizer: {adamw: 0.000001}" + Watched), Known.Rows(2000) },
        {
            "nan_in_data",
            "days without a value",
            Forecast("data: {time: t, target: y}\n" + Scaled),
            Known.Of(900, new ColumnProfile { Name = "y", Missing = 31, LongestMissing = 7, Min = 1, Max = 9, StandardDeviation = 2 })
        },
        {
            "constant_feature_zero_std",
            "a sensor that never moves",
            Forecast("data: {time: t, target: y, past: [stuck]}\n" + Scaled),
            Known.Of(900, new ColumnProfile { Name = "y", Max = 9, StandardDeviation = 2 }, new ColumnProfile { Name = "stuck", Min = 3, Max = 3, Mean = 3 })
        },
        { "missing_inverse_transform", "scores of logged values",
            Forecast("data: {time: t, target: y}\nprepare: [log, {scale: min-max}]\n", score: "score: {units: prepared}\n"), null },
        {
            "horizon_exceeds_window",
            "a year from a month",
            Forecast("data: {time: t, target: y}\n" + Scaled, window: "{length: 30, horizon: 365}", split: "split: {holdout: 400, validation: 800}\n"),
            null
        },
        {
            "window_too_short",
            "six hours for a day ahead",
            Forecast("data: {time: {column: t, every: 1 hour}, target: y, season: [24h, 168h]}\n" + Scaled, window: "{length: 6h, horizon: 24h}"),
            null
        },
        {
            "window_too_short",
            "three months for the next, with a season of twelve",
            Forecast("data: {time: {column: t, every: 1 month}, target: y, season: 12}\n" + Scaled, window: "{length: 3}"),
            null
        },
        { "too_many_layers", "ten layers", Model(string.Join(", ", Enumerable.Repeat("{lstm: 32}", 10))), null },
        {
            "masking_hides_signal",
            "zeros masked after min-max scaling",
            Forecast("data: {time: t, target: y}\nprepare: {scale: min-max}\n", window: "{length: 24, ragged: {mask-value: 0}}"),
            null
        },
        { "masking_hides_signal", "days without rain masked",
            Forecast("data: {time: t, target: y}\nprepare: {scale: max-abs}\n", window: "{length: 24, ragged: {mask-value: 0}}"), Rain },
        { "relu_output_head", "relu over sales scaled to 0 and 1",
            Forecast("data: {time: t, target: y}\nprepare: {scale: min-max}\n", head: "{direct: {activation: relu}}"), Rain },
        { "bottleneck_layer", "one unit before two classes",
            Labels(Binary, "{class: {activation: sigmoid, units: 1}}", "{cross-entropy: {from-logits: false}}", "{lstm: 32}, {dense: 1}"), null },
        { "excessive_dropout", "0.8 in one layer", Model("{lstm: {units: 64, dropout: 0.8}}"), null },
        {
            "excessive_dropout",
            "0.4 four times",
            Model("{lstm: {units: 64, dropout: 0.4}}, {lstm: {units: 64, dropout: 0.4}}, {dense: {units: 64, dropout: 0.4}}, {dense: {units: 64, dropout: "
                + "0.4}}"),
            null
        },
        { "underfit_capacity", "one unit", Model("{gru: 1}"), null },
        { "underfit_capacity", "four units for twelve columns",
            Forecast("data: {time: t, target: y, past: [a, b, c, d, e, f, g, h, i, j, k]}\n" + Scaled, layers: "{lstm: 4}"), null },
        { "axis_order", "time first", Forecast("data: {time: t, target: y, layout: time-batch-feature}\n" + Scaled), null },
    };

    public static TheoryData<string, string, DataProfile?> Sound => new()
    {
        {
            "a GRU over one day of a series sampled by the hour",
            Forecast("data: {time: {column: t, every: 1 hour}, sampling: 6, target: y, season: 24}\n" + Scaled, layers: "{gru: 32}",
                window: "{length: 48h, horizon: 6h}"),
            Known.Rows(20_000)
        },
        {
            "classes by softmax, weighted, with dropout",
            Labels(Classes, "{class: {activation: softmax}}", "{cross-entropy: {kind: categorical, from-logits: false, weights: balanced}}",
                "{lstm: {units: 100, dropout: 0.5}}, {dense: {units: 100, activation: relu}}"),
            ImbalancedThree
        },
        { "two classes by one logit", Labels(Binary, "{class: {units: 1}}", "{cross-entropy: {kind: binary}}"), null },
        {
            "two classes by one sigmoid, one in five rare",
            Labels(Binary, "{class: {activation: sigmoid, units: 1}}", "{cross-entropy: {kind: binary, from-logits: false}}"),
            Known.Of(10_000, new ColumnProfile { Name = "label", Max = 1, Mean = 0.2, StandardDeviation = 0.4, Distinct = 2 })
        },
        {
            "tags of words from both ends",
            "experiment: variant\ntask: {classification: {labels: step}}\n"
                + "data: {time: t, series: s, target: {column: tag, form: sequence}, past: [word], columns: {tag: {type: category, levels: [a, b]}, word: "
                + "{type: category, levels: [x, y, z]}}}\n"
                + "window: {length: 40}\nsplit: {group: {folds: 5}, validation: 50}\n"
                + "model: {layers: [{lstm: {units: 64, bidirectional: true, returns: sequence}}]}\ntrain: {epochs: 20" + Watched,
            null
        },
        {
            "reviews passed over twice",
            Labels(Binary, "{class: {activation: sigmoid, units: 1}}", "{cross-entropy: {from-logits: false}}",
                rest: "train: {loss: {cross-entropy: {from-logits: false}}, epochs: 2}\n"),
            null
        },
        {
            "an archive with one series per row, folds dealt at random",
            "experiment: variant\ntask: classification\n"
                + "data: {time: t, wide: true, target: label, past: x, columns: {label: {type: category, levels: [a, b]}}}\n"
                + Scaled + "window: {length: 100}\nsplit: {k-fold: {folds: 5, shuffle: rows}}\n"
                + "model: {layers: [{lstm: {units: 64, dropout: 0.2}}]}\ntrain: {epochs: 50}\n",
            null
        },
        { "a decomposition of each training part", Forecast("data: {time: t, target: y}\nprepare: [{decompose: stl}, {scale: standard}]\n"), null },
        {
            "log returns",
            Forecast("data: {time: t, target: y}\nprepare: [log, difference, {scale: standard}]\n"),
            Known.Of(3000,
                new ColumnProfile { Name = "y", Min = 20, Max = 210, Mean = 90, StandardDeviation = 40,
                    Prepared = new() { Min = -9, Max = 8, StandardDeviation = 1 } })
        },
        {
            "a panel normalised by window",
            Forecast("data: {time: t, series: shop, target: y, season: 7}\nprepare: {scale: reversible}\n", window: "{length: 28, horizon: 7}",
                head: "gaussian", loss: "negative-log-likelihood"),
            Known.Rows(90_000)
        },
        {
            "a stateful layer that goes on from window to window",
            Forecast("data: {time: t, target: y}\n" + Scaled, layers: "{lstm: {units: 32, state: stateful}}", window: "{length: 24, stride: 24}",
                rest: "train: {epochs: 50, batch: 1, shuffle: none" + Watched),
            null
        },
        { "Adam at 0.01, clipped",
            Forecast("data: {time: t, target: y}\n" + Scaled, rest: "train: {epochs: 30, optimizer: {adam: 0.01}, clip-norm: 0.1" + Watched), null },
        {
            "two seasons carried by the calendar",
            Forecast("data: {time: {column: t, every: 1 hour}, target: y, season: [24h, 168h], calendar: [hour, day-of-week]}\n" + Scaled,
                window: "{length: 12h, horizon: 24h}"),
            null
        },
        { "sequences of unequal length, masked by length",
            Forecast("data: {time: t, series: id, target: y}\n" + Scaled, window: "{length: 100, ragged: {max-length: 100}}"), null },
        { "standardised scores of several targets", Forecast("data: {time: t, target: [a, b, c]}\n" + Scaled, score: "score: {units: prepared}\n"), null },
        {
            "gaps filled forward",
            Forecast("data: {time: t, target: y}\nprepare: [{missing: forward}, {scale: standard}]\n"),
            Known.Of(900,
                new ColumnProfile { Name = "y", Missing = 31, LongestMissing = 7, Min = 1, Max = 9, StandardDeviation = 2,
                    Prepared = new() { Min = -2, Max = 2, StandardDeviation = 1 } })
        },
    };

    private static DataProfile ImbalancedThree => Known.Of(
        7000,
        new ColumnProfile
        {
            Name = "label",
            Max = 2,
            StandardDeviation = 0.3,
            Classes = ValueList.Of(new ClassProfile("a", 6500), new ClassProfile("b", 300), new ClassProfile("c", 200))
        });

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_neighbour_of_a_known_mistake_is_found(string tag, string what, string text, DataProfile? profile)
    {
        var found = Findings(text, profile);
        Assert.True(found.Exists(f => Tags.Rules[tag].Contains(f.Id, StringComparer.Ordinal)), $"{tag}, {what}:\n" + Told(found));
        Assert.True(found.Count(f => f.Severity >= Severity.Warning) <= 3, $"{tag}, {what}, and much else:\n" + Told(found));
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public void Sound_work_beside_it_is_left_alone(string what, string text, DataProfile? profile)
    {
        var found = Findings(text, profile).Where(f => f.Severity >= Severity.Warning).ToList();
        Assert.True(found.Count == 0, what + ":\n" + Told(found));
    }

    [Fact]
    public void Every_tag_that_shows_before_a_run_has_a_neighbour()
    {
        string[] later = ["persistence_copy", "exploding_gradients", "overfitting", "recursive_multistep_drift", "no_signal"];
        string[] elsewhere = ["nonstationary_price_target", "window_on_feature_axis"];
        var tried = ((IEnumerable<object[]>)Wrong).Select(w => (string)w[0]).Distinct(StringComparer.Ordinal);
        Assert.Equal([], Tags.Rules.Keys.Except(later, StringComparer.Ordinal).Except(elsewhere, StringComparer.Ordinal).Except(tried, StringComparer.Ordinal));
    }

    private static string Forecast(
        string data,
        string layers = "{lstm: 32}",
        string head = "direct",
        string loss = "mse",
        string window = "{length: 24}",
        string split = Split,
        string? rest = null,
        string score = "") =>
        $"{Head}{data}window: {window}\n{split}model: {{layers: [{layers}], head: "
            + $"{head}}}\n{rest ?? "train: {loss: " + loss + ", epochs: 50" + Watched}{score}";

    private static string Model(string layers, string head = "direct", string loss = "mse", string score = "") =>
        Forecast("data: {time: t, target: y}\n" + Scaled, layers, head, loss, score: score);

    private static string Labels(string data, string head, string loss, string layers = "{lstm: 32}", string? rest = null) =>
        Forecast(data + Scaled, layers, head, loss, rest: rest);

    private static List<Finding> Findings(string text, DataProfile? profile)
    {
        var bound = SpecText.Bind(text);
        Assert.True(bound.IsValid, text + "\n" + Told(bound.Findings));
        return [.. Checker.Check(bound, profile).Where(f => f.Id != "LSTM1009")];
    }

    private static string Told(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(f => $"  {f.Id} {f.Severity} {f.Path}: {f.Message}"));
}
