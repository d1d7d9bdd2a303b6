using System.Globalization;

namespace LstmSpec.Cases;

internal static class TrainTold
{
    private static readonly (string[] Words, string Metric)[] Metrics =
    [
        (["balanced"], "balanced-accuracy"), (["acc"], "accuracy"), (["rmsse"], "rmsse"), (["rmse", "root mean"], "rmse"), (["smape"], "smape"),
        (["wape"], "wape"), (["mape", "absolute percentage"], "mape"), (["mase"], "mase"),
        (["mae", "mean absolute", "mean_absolute"], "mae"), (["mse", "mean squared", "mean_squared"], "mse"), (["r2", "r²", "r squared", "r-squared"], "r2"),
        (["f1"], "f1"), (["pr-auc", "average precision"], "pr-auc"), (["auc", "roc"], "roc-auc"),
        (["coverage"], "coverage"), (["crps"], "crps"), (["pinball", "quantile"], "pinball"),
    ];

    /// <summary>Whether the loss itself makes probabilities of what the head gives.</summary>
    public static bool MakesProbabilities(Case @case) =>
        First(@case.Loss) is { } loss
            && (loss.Says("logit", "crossentropyloss", "cross_entropy_loss")
                || (loss is "cross entropy" or "ce") && @case.Facts.Text("framework").Says("torch"));

    public static string Of(Case @case, bool onTest)
    {
        var facts = @case.Facts;
        var said = new List<string>();
        if (Loss(@case) is { } loss) said.Add("loss: " + loss);
        if (Optimizer(@case) is { } optimizer) said.Add("optimizer: " + optimizer);
        var batch = facts.Text("training.batch_size");
        var rows = @case.Rows ?? 2000;
        var size = IsForeign(@case) ? 32 : batch.Says("full") ? Math.Min(rows, 100_000) : facts.Count("training.batch_size") ?? 32;
        said.Add(string.Create(CultureInfo.InvariantCulture, $"batch: {size}"));
        var epochs = Epochs(@case, size, rows);
        said.Add(string.Create(CultureInfo.InvariantCulture, $"epochs: {epochs}"));
        if (Stopping(@case, epochs, onTest) is { } stopping) said.Add("early-stopping: " + stopping);
        var clip = facts.Text("training.gradient_clipping");
        if (facts.Number("training.gradient_clipping") is > 0 and var limit)
            said.Add($"{(clip.Says("value") ? "clip-value" : "clip-norm")}: {Wording.Invariant(limit)}");
        else if (facts.Flag("training.gradient_clipping") == true) said.Add("clip-norm: 1");
        if (facts.Flag("training.shuffle") == false) said.Add("shuffle: none");
        Schedule(@case, onTest, said);
        if (facts.Number("training.weight_decay") is > 0 and < 1 and var decay) said.Add($"l2: {Wording.Invariant(decay)}");
        return $"train: {{{string.Join(", ", said)}}}\n{Score(@case)}";
    }

    private static string? First(string? loss) => loss?.Split(" / ")[0].Split(" then ")[0].Split(" or ")[0].Trim();

    private static string? Loss(Case @case)
    {
        if (First(@case.Loss) is not { } loss)
            return @case.IsLabel && !MakesProbabilities(@case) ? "{cross-entropy: {from-logits: " + (Linear(@case) ? "true" : "false") + "}}" : null;
        if (loss.Says("focal")) return "focal";
        if (loss.Says("cross", "bce", "nllloss", "softmax", "log loss", "logloss", "log-loss"))
        {
            if (!@case.IsLabel) return "cross-entropy";
            var kind = loss.Says("categorical") || loss is "cross entropy" or "ce" || loss.Says("crossentropyloss", "nllloss")
                ? "categorical"
                : loss.Says("binary", "bce") ? "binary" : null;
            if (kind == "categorical" && @case.HeadUnits is null && @case.HeadActivation is null) kind = null;
            var logits = MakesProbabilities(@case) || (@case.HeadUnits is null && Linear(@case));
            var weighted = @case.Facts.Text("training.class_weight") is { } weights && !weights.HasWord("none", "false", "no");
            return $"{{cross-entropy: {{{(kind is null ? string.Empty : $"kind: {kind}, ")}from-logits: "
                + $"{(logits ? "true" : "false")}{(weighted || loss.Says("weighted") ? ", weights: balanced" : string.Empty)}}}}}";
        }

        if (loss.Says("quantile", "pinball")) return "pinball";
        if (loss.Says("gaussian", "normal", "likelihood", "nll", "student", "distribution")) return "negative-log-likelihood";
        if (loss.Says("huber", "smooth")) return "huber";
        if (loss.Says("cosh")) return "log-cosh";
        if (loss.Says("mse", "squared", "squares", "l2", "rmse", "mean_squared")) return "mse";
        if (loss.Says("mae", "absolute", "l1")) return "mae";
        @case.Facts.Odd("training.loss");
        return @case.IsLabel ? "{cross-entropy: {from-logits: " + (Linear(@case) ? "true" : "false") + "}}" : null;
    }

