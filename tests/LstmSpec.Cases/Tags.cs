namespace LstmSpec.Cases;

/// <summary>What goes wrong in real configurations, by the words of those who collected them, and the rules that stand for each.</summary>
internal static class Tags
{
    /// <summary>Every tag there is; rules of training and of results (18xx, 19xx) are those of the doctor. None where it cannot be said.</summary>
    public static readonly Dictionary<string, string[]> Rules = new(StringComparer.Ordinal)
    {
        ["persistence_copy"] = ["LSTM1804"],
        ["nonstationary_price_target"] = ["LSTM1301", "LSTM1207"],
        ["scaler_fit_on_all"] = ["LSTM1105"],
        ["features_unscaled"] = ["LSTM1201"],
        ["target_unscaled"] = ["LSTM1201", "LSTM1202"],
        ["window_on_feature_axis"] = ["LSTM1306"],
        ["axis_order"] = ["LSTM1403"],
        ["relu_in_lstm"] = ["LSTM1401"],
        ["exploding_gradients"] = ["LSTM1902", "LSTM1905"],
        ["softmax_single_unit"] = ["LSTM1710"],
        ["loss_head_mismatch"] = ["LSTM1702", "LSTM1710"],
        ["classification_head_on_regression"] = ["LSTM1701", "LSTM1702"],
        ["bounded_head_unbounded_target"] = ["LSTM1701"],
        ["label_encoding_mismatch"] = ["LSTM1710"],
        ["accuracy_for_regression"] = ["LSTM1703"],
        ["shuffled_split"] = ["LSTM1101"],
        ["window_overlap_leakage"] = ["LSTM1102", "LSTM1103", "LSTM1101"],
        ["target_leakage"] = ["LSTM1107", "LSTM1108", "LSTM1104", "LSTM1106", "LSTM1109", "LSTM1112"],
        ["bidirectional_sees_target"] = ["LSTM1123"],
        ["decomposition_leakage"] = ["LSTM1104"],
        ["test_used_for_selection"] = ["LSTM1111"],
        ["model_reused_across_folds"] = ["LSTM1117"],
        ["stateful_shuffled"] = ["LSTM1404"],
        ["stateful_misuse"] = ["LSTM1404"],
        ["class_imbalance"] = ["LSTM1208"],
        ["overfit_capacity"] = ["LSTM1305", "LSTM1411"],
        ["overfitting"] = ["LSTM1907"],
        ["no_early_stopping"] = ["LSTM1601"],
        ["too_few_epochs"] = ["LSTM1509"],
        ["lr_too_high"] = ["LSTM1501"],
        ["lr_too_low"] = ["LSTM1509"],
        ["nan_in_data"] = ["LSTM1204"],
        ["constant_feature_zero_std"] = ["LSTM1203"],
        ["missing_inverse_transform"] = ["LSTM1705"],
        ["recursive_multistep_drift"] = ["LSTM1803", "LSTM1903"],
        ["horizon_exceeds_window"] = ["LSTM1308", "LSTM1302"],
        ["window_too_short"] = ["LSTM1306", "LSTM1302"],
        ["too_many_layers"] = ["LSTM1409"],
        ["masking_hides_signal"] = ["LSTM1209"],
        ["no_signal"] = ["LSTM1803", "LSTM1811", "LSTM1304"],
        ["relu_output_head"] = ["LSTM1701"],
        ["bottleneck_layer"] = ["LSTM1408"],
        ["excessive_dropout"] = ["LSTM1405"],
        ["underfit_capacity"] = ["LSTM1408"],
    };

    /// <summary>Those that show in training, after it or not at all unless a case says otherwise.</summary>
    public static readonly string[] Later = ["persistence_copy", "exploding_gradients", "overfitting", "recursive_multistep_drift", "no_signal", "axis_order"];
}
