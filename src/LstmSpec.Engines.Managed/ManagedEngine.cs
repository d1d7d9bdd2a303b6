using LstmSpec.Engines.Managed.Optimizers;
using LstmSpec.Engines.Managed.Parameters;
using LstmSpec.Engines.Managed.Training;
using LstmSpec.Randomness;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed;

/// <summary>
/// The embedded engine: fused float32 kernels in C#. The same plan and data give the same bits on any number of threads and with any
/// instruction set.
/// </summary>
public sealed class ManagedEngine : IEngine
{
    /// <summary>Version of everything that decides bits: kernels, polynomials, shards, dropout's index layout. 2: windows of unlike length are sharded by
    /// length.</summary>
    public const int Version = 2;

    /// <summary>Always <c>managed</c>, <c>cpu</c>, <c>float32</c>: bits depend on neither processor nor threads.</summary>
    public NumericProfile Profile { get; } = new("managed", Version, "cpu", "float32", CounterRandom.Version);

    /// <inheritdoc/>
    public string Repeats => "the same bits on any machine, at any number of threads";

    /// <summary>A set of gradients for each group of shards, weights once more transposed, and where each named value lies.</summary>
    public long BytesOf(Network network, TrainSpec train) =>
        network.Parameters().Sum(p => p.Count) * sizeof(float) * (3 + new Sharding(train.Batch).Groups + Optimizer.Create(train.Optimizer).Moments.Count);

    /// <inheritdoc/>
    public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options)
    {
        if (options.Threads < 1) throw new ArgumentException($"A model was given {options.Threads} threads; it needs at least one.", nameof(options));
        var model = new ManagedModel(new PackedNetwork(network), train, dropoutKey, options.Threads);
        try
        {
            model.Restore(start);
        }
        catch
        {
            model.Dispose();
            throw;
        }

        return model;
    }
}
