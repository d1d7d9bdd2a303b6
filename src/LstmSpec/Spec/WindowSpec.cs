namespace LstmSpec.Spec;

/// <summary>What a model sees and what it forecasts.</summary>
public sealed record WindowSpec
{
    /// <summary>Steps of history a model sees (lookback).</summary>
    public int Length { get; init; } = 1;

    /// <summary>Steps forecast from one origin.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Steps from one training window to the next.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Whether windows are cut inside their part, or before the rows are split.</summary>
    public WindowOrder Order { get; init; } = WindowOrder.SplitThenWindow;
}

public enum WindowOrder
{
    SplitThenWindow,

    /// <summary>Windows are cut from the whole series and then dealt out: their targets can reach into the test part.</summary>
    WindowThenSplit,
}
