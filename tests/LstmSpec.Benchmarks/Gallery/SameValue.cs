namespace LstmSpec.Benchmarks.Gallery;

/// <summary>Question 3.</summary>
internal static class SameValue
{
    public static IReadOnlyList<GalleryRow> Rows { get; } =
    [
        new(
            "3a",
            "A learning rate of 0.00001, and a target for every step",
            "Ten series of 1,000 points, a sine with a phase and noise of its own; an LSTM of 128 units, adam with a learning rate of 0.00001, batches of one, "
                + "50 epochs. The target is a value for every step, the head gives the last.",
            "Shapes (N, 1) and (N, 800, 1) are broadcast: the best forecast is then the mean over four whole periods, a constant at any learning rate, and the "
                + "usual advice to raise the rate cannot help. Here unlike shapes are refused and cannot be allowed. With the next value for a target, the "
                + "rate is what is left: it moves no weight far enough.",
            "The next value for a target first; then a learning rate of 0.003.",
            [
                new("broken.lstm.yaml", ["LSTM1509", "LSTM1708"], []),
                new("broken-rate.lstm.yaml", ["LSTM1509"], ["LSTM1803"], "With the next value for a target, the rate as it was."),
            ]),
        new(
            "3b",
            "Columns of very different size, and ten series that are one",
            "100·sin, 0.1·cos and uniform noise, neither inputs nor targets scaled; ten series that are copies of one. An LSTM of 128 units.",
            "The large target owns the loss and the small one is not trained. All test instances are the same, so any model gives one value for all of them: "
                + "that constant proves nothing about the model. That one target owns the loss (LSTM1709) comes of what is not scaled (LSTM1201) and is folded "
                + "into it.",
            "A phase per series, a scaler per column and target.",
            [new("broken.lstm.yaml", ["LSTM1122", "LSTM1201"], ["LSTM1803"])]),
        new(
            "3c",
            "A window of 20 on a season of 200",
            "2·sin x + 0.5·cos(x/2) + 0.2 with noise .1, x over 0..10π in 1,000 points, read through windows of 20.",
            "Cut along an axis of 10 series there are no windows at all. Along time a window of 20 sees a tenth of the season of 200. One step ahead that "
                + "costs nothing; a hundred steps ahead the part of the season that is to come cannot be told from it.",
            "A window of one season.",
            [
                new("broken.lstm.yaml", ["LSTM1302"], []),
                new("broken-cut.lstm.yaml", ["LSTM1124"], [], "Windows cut along an axis that has 10 places."),
            ]),
    ];
}
