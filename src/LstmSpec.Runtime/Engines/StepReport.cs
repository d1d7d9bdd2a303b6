namespace LstmSpec.Engines;

/// <summary>What one training step shows of a model's inside; filled by <see cref="IModel.Train(in Batch, StepReport?)"/>, which takes its time over
/// it.</summary>
public sealed class StepReport
{
    /// <summary>L2 norm of the gradient before clipping, per parameter of <see cref="Network.Parameters"/>.</summary>
    public IReadOnlyList<double> GradientNorms { get; set; } = [];

    /// <summary>L2 norm of what the update changed, per parameter.</summary>
    public IReadOnlyList<double> UpdateNorms { get; set; } = [];

    /// <summary>L2 norm before the update, per parameter.</summary>
    public IReadOnlyList<double> WeightNorms { get; set; } = [];

    /// <summary>L2 norm, over windows and features, of the loss's gradient by the network's inputs at each (recurrent) step: how far back the loss
    /// reaches.</summary>
    public IReadOnlyList<double> Reach { get; set; } = [];

    /// <summary>
    /// For each layer the same by what that layer reads, through it and all above it; of the first layer <see cref="Reach"/>. Empty for a layer that does not
    /// read the window's steps.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>> LayerReach { get; set; } = [];

    /// <summary>For each layer, gates of a recurrent one in the order of its weights; empty for others.</summary>
    public IReadOnlyList<IReadOnlyList<GateShares>> Gates { get; set; } = [];

    /// <summary>
    /// For each layer, unit by unit (of both directions, side by side), whether its activation was exactly 0 for every window and step of the batch, padding
    /// left out; before layer norm, dropout and what a residual layer adds. Empty for layers that do not rectify (<see cref="Layer.Rectifies"/>), which give no
    /// exact zeros.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<bool>> Silent { get; set; } = [];
}

/// <summary>Shares of a gate's activations over windows, steps and units, both directions, padding left out. Below 0.05 (a candidate: below −0.95) and above
/// 0.95.</summary>
/// <param name="Low">Share of the activations below the lower bound, in [0, 1].</param>
/// <param name="High">Share of the activations above the upper bound, in [0, 1].</param>
public readonly record struct GateShares(double Low, double High)
{
    /// <summary>Where the bins of a gate's histogram end: a sigmoid's values at pre-activations of ∓5, ∓2.9 and ∓1.1.</summary>
    public static IReadOnlyList<float> GateEdges { get; } = [0.0067f, 0.05f, 0.25f, 0.75f, 0.95f, 0.9933f];

    /// <summary>The same of the candidate: a tanh's at ∓5, ∓1.8 and ∓0.55.</summary>
    public static IReadOnlyList<float> CandidateEdges { get; } = [-0.9999f, -0.95f, -0.5f, 0.5f, 0.95f, 0.9999f];

    /// <summary>A gate whose mean over windows and steps lies outside these is as good as closed or open; of a candidate the bounds of its own range that lie
    /// as near its ends.</summary>
    public const float StuckLow = 0.02f, StuckHigh = 0.98f;

    /// <summary>Shares of the seven bins between <see cref="GateEdges"/>, or <see cref="CandidateEdges"/>, in ascending order.</summary>
    public IReadOnlyList<double> Bins { get; init; } = [];

    /// <summary>Share of the units, both directions, whose mean lies below <see cref="StuckLow"/> or above <see cref="StuckHigh"/>; of a candidate −0.96 and
    /// 0.96.</summary>
    public double Stuck { get; init; }

    /// <summary>Of the counts of a gate's values.</summary>
    /// <param name="bins">How many values lie in each of the seven bins.</param>
    /// <param name="stuck">Units whose mean lies at an end.</param>
    /// <param name="units">All units.</param>
    public static GateShares Of(ReadOnlySpan<long> bins, int stuck, int units)
    {
        long sum = 0;
        foreach (var count in bins) sum += count;
        double all = Math.Max(1, sum);
        var shares = new double[bins.Length];
        for (var i = 0; i < shares.Length; i++) shares[i] = bins[i] / all;
        return new((bins[0] + bins[1]) / all, (bins[^2] + bins[^1]) / all) { Bins = shares, Stuck = (double)stuck / Math.Max(1, units) };
    }

    /// <summary>Whether a mean lies at an end of the range of its gate.</summary>
    public static bool IsStuck(double mean, bool candidate) => candidate ? Math.Abs(mean) > (2 * StuckHigh) - 1 : mean is < StuckLow or > StuckHigh;
}
