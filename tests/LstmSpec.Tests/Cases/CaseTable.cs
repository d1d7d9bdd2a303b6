namespace LstmSpec.Tests.Cases;

/// <summary>What was wrong with each case, most important first, and where that could be seen: in the spec, in the data, in training, after it, or not at
/// all.</summary>
internal static class CaseTable
{
    /// <summary>With a question mark where the collectors call their confidence low; strict counts leave those out.</summary>
    public static readonly Dictionary<string, string> Causes = new(StringComparer.Ordinal)
    {
        ["fail-002"] = "persistence_copy:after nonstationary_price_target:data",
        ["fail-005"] = "persistence_copy:after scaler_fit_on_all:spec nonstationary_price_target:data",
        ["fail-007"] = "no_signal:after too_few_epochs:spec features_unscaled:spec",
        ["fail-010"] = "loss_head_mismatch:spec class_imbalance:data",
        ["fail-012"] = "loss_head_mismatch:spec",
        ["fail-015"] = "classification_head_on_regression:spec loss_head_mismatch:spec target_unscaled:spec",
        ["fail-017"] = "bounded_head_unbounded_target:spec target_unscaled:spec",
        ["fail-020"] = "accuracy_for_regression:spec window_on_feature_axis:spec",
        ["fail-022"] = "accuracy_for_regression:spec",
        ["fail-025"] = "scaler_fit_on_all:spec nonstationary_price_target:data",
        ["fail-027"] = "scaler_fit_on_all:spec",
        ["fail-030"] = "decomposition_leakage:spec",
        ["fail-032"] = "shuffled_split:spec window_overlap_leakage:spec scaler_fit_on_all:spec no_early_stopping:spec missing_inverse_transform:spec",
        ["fail-035"] = "axis_order:no",
        ["fail-037"] = "window_on_feature_axis:spec lr_too_low:spec too_few_epochs:spec underfit_capacity:spec",
        ["fail-040"] = "relu_in_lstm:spec exploding_gradients:training",
        ["fail-042"] = "relu_in_lstm:spec excessive_dropout:spec overfit_capacity:spec",
        ["fail-045"] = "target_unscaled:spec exploding_gradients:training",
        ["fail-047"] = "lr_too_high:spec exploding_gradients:training",
        ["fail-050"] = "stateful_shuffled:spec",
        ["fail-052"] = "class_imbalance:data",
        ["fail-055"] = "overfit_capacity:spec overfitting:training",
        ["fail-057"] = "overfitting:training?",
        ["fail-060"] = "target_unscaled:spec?",
        ["fail-062"] = "recursive_multistep_drift:after stateful_misuse:spec",
        ["fail-065"] = "model_reused_across_folds:spec test_used_for_selection:spec scaler_fit_on_all:spec",
        ["fail-067"] = "test_used_for_selection:spec",
        ["fail-070"] = "missing_inverse_transform:spec",
        ["fail-072"] = "target_leakage:data",
    };

    /// <summary>The causes that can be found before a run.</summary>
    public static IEnumerable<string> Findable(string id) =>
        Causes[id].Split(' ').Select(c => c.TrimEnd('?').Split(':')).Where(c => c[1] is "spec" or "data").Select(c => c[0]);
}
