namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Question 5.</summary>
internal static class NothingLearnt
{
    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "5a",
            "Standardised before the split",
            "An array (samples, steps, features) is flattened, standardised as one and cut into parts after that.",
            "Mean and spread are those of all rows, the test part's included, and of all columns together: a column a million times as large makes the target "
                + "a constant.",
            "A scaler per column, fitted on the training part of each fold.",
            [new("broken.lstm.yaml", ["LSTM1105", "LSTM1212"], [])],
            Quick: true),
        new(
            "5b",
            "Trend and growing variance in levels",
            "Months with a trend and a season that grows along, forecast in their levels. The advice then taken: first differences of an array of samples, "
                + "taken along the sample axis and never undone; or higher differences.",
            "The test part lies above all that the network has seen. Along the sample axis a difference is no change in time and cannot be undone. One "
                + "difference too many turns noise into a zigzag that is larger than before.",
            "The logarithm, the difference from season to season, both undone on the way out.",
            [
                new("broken.lstm.yaml", ["LSTM1301"], ["LSTM1807"]),
                new("broken-axis.lstm.yaml", ["LSTM1216", "LSTM1705"], [], "Differences taken along the sample axis."),
                new("broken-order.lstm.yaml", ["LSTM1214"], [], "One difference more than the series needs."),
            ],
            Quick: true),
        new(
            "5c",
            "Twelve steps asked of a head that gives one",
            "Two layers of 64 units, the last step to one output; twelve steps are asked for. The batch reaches the layers with time first.",
            "A head of one step cannot give twelve: it is refused and cannot be allowed. With time first the layers run along the batch. That the batch comes "
                + "first is often called the standard of a library whose default is the other way round.",
            "A head as wide as the horizon, (batch, time, feature). The network is the plain good model; what was wrong is around it.",
            [
                new("broken.lstm.yaml", ["LSTM1403", "LSTM1708"], []),
                new("broken-axes.lstm.yaml", ["LSTM1403"], [], "With a head for the horizon, time still before batch."),
            ]),
    ];
}
