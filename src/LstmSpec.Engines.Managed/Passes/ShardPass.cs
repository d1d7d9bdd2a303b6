namespace LstmSpec.Engines.Managed.Passes;

/// <summary>One thread's scratch for one shard, a run of a batch's windows, and the way forward and back through it.</summary>
internal abstract unsafe class ShardPass : IDisposable
{
    /// <summary>Lays the scratch out for a part of the job; takes memory only when none so large was seen.</summary>
    /// <param name="job">What is done.</param>
    /// <param name="firstRow">Place among the shards of this one's first window.</param>
    /// <param name="rows">Windows of the shard.</param>
    public abstract void Prepare(BatchJob job, int firstRow, int rows);

    /// <summary>Steps of the batch that lie before the shard's first: no window of it has them.</summary>
    public virtual int Skipped => 0;

    /// <summary>Forward through all layers up to the activated outputs, which stay in the scratch.</summary>
    public abstract void Forward(BatchJob job, int firstRow);

    /// <summary>The outputs, after <see cref="Forward"/>; their gradients are put in their place before <see cref="Backward"/>.</summary>
    public abstract OutputView Outputs { get; }

    /// <summary>Backward from the gradients by the head's outputs before activation; adds this shard's gradients.</summary>
    /// <param name="gradients">Packed as all parameters.</param>
    public abstract void Backward(float* gradients);

    /// <summary>First step of a window and the one behind its last.</summary>
    public abstract (int Begin, int End) Bounds(int window);

    public abstract void Dispose();
}
