namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Question 4.</summary>
internal static class FallingAccuracy
{
    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "4a",
            "A deep stack without normalisation",
            "Four LSTM layers whose forget biases start from zero, sequences of 100 steps, and a label that is the mean of a signal over the first 20 of them.",
            "Two layers, as in the original, hardly fade; four over a hundred steps do: what stands in the first steps reaches the output through every layer "
                + "and every step between.",
            "Layer norm and residual links through depth, chrono forget biases through time, and gradients clipped.",
            [new("broken.lstm.yaml", ["LSTM1407", "LSTM1409", "LSTM1503"], [])]),
        new(
            "4b",
            "No stopping rule, and accuracy reported for a regression",
            "Adam with .001, squared errors, metric accuracy, 100 epochs.",
            "A number is never exactly right: accuracy stays near zero or follows rounding, and falls while the forecasts get better. It is refused here and "
                + "cannot be allowed. Without it, what is left is a training that goes on past its best epoch.",
            "Patience of 10 with the best weights, and errors for a metric.",
            [
                new("broken.lstm.yaml", ["LSTM1601", "LSTM1703"], []),
                new("broken-unstopped.lstm.yaml", ["LSTM1601"], ["LSTM1907"], "With a metric that a regression has."),
            ]),
        new(
            "4c",
            "Unequal sequences, padded and truncated at the end",
            "Sequences of 15 to 60 rows, standardised, filled up at the end to one length and cut there where they are longer; the target is not scaled.",
            "After standardising, a fill of zero is the mean: the network reads it like a value. Cut at the end, a sequence loses the rows that its worth "
                + "hangs on.",
            "Filled up and cut at the front, the fill kept out by a mask, the target scaled.",
            [new("broken.lstm.yaml", ["LSTM1209", "LSTM1210"], [])]),
    ];
}