    /// <summary>The head, as told, leaves its outputs as they are.</summary>
    private static bool Linear(Case @case) =>
        @case.HeadActivation is null ? @case.HeadUnits is not null : !@case.HeadActivation.Says("softmax", "sigmoid", "tanh", "relu");

    private static string? Optimizer(Case @case)
    {
        var facts = @case.Facts;
        var rate = facts.Number("training.learning_rate") is > 0 and var r ? $"learning-rate: {r.ToString("G9", CultureInfo.InvariantCulture)}" : null;
        var said = facts.Text("training.optimizer");
        if (IsForeign(@case))
        {
            facts.Odd("training.optimizer");
            return null;
        }

        if (said is null) return rate is null ? null : $"{{adam: {{{rate}}}}}";
        if (said.Says("sgd", "gradient descent", "momentum"))
        {
            var momentum = System.Text.RegularExpressions.Regex.Match(said, @"momentum[ =]*(?<n>0?\.\d+)",
                System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));
            var parts = new List<string>();
            if (rate is not null) parts.Add(rate);
            if (momentum.Success && Facts.NumberIn(momentum.Groups["n"].Value) is > 0 and < 1 and var m) parts.Add($"momentum: {Wording.Invariant(m)}");
            if (said.Says("nesterov") && momentum.Success) parts.Add("nesterov: true");
            return parts.Count == 0 ? "sgd" : $"{{sgd: {{{string.Join(", ", parts)}}}}}";
        }

        var word = said.Says("adamw") ? "adamw" : said.Says("nadam") ? "nadam" : said.Says("rms") ? "rmsprop" : "adam";
        return rate is null ? word : $"{{{word}: {{{rate}}}}}";
    }

    private static bool IsForeign(Case @case) =>
        @case.Facts.Text("training.optimizer") is { } said && !said.Says("adam", "rms", "sgd", "gradient descent", "momentum", "default");

    private static int Epochs(Case @case, int batch, int rows)
    {
        var text = @case.Facts.Text("training.epochs");
        if (@case.Facts.Count("training.epochs") is not { } epochs) return 30;

        // A method that is not in the language goes by its own count of passes.
        if (IsForeign(@case)) return Math.Max(30, epochs);
        return text.Says("step", "iteration", "batches",
            "update") ? Math.Clamp((int)Math.Ceiling(epochs / Math.Max(1, 0.7 * rows / batch)), 20, 1_000_000) : epochs;
    }

    private static string? Stopping(Case @case, int epochs, bool onTest)
    {
        var text = @case.Facts.Text("training.early_stopping");
        if (text is "false" or "no" or "none") return null;
        if (text is null)
        {
            // Something chosen by the tested rows where they are what is watched; else nobody speaks of stopping.
            return onTest ? $"{{patience: {epochs}, read: test}}" : null;
        }

        var said =
            new List<string> { string.Create(CultureInfo.InvariantCulture,
                $"patience: {(text.Says("checkpoint", "best model", "reload") && !text.Says("patience") ? epochs : @case.Facts.Count("training.early_stopping", 1, 100_000) ?? 10)}") };
        if (onTest) said.Add("read: test");
        if (text.Says("not restored", "restore_best_weights false", "restore_best_weights=false", "last weights", "without restoring"))
            said.Add("restore-best: false");
        return $"{{{string.Join(", ", said)}}}";
    }

    private static void Schedule(Case @case, bool onTest, List<string> said)
    {
        var text = @case.Facts.Text("training.lr_schedule") ?? @case.Facts.Text("training.schedule") ?? @case.Facts.Text("training.learning_rate_schedule");
        if (text is null || text.HasWord("none", "false", "no")) return;
        if (text.Says("plateau"))
            said.Add(
                $"schedule: {{plateau: {{patience: "
                    + $"{(Facts.NumberIn(text) is >= 1 and <= 10_000 and var p ? (int)p : 5)}{(onTest ? ", read: test" : string.Empty)}}}}}");
        else if (text.Says("cosine")) said.Add("schedule: cosine");
        else @case.Facts.Odd("training.schedule");
    }

    private static string Score(Case @case)
    {
        var metrics = new List<string>();
        foreach (var word in @case.Facts.Words("training.metrics"))
        {
            var metric = Metrics.FirstOrDefault(m => word.Says(m.Words)).Metric;
            if (metric is null) @case.Facts.Odd("training.metrics");
            else if (!metrics.Contains(metric, StringComparer.Ordinal)) metrics.Add(metric);
        }

        return metrics.Count == 0 ? string.Empty : $"score: {{metrics: [{string.Join(", ", metrics)}]}}\n";
    }
}
