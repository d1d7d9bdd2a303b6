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

    /// <summary>The number of the first unit.</summary>
    public static ulong Of(int layer, int row, int time) =>
        ((ulong)(uint)layer << (UnitBits + TimeBits + RowBits)) | ((ulong)(uint)row << (UnitBits + TimeBits)) | ((ulong)(uint)time << UnitBits);
}
