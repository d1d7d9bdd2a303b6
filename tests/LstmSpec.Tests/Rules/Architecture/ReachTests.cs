using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Tests.Grammar;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Rules.Architecture;

/// <summary>Nothing that can be said of split, model, training and scores is ignored: it is run, by a file that is named here, or refused where it
/// stands.</summary>
public sealed class ReachTests
{
    /// <summary>What is run, by the file that reads it. A choice's words and a union's are run by it too, but for those that are refused.</summary>
    private static readonly Dictionary<string, string> RunBy = new(StringComparer.Ordinal)
    {
        ["split.holdout"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.holdout.test"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.expanding"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.expanding.folds"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.expanding.test"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.rolling"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.rolling.folds"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.rolling.train"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.rolling.test"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["split.walk-forward"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.walk-forward.test"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.walk-forward.refit"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.walk-forward.train"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.blocked"] = "src/LstmSpec.Runtime/Splitting/BlockedSplits.cs",
        ["split.blocked.folds"] = "src/LstmSpec.Runtime/Splitting/BlockedSplits.cs",
        ["split.blocked.test"] = "src/LstmSpec.Runtime/Splitting/BlockedSplits.cs",
        ["split.purged-k-fold"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.purged-k-fold.folds"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.purged-k-fold.purge"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.purged-k-fold.embargo"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.k-fold"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.k-fold.folds"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.k-fold.shuffle"] = "src/LstmSpec.Runtime/Splitting/KFoldSplits.cs",
        ["split.group"] = "src/LstmSpec.Runtime/Splitting/GroupSplits.cs",
        ["split.group.folds"] = "src/LstmSpec.Runtime/Splitting/GroupSplits.cs",
        ["split.group.by"] = "src/LstmSpec.Runtime/Data/TableBuilder.cs",
        ["split.given"] = "src/LstmSpec.Runtime/Splitting/GivenSplits.cs",
        ["split.given.rows"] = "src/LstmSpec.Runtime/Splitting/GivenSplits.cs",
        ["split.given.rows.train"] = "src/LstmSpec.Runtime/Splitting/GivenSplits.cs",
        ["split.given.rows.validation"] = "src/LstmSpec.Runtime/Splitting/GivenSplits.cs",
        ["split.given.rows.test"] = "src/LstmSpec.Runtime/Splitting/GivenSplits.cs",
        ["split.given.files"] = "src/LstmSpec.Runtime/Running/TableSource.cs",
        ["split.given.files.train"] = "src/LstmSpec.Runtime/Running/TableSource.cs",
        ["split.given.files.validation"] = "src/LstmSpec.Runtime/Running/TableSource.cs",
        ["split.given.files.test"] = "src/LstmSpec.Runtime/Running/TableSource.cs",
        ["split.given.column"] = "src/LstmSpec.Runtime/Data/TableBuilder.cs",
        ["split.given.column.name"] = "src/LstmSpec.Runtime/Data/TableBuilder.cs",
        ["split.validation"] = "src/LstmSpec.Runtime/Training/Trial.cs",
        ["split.validation.rows"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.validation.refit"] = "src/LstmSpec.Runtime/Training/Trial.cs",
        ["split.holdout.shuffle"] = "src/LstmSpec.Runtime/Splitting/Splitter.cs",
        ["score.partial-batch"] = "src/LstmSpec.Runtime/Forecasting/EvaluationParts.cs",
        ["score.origins-of-baseline"] = "src/LstmSpec.Runtime/Baselines/BaselineForecaster.cs",
        ["score.rows"] = "src/LstmSpec.Runtime/Running/ScoredFolds.cs",
        ["score.threshold"] = "src/LstmSpec.Runtime/Forecasting/SequenceForecaster.cs",
        ["split.gap"] = "src/LstmSpec.Runtime/Splitting/OrderedSplits.cs",
        ["split.carry"] = "src/LstmSpec.Runtime/Training/Trial.cs",
        ["train.precision"] = "src/LstmSpec.Runtime/Engines/PrecisionException.cs",
        ["model.layers"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.units"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.dropout"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.bidirectional"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.layer-norm"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.forget-bias"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.layers[].lstm.state"] = "src/LstmSpec.Runtime/Forecasting/CarriedState.cs",
        ["model.layers[].gru.state"] = "src/LstmSpec.Runtime/Forecasting/CarriedState.cs",
        ["model.layers[].lstm.returns"] = "src/LstmSpec.Runtime/Engines/Network.cs",
        ["model.layers[].gru.returns"] = "src/LstmSpec.Runtime/Engines/Network.cs",
        ["model.layers[].lstm.initial-weights"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.layers[].lstm.recurrent-weights"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.layers[].gru"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.units"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.dropout"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.bidirectional"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.layer-norm"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.initial-weights"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.layers[].gru.recurrent-weights"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.layers[].dense"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].dense.units"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].dense.dropout"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].dense.activation"] = "src/LstmSpec.Engines.Managed/Kernels/Activations.cs",
        ["model.layers[].dense.initial-weights"] = "src/LstmSpec.Runtime/Training/Networks/InitialWeights.cs",
        ["model.head"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.direct"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.recurrent-dropout"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.recurrent-dropout"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.residual"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].gru.residual"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].dense.residual"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.class"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.class.units"] = "src/LstmSpec/Rules/Heads/LabelClasses.cs",
        ["model.head.class.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["train.loss.cross-entropy"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["train.loss.cross-entropy.weights"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["train.loss.cross-entropy.from-logits"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["train.loss.focal"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["train.loss.focal.gamma"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["train.loss.focal.weights"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.residual"] = "src/LstmSpec.Runtime/Forecasting/Examples.cs",
        ["model.head.residual.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.recursive"] = "src/LstmSpec.Runtime/Forecasting/ModelOutputs.cs",
        ["model.head.recursive.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.sequence-to-sequence"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.sequence-to-sequence.units"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.sequence-to-sequence.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.quantile"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.quantile.levels"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.gaussian"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.student-t"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["score.intervals"] = "src/LstmSpec.Runtime/Forecasting/Conformal.cs",
        ["score.intervals.level"] = "src/LstmSpec.Runtime/Forecasting/Conformal.cs",
        ["score.intervals.origins"] = "src/LstmSpec.Runtime/Forecasting/Conformal.cs",
        ["train.loss.negative-log-likelihood"] = "src/LstmSpec.Runtime/Forecasting/Heads.cs",
        ["model.head.direct.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.point.activation"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.linear-skip"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["train.l1"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["train.l2"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.layers[].lstm.activation"] = "src/LstmSpec.Engines.Managed/Kernels/Activations.cs",
        ["model.layers[].lstm.gate-activation"] = "src/LstmSpec.Engines.Managed/Kernels/Activations.cs",
        ["model.channel-independent"] = "src/LstmSpec.Runtime/Forecasting/WindowExamples.cs",
        ["model.layers[].gru.activation"] = "src/LstmSpec.Engines.Managed/Kernels/Activations.cs",
        ["model.layers[].gru.gate-activation"] = "src/LstmSpec.Engines.Managed/Kernels/Activations.cs",
        ["model.segments"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["model.head.none"] = "src/LstmSpec.Runtime/Training/Networks/NetworkOf.cs",
        ["train.loss"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.mse"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.mae"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.huber"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.huber.delta"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.log-cosh"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.pinball"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.loss.pinball.level"] = "src/LstmSpec.Runtime/Training/LossValue.cs",
        ["train.optimizer"] = "src/LstmSpec.Engines.Managed/Optimizers/Optimizer.cs",
        ["train.optimizer.adam"] = "src/LstmSpec.Engines.Managed/Optimizers/Adam.cs",
        ["train.optimizer.adamw"] = "src/LstmSpec.Engines.Managed/Optimizers/Adam.cs",
        ["train.optimizer.nadam"] = "src/LstmSpec.Engines.Managed/Optimizers/Nadam.cs",
        ["train.optimizer.rmsprop"] = "src/LstmSpec.Engines.Managed/Optimizers/Rmsprop.cs",
        ["train.optimizer.sgd"] = "src/LstmSpec.Engines.Managed/Optimizers/Sgd.cs",
        ["train.batch"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.epochs"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.learning-rate-search"] = "src/LstmSpec.Runtime/Training/Probes/RangeTest.cs",
        ["train.learning-rate-search.from"] = "src/LstmSpec.Runtime/Training/Probes/RangeTest.cs",
        ["train.learning-rate-search.to"] = "src/LstmSpec.Runtime/Training/Probes/RangeTest.cs",
        ["train.learning-rate-search.steps"] = "src/LstmSpec.Runtime/Training/Probes/RangeTest.cs",
        ["score.importance"] = "src/LstmSpec.Runtime/Training/Probes/ImportanceTrial.cs",
        ["train.early-stopping"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.early-stopping.patience"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.early-stopping.min-delta"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.early-stopping.read"] = "src/LstmSpec.Runtime/Training/Trial.cs",
        ["train.early-stopping.monitor"] = "src/LstmSpec.Runtime/Scoring/Metrics.cs",
        ["train.early-stopping.mode"] = "src/LstmSpec.Runtime/Training/MetricReader.cs",
        ["train.early-stopping.restore-best"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.early-stopping.min-epochs"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["train.clip-norm"] = "src/LstmSpec.Engines.Managed/ManagedModel.cs",
        ["train.clip-value"] = "src/LstmSpec.Engines.Managed/ManagedModel.cs",
        ["train.schedule"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.step"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.exponential"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.cosine"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.plateau"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.one-cycle"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.schedule.plateau.read"] = "src/LstmSpec.Runtime/Training/Trial.cs",
        ["train.warm-up"] = "src/LstmSpec.Runtime/Training/LearningRates.cs",
        ["train.shuffle"] = "src/LstmSpec.Runtime/Training/EpochLoop.cs",
        ["score.metrics"] = "src/LstmSpec.Runtime/Scoring/Metrics.cs",
        ["score.baselines"] = "src/LstmSpec.Runtime/Baselines/BaselineForecaster.cs",
        ["score.origins"] = "src/LstmSpec.Runtime/Forecasting/Forecaster.cs",
        ["score.units"] = "src/LstmSpec.Runtime/Forecasting/Forecaster.cs",
    };

    /// <summary>A value for a key that is a number, text or list: one that is not its default.</summary>
    private static readonly (string Ending, string Value)[] Values =
    [
        ("given.rows.train", "0..60"), ("given.rows.validation", "60..84"), ("given.rows.test", "84.."), ("files.train", "a.csv"),
        ("files.validation", "b.csv"), ("files.test", "c.csv"),
        ("column.name", "part"), ("group.by", "site"), ("levels", "[0.2, 0.8]"), ("weights", "balanced"), ("recurrent-dropout", "0.2"), ("l1", "0.1"),
        ("l2", "0.1"), ("level", "0.8"),
        ("threshold", "0.4"), ("folds", "3"), ("steps", "50"),
    ];

    /// <summary>Paths of the sections and each of a choice's words, as <c>train.shuffle: rows</c>; layers without their index.</summary>
    public static TheoryData<string> Sayable => [.. Said().Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Sayable))]
    public void What_can_be_said_is_run_or_refused_where_it_stands(string said)
    {
        var parts = said.Split(": ");
        var file = RunBy.OrderByDescending(r => r.Key.Length)
            .Where(r =>
                r.Key == parts[0]
                    || (parts[0].StartsWith(r.Key + ".", StringComparison.Ordinal)
                        && r.Key.Split('.') is ["train", "optimizer" or "schedule" or "warm-up", ..])).Select(r => r.Value).FirstOrDefault();
        var value = parts.Length > 1 ? parts[1] : Values.FirstOrDefault(v => parts[0].EndsWith(v.Ending, StringComparison.Ordinal)).Value ?? "7";
        if (file is not null && parts.Length == 1)
        {
            Assert.True(File.Exists(Repository.Path(file)), file);
            return;
        }

        var text = Told(parts[0], value);
        var bound = SpecText.Bind(text);
        Assert.True(bound.IsValid, said + "\n" + string.Join("; ", bound.Findings.Select(f => f.Path + ": " + f.Message)) + "\n" + text);
        var refused = LstmSpec.Rules.Checker.Check(bound).Where(f => f.Severity == Severity.Error && !LstmSpec.Rules.Suppressions.CanAccept(f.Id)).ToList();
        // What is so anyway asks for nothing.
        if (parts.Length > 1 && Planner.Resolve(bound.Spec).Hash == Planner.Resolve(SpecText.Bind(Told(parts[0], null)).Spec).Hash) return;
        if (file is null) Assert.True(refused.Count > 0, said + " is neither run by a file that is named here nor refused");
        else Assert.True(refused.Count > 0 || IsRun(parts[0], file, value), said + " is neither refused nor known to be run");
    }

    /// <summary>Words that the runtime knows, as its sources name them: <c>LeakyRelu</c>.</summary>
    private static bool IsRun(string path, string file, string value)
    {
        var name = string.Concat(value.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return value is "true" or "false" || path.EndsWith("score.units", StringComparison.Ordinal) || value is "loss" or "auto"
            || File.ReadAllText(Repository.Path(file)).Contains("." + name, StringComparison.Ordinal)
            || value == Left(path);
    }

    /// <summary>The word that leaves things as they are, so that no source names it.</summary>
    private static string Left(string path) => path switch
    {
        "train.shuffle" => "none",
        "split.holdout.shuffle" => "none",
        "score.partial-batch" => "drop",
        "score.origins-of-baseline" => "same",
        "score.rows" => "all",
        "model.layers[].lstm.forget-bias" => "zero",
        "model.layers[].dense.activation" => "linear",
        "train.early-stopping.mode" => "min",
        "train.precision" => "float32",
        "split.carry" => "weights",
        _ when path.EndsWith(".state", StringComparison.Ordinal) => "stateless",
        _ when path.EndsWith(".returns", StringComparison.Ordinal) => "sequence",
        _ => string.Empty,
    };

    /// <summary>The healthy spec with one more thing said; null says all but that.</summary>
    private static string Told(string path, string? value)
    {
        var text = SpecText.Healthy;
        var place = path.Replace("layers[].dense", "layers[2].dense", StringComparison.Ordinal)
            .Replace("layers[].gru", "layers[0].gru", StringComparison.Ordinal).Replace("layers[]", "layers[0]", StringComparison.Ordinal);
        if (place.Contains("[2].dense", StringComparison.Ordinal))
            text = text.Replace(Checked.Layers, Checked.Layers + "    - dense: 16\n", StringComparison.Ordinal);
        if (place.Contains("[0].gru", StringComparison.Ordinal)) text = text.Replace("lstm: {units: 32", "gru: {units: 32", StringComparison.Ordinal);
        if (place.StartsWith("split.", StringComparison.Ordinal))
        {
            var scheme = place.Split('.')[1] switch
            {
                "group" => "group: {folds: 5}",
                "given" when place.Contains("files", StringComparison.Ordinal) => "given: {files: {train: x.csv, test: y.csv}}",
                "given" when place.Contains("column", StringComparison.Ordinal) => "given: {column: part}",
                "given" => "given: {rows: {train: 0..10, test: 10..}}",
                "holdout" => "holdout: 12",
                "k-fold" => "k-fold: {folds: 5}",
                _ => "expanding: {folds: 5, test: 12}",
            };
            text = text.Replace("expanding: {folds: 5, test: 12}", scheme, StringComparison.Ordinal);
            if (place is "split.group" or "split.given" or "split.given.rows" or "split.given.files" or "split.given.column" or "split.holdout"
                or "split.k-fold")
                return text;
        }

        if (place == "model.channel-independent") text = text.Replace("target: passengers", "target: [passengers, other]", StringComparison.Ordinal);
        if (value is null) return text;

        // A word of a union stands alone where it has nothing to say.
        var union = place.Split('.') is [.., "head" or "loss", _];
        if (union) return YamlEdit.Apply(text, new(EditKind.Set, place[..place.LastIndexOf('.')], place[(place.LastIndexOf('.') + 1)..]));
        return YamlEdit.Apply(text, new(EditKind.Set, place, place is "score.intervals" ? "{}" : place == "score.baselines" ? "[" + value + "]" : value));
    }

    private static IEnumerable<string> Said()
    {
        foreach (var path in LanguagePaths.All.Where(
            p => p.Split('.')[0] is "split" or "model" or "train" or "score" && p.Contains('.', StringComparison.Ordinal)))
        {
            var plain = path.Replace("[0]", "[]", StringComparison.Ordinal);
            var words = Shapes.At(path)?.Choices ?? [];
            if (words.Count == 0) yield return plain;
            foreach (var word in words) yield return plain + ": " + word;
        }
    }
}
