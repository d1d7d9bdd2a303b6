namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Question 1.</summary>
internal static class CrossValidation
{
    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "1a",
            "Cross-validated prediction as for tables",
            "A sine over 0..10 in 100 points. A min-max scaler is fitted on all of it, every sample is one step of one feature, an LSTM of 50 units with relu "
                + "is trained by adam on squared errors in five folds.",
            "The folds train on what comes after their test part. It is often blamed on shuffling, but a k-fold as tables get it does not shuffle unless told "
                + "to; the shuffled kind is here, too. The scaler has seen the test folds, a window of one step is no sequence, relu leaves the cell without "
                + "bounds, and nothing is there to compare with. Reshaping n values to n − 1, which crashed in the original, cannot be said: windows are cut "
                + "by their length.",
            "Tests on what comes after the training part, a scaler per fold, the same sine over 0..100 in 1,000 points, and a window of one period of 62 rows. "
                + "The original has one period and a half, which no five folds of a period fit into. A sine without noise follows from its two last values; a "
                + "linear model finds that to the last digit, and no network comes near it.",
            [
                new("broken.lstm.yaml", ["LSTM1105", "LSTM1116", "LSTM1305", "LSTM1306", "LSTM1401", "LSTM1601", "LSTM1801"], []),
                new("broken-shuffled.lstm.yaml", ["LSTM1101", "LSTM1105", "LSTM1306", "LSTM1401", "LSTM1801"], [], "The folds shuffled."),
            ],
            Quick: true),
        new(
            "1b",
            "Time-series split",
            "The same sine in five expanding splits. One model object is trained on in every fold, 100 epochs each; the predictions of all folds are compared "
                + "with the whole target.",
            "Order is kept, but weights are carried from fold to fold, so that a late fold stands for all the training before it. The first part has no "
                + "prediction: 80 values are held against 99. The first fold has 19 training samples. There is no early stopping.",
            "A fresh model per fold; forecasts carry their time, so that those of all folds are aligned by it. A window of 12 rows on the original 100: a sine "
                + "needs two lags, not a period. Its change is forecast, so that the network starts from repeating the last value.",
            [new("broken.lstm.yaml", ["LSTM1105", "LSTM1117", "LSTM1118", "LSTM1306", "LSTM1401", "LSTM1601"], [])],
            Quick: true),
        new(
            "1c",
            "Walk-forward, refitted at every step",
            "A window of 50 rows slides by one; at each step the model is trained for 50 epochs on samples of one step and asked for the next. The scaler is "
                + "fitted on all data, and weights go on from turn to turn.",
            "The model is trained on pairs (t, t + 1) and then asked with x(i): it forecasts i + 1 and is scored against i, which was a training target in the "
                + "same turn. Here a forecast carries its time, so the pair can only be said as a target offset of 0. The text around it says expanding, the "
                + "code rolls. Besides: the scaler's leak, no sequence, weights carried on, and 49 trainings of 50 epochs for 49 points.",
            "A rolling training part of eight periods, trained again after every two, a window of one period.",
            [
                new("broken.lstm.yaml", ["LSTM1105", "LSTM1112", "LSTM1117", "LSTM1306", "LSTM1401"], []),
                new("broken-aligned.lstm.yaml", ["LSTM1105", "LSTM1306", "LSTM1401"], [],
                    "Scored at the right time with fresh weights: what is left of it when the score is honest."),
            ]),
    ];
}
