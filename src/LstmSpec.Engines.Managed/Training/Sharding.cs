namespace LstmSpec.Engines.Managed.Training;

/// <summary>
/// How a batch is cut: into shards of rows, and shards into groups that add up one set of gradients each. A function of the batch alone,
/// so that threads only decide who computes a group; part of the engine's numeric profile. Windows of unlike length are cut in the order of their length.
/// </summary>
/// <param name="Batch">Windows.</param>
internal readonly record struct Sharding(int Batch)
{
    public const int MostGroups = 8;

    /// <summary>Windows per shard: a register tile's rows; more where a batch fills eight groups anyway, for longer products.</summary>
    public int Rows => Batch >= 256 ? 32 : Batch >= 128 ? 16 : 8;

    public int Shards => (Batch + Rows - 1) / Rows;

    public int Groups => Math.Min(Shards, MostGroups);

    /// <summary>First shard of group <paramref name="group"/>; that of the next is its end.</summary>
    public int FirstShard(int group) => (int)((long)group * Shards / Groups);

    public int FirstRow(int shard) => shard * Rows;

    public int RowsOf(int shard) => Math.Min(Rows, Batch - FirstRow(shard));
}
