namespace LstmSpec.Engines.Managed.Storage;

/// <summary>
/// Cuts one block into arrays. Run once from null to learn how many floats a layout needs, then from the block itself.
/// </summary>
internal unsafe struct Carver(float* start)
{
    /// <summary>Floats handed out so far.</summary>
    public long Used { get; private set; }

    public float* Take(long count)
    {
        var taken = start + Used;
        Used += NativeFloats.RoundUp(count, NativeFloats.Line);
        return taken;
    }
}
