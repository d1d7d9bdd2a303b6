using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Cases;
using LstmSpec.Findings;

namespace LstmSpec.Tests.Cases;

/// <summary>Facts of a configuration, told in the language by one reading for all: what is wrong is found, what is sound is left alone, and nothing stated is
/// passed over in silence.</summary>
public sealed class TellingTests
{
    private static readonly string[] Paths =
    [
        "task", "data.description", "data.rows", "data.features", "data.target", "data.frequency", "data.season_length", "data.missing", "data.stationary",
        "data.class_balance", "data.value_range",
        "preprocessing.scaler", "preprocessing.scaler_fit_on", "preprocessing.target_scaled", "preprocessing.inverse_transformed", "preprocessing.differencing",
        "preprocessing.imputation",
        "windowing.window", "windowing.horizon", "windowing.stride", "split.kind", "split.shuffled", "split.test_fraction", "split.validation",
        "model.head.units", "model.head.activation",
        "training.loss", "training.optimizer", "training.learning_rate", "training.batch_size", "training.epochs", "training.early_stopping",
        "training.gradient_clipping", "training.shuffle", "training.metrics",
    ];

    private static readonly string[] Values =
    [
        "forecast", "binary", "multiclass", "regression", "anomaly", "true", "false", "none", "0", "1", "2", "7", "0.2", "-3", "1e9", "999999999999", "1e-12",
        "hourly", "monthly", "5 min", "standard", "minmax", "robust (per window)", "log then minmax",
        "all", "train", "pct_change", "ffill", "random", "5-fold", "walkforward", "expanding", "test set", "last 36 months", "softmax", "sigmoid", "tanh",
        "gaussian parameters", "mse", "categorical_crossentropy", "BCELoss", "CrossEntropyLoss", "quantile", "nll",
        "sgd (momentum 0.9, nesterov)", "LBFGS", "nadam", "full batch", "200 steps", "val_loss patience 10", "clipvalue 0.5", "accuracy", "1:50", "-1 and 1",
        "three classes", "104..622", "about 1000", "19", "panel of 20 series", "CEEMDAN components", "multivariate", "null", "?",
    ];

    public static TheoryData<string> Failing => [.. Files("failing")];

    public static TheoryData<string> Healthy => [.. Files("healthy")];

    [Theory]
    [MemberData(nameof(Failing))]
    public void What_is_wrong_with_a_made_up_configuration_is_found(string id)
    {
        var judged = Read("failing", id);
        Assert.NotEmpty(judged.Visible);
        Assert.All(judged.Visible, cause => Assert.True(judged.Flags(cause), $"{cause} is not found in\n{judged.Text}\n{Told(judged.Findings)}"));
    }

    [Theory]
    [MemberData(nameof(Healthy))]
    public void A_sound_one_gets_no_warning(string id)
    {
        var judged = Read("healthy", id);
        Assert.True(!judged.Alarms.Any(), judged.Text + Told(judged.Alarms));
    }

    /// <summary>The cause of each made-up case is taken out of it by the facts of a sound neighbour: then it is no longer flagged, so that the rules read the
    /// facts and not the case.</summary>
    [Theory]
    [InlineData("softmax-of-one", "softmax", "sigmoid", "softmax_single_unit")]
    [InlineData("rate-of-a-tenth", "learning_rate: 0.1", "learning_rate: 0.001", "lr_too_high")]
    [InlineData("relu-at-the-end", ", activation: relu", "", "relu_output_head")]
    [InlineData("folds-dealt-at-random", "kind: 5-fold, shuffled: true", "kind: expanding, shuffled: false", "shuffled_split")]
    [InlineData("checkpoint-on-test", "the test set", "the last tenth of training", "test_used_for_selection")]
    [InlineData("rare-fraud", "1:60", "1:2", "class_imbalance")]
    [InlineData("raw-prices", "scaler: \"none\", scaler_fit_on: \"none\", target_scaled: false", "scaler: standard, scaler_fit_on: train, target_scaled: true",
        "target_unscaled")]
    [InlineData("large-net-few-days", "units: 256", "units: 8", "overfit_capacity")]
    [InlineData("gru-with-relu", "activation: relu", "activation: tanh", "relu_in_lstm")]
    [InlineData("filled-from-behind", "bfill", "ffill", "target_leakage")]
    public void Without_its_cause_it_is_not_flagged(string id, string old, string now, string cause)
    {
        var text = File.ReadAllText(Path("failing", id));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Assert.False(Judged.Of(id, text.Replace(old, now, StringComparison.Ordinal)).Flags(cause));
    }

