namespace LstmSpec.Engines;

/// <summary>One batch, all spans with the batch first. Nothing broadcasts: a span of another size is refused.</summary>
/// <param name="inputs">(windows, time, feature).</param>
/// <param name="targets">(windows, <see cref="Network.Targets"/>), with <see cref="Network.EveryStep"/> (windows, S, targets); empty when forecasting.</param>
/// <param name="windows">Windows in the batch.</param>
public readonly ref struct Batch(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int windows)
{
    /// <summary>Windows in the batch, the first axis of every span.</summary>
    public int Windows { get; } = windows;

    /// <summary>(windows, time, feature), time from the oldest step to the youngest.</summary>
    public ReadOnlySpan<float> Inputs { get; } = inputs;

    /// <summary>(windows, <see cref="Network.Targets"/>), with <see cref="Network.EveryStep"/> (windows, S, targets); empty when forecasting.</summary>
    public ReadOnlySpan<float> Targets { get; } = targets;

    /// <summary>
    /// Steps of each window, 1 to time; the rest is padding, whose values are not read. Empty where every window fills all steps. A recurrent layer holds its
    /// state at padded steps and gives nothing there; what a window forecasts does not depend on its padding (but for dropout's numbers). Outputs at padded
    /// steps are NaN; their targets do not count.
    /// </summary>
    public ReadOnlySpan<int> Lengths { get; init; }

    /// <summary>Where the padding of shorter windows lies.</summary>
    public PaddingSide Padding { get; init; }

    /// <summary>What each target counts in the loss, as large as the targets, none below 0; empty for 1 each. A target of weight 0 may be NaN.</summary>
    public ReadOnlySpan<float> Weights { get; init; }

    /// <summary>(windows, horizon, known) inputs of the decoder.</summary>
    public ReadOnlySpan<float> Future { get; init; }

    /// <summary>(windows, <see cref="Network.StateSize"/>) the state each window starts from; empty for zero. No gradient flows into it.</summary>
    public ReadOnlySpan<float> States { get; init; }

    /// <summary>(windows, <see cref="Network.StateSize"/>), overwritten by the state after each window's last step; empty where it is not wanted.</summary>
    public Span<float> EndStates { get; init; }

    /// <summary>Whether only inputs and targets are given.</summary>
    public bool Plain => Lengths.IsEmpty && Weights.IsEmpty && Future.IsEmpty && States.IsEmpty && EndStates.IsEmpty;
}

/// <summary>The end of a window that padding lies at.</summary>
public enum PaddingSide
{
    /// <summary>Padding follows the window: its steps are the first ones.</summary>
    Back,

    /// <summary>Padding comes before the window: its steps are the last ones.</summary>
    Front,
}
