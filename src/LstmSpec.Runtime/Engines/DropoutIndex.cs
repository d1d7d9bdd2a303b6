namespace LstmSpec.Engines;

/// <summary>The number of a value that dropout may drop, the same in every engine: layer·2⁵⁶ + row·2³⁶ + time·2¹⁶ + unit, as <see cref="Layer"/> has
/// it.</summary>
public static class DropoutIndex
{
    /// <summary>Values of one place: units of a layer.</summary>
    public const int UnitBits = 16;

    /// <summary>Steps of a window.</summary>
    public const int TimeBits = 20;

    /// <summary>Windows of a batch.</summary>
    public const int RowBits = 20;

    /// <summary>Layers of a network.</summary>
    public const int LayerBits = 8;

    /// <summary>The number of the first unit; those of the others follow it.</summary>
    /// <param name="layer">Position in the network, from 0.</param>
    /// <param name="row">The window's place in the batch, from 0.</param>
    /// <param name="time">Step within the window, from 0.</param>
    public static ulong Of(int layer, int row, int time) =>
        ((ulong)(uint)layer << (UnitBits + TimeBits + RowBits)) | ((ulong)(uint)row << (UnitBits + TimeBits)) | ((ulong)(uint)time << UnitBits);
}