    [Fact]
    public void What_others_found_out_is_not_among_the_facts()
    {
        var text = File.ReadAllText(Path("failing", "softmax-of-one"));
        var (before, _) = Facts.Read(text, "a");
        var (after, _) = Facts.Read(
            text.Replace("root_causes: [softmax_single_unit]",
                "root_causes: [lr_too_high]\nsymptom: relu and nan everywhere\nfix: scale it\ndecided_by: shuffled split", StringComparison.Ordinal), "a");
        Assert.Equal(Teller.Tell("a", before!).Text, Teller.Tell("a", after!).Text);
    }

    [Fact]
    public void A_fact_without_a_place_is_named()
    {
        var (facts, _) = Facts.Read(
            "task: forecast\ntraining: {optimizer: Ranger21, loss: dilate, tea: strong}\nmodel: {layers: [{type: Mamba, units: 8}], head: {}}\n", "a");
        var left = Teller.Tell("a", facts!).Left;
        Assert.Equal(["training.tea", "model.layers[].type (not understood)", "training.loss (not understood)", "training.optimizer (not understood)"],
            left.OrderBy(l => l.EndsWith(')')).ThenBy(l => l, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- list\n")]
    [InlineData("model: {layers: nothing}\n")]
    [InlineData("task: {a: {b: {c: [1, [2, [3]]]}}}\ndata: 7\nmodel: {layers: [1, 2], head: [3]}\n")]
    [InlineData("expected: healthy\ntask: \"\\\"; System.IO.File.Delete(\"\n")]
    [InlineData("a: &x {b: 1}\nc: *x\n")]
    public void What_is_no_case_is_said_to_be_none_or_judged_and_never_a_crash(string text)
    {
        var judged = Judged.Of("odd name / 7", text);
        Assert.True(judged.Trouble is null || judged.Trouble.Length > 10);
    }

    [Fact]
    public void Any_facts_at_all_become_a_spec_that_can_be_read()
    {
        var odd = new List<string>();
        var texts = (from path in Gen.Elements(Paths) from value in Gen.Elements(Values) select (path, value)).ListOf(12);
        Prop.ForAll(texts.ToArbitrary(), facts =>
        {
            var tree = facts.DistinctBy(f => f.path).GroupBy(f => f.path.Split('.')[0]).Select(g => g.First().path.Contains('.', StringComparison.Ordinal)
                ? g.Key + ":\n" + Lines(g.Select(f => (f.path[(g.Key.Length + 1)..], f.value)))
                : $"{g.Key}: '{g.First().value}'\n");
            var judged = Judged.Of("any", string.Concat(tree));
            if (judged.Trouble is not null) odd.Add(judged.Trouble + "\n" + judged.Text);
            return judged.Findings.All(f => f.Id != "LSTM0003");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(800));
        Assert.Equal([], odd.Distinct(StringComparer.Ordinal).Take(3));
    }

    private static string Lines(IEnumerable<(string Key, string Value)> facts)
    {
        var all = facts.ToList();
        var head = all.Where(f => f.Key.StartsWith("head.", StringComparison.Ordinal)).ToList();
        var lines = all.Except(head).Select(f => $"  {f.Key}: '{f.Value}'\n");
        return string.Concat(lines)
            + (head.Count == 0
                ? string.Empty
                : "  head:\n" + string.Concat(head.Select(h => $"    {h.Key[5..]}: '{h.Value}'\n")) + "  layers: [{type: LSTM, units: 8}]\n");
    }

    private static Judged Read(string kind, string id)
    {
        var judged = Judged.Of(id, File.ReadAllText(Path(kind, id)));
        Assert.Null(judged.Trouble);
        return judged;
    }

    private static string Path(string kind, string id) => Repository.Path($"tests/LstmSpec.Cases/made-up/{kind}/{id}.yaml");

    private static List<string> Files(string kind) =>
        [.. Directory.EnumerateFiles(Repository.Path($"tests/LstmSpec.Cases/made-up/{kind}"), "*.yaml").Select(f => System.IO.Path.GetFileName(f)[..^5])
            .Order(StringComparer.Ordinal)];

    private static string Told(IEnumerable<Finding> findings) => string.Join('\n', findings.Select(f => $"  {f.Id} {f.Severity} {f.Path}: {f.Message}"));
}
