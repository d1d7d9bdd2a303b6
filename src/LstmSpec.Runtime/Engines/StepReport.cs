namespace LstmSpec.Engines;

/// <summary>What one training step shows of a model's inside; filled by <see cref="IModel.Train(in Batch, StepReport?)"/>, which takes its time over it.</summary>
public sealed class StepReport
{
    /// <summary>L2 norm of the gradient before clipping, per parameter of <see cref="Network.Parameters"/>.</summary>
    public IReadOnlyList<double> GradientNorms { get; set; } = [];

    /// <summary>L2 norm of what the update changed, per parameter.</summary>
    public IReadOnlyList<double> UpdateNorms { get; set; } = [];

    /// <summary>L2 norm before the update, per parameter.</summary>
    public IReadOnlyList<double> WeightNorms { get; set; } = [];

    /// <summary>L2 norm, over windows and features, of the loss's gradient by the network's inputs at each (recurrent) step: how far back the loss reaches.</summary>
    public IReadOnlyList<double> Reach { get; set; } = [];

    /// <summary>For each layer, gates of a recurrent one in the order of its weights; empty for others.</summary>
    public IReadOnlyList<IReadOnlyList<GateShares>> Gates { get; set; } = [];
}

/// <summary>
/// Shares of a gate's activations over windows, steps and units, both directions, padding left out. Below 0.05 (a candidate: below −0.95) and above 0.95.
/// </summary>
public readonly record struct GateShares(double Low, double High);
