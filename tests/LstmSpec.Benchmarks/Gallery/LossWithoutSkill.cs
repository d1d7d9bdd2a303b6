namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Question 2.</summary>
internal static class LossWithoutSkill
{
    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "2a",
            "Two layers, a hundred epochs, nobody watches the validation part",
            "Layers of 64 and 32 units with dropout .2 after each, squared errors, adam with a learning rate of .005, 100 epochs in batches of 32, on 300 rows "
                + "of a season of 24 in noise as high.",
            "The training loss falls to the end and the validation loss turns: the network learns the noise of the training part.",
            "The weights of the best epoch, a little l2, dropout as it was.",
            [new("broken.lstm.yaml", ["LSTM1305", "LSTM1601"], ["LSTM1907"])]),
        new(
            "2b",
            "Spikes and squared errors",
            "A season of 24 with little noise and a spike of 15 to 25 in about one row of twenty, trained on squared errors.",
            "A few spikes own the loss: the network is fitted to their mean, and everything between them is off by it.",
            "Huber's loss, which grows no faster than the error beyond its delta.",
            [new("broken.lstm.yaml", ["LSTM1206"], ["LSTM1803"])],
            Quick: true),
        new(
            "2c",
            "One scaler fitted twice, predictions never brought back",
            "One scaler object is fitted on the features and again on the target; the metrics are of scaled values.",
            "The inverse happens to be right, since the last fit is the target's; every later transform of inputs uses the target's statistics. That is silent "
                + "where there is one feature; here the covariate is a million times as large. Fitted on overlapping windows, inner rows would weigh more, "
                + "which cannot be said here: steps are fitted on rows. A low loss in scaled units says nothing: R² is one less the squared error over the "
                + "variance, so the page prints errors in the target's units.",
            "A scaler per column, undone on the way out, errors in the target's units.",
            [new("broken.lstm.yaml", ["LSTM1212", "LSTM1705"], [])],
            Quick: true),
    ];
}
