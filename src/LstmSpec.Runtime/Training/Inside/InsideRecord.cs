using System.Text.Json.Serialization;

namespace LstmSpec.Training.Inside;

/// <summary>What was seen of a network's inside while it was trained.</summary>
/// <param name="Every">Steps from one sample to the next, at the end: a long training is looked at less and less often.</param>
/// <param name="Samples">In order of their steps.</param>
public sealed record InsideRecord(int Every, IReadOnlyList<InsideSample> Samples)
{
    /// <summary>The loss before the first step; null where it cannot be held against anything.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FirstLoss? First { get; init; }

    /// <summary>What was read of the validation part beside the loss, after every epoch; null where nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BesideLoss? Beside { get; init; }

    /// <summary>Of a training that is left: which units the last looks found silent, by look, layer and unit, the oldest first. Null in what is kept.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal IReadOnlyList<IReadOnlyList<IReadOnlyList<bool>>>? Looks { get; init; }
}

/// <summary>The loss before the first step, and what it should be.</summary>
/// <param name="Loss">Of the untrained network, on some training windows.</param>
/// <param name="Expected">What outputs of zero lose there; of classes, the same probability for each.</param>
public sealed record FirstLoss(double Loss, double Expected);

/// <summary>A metric that was read beside the loss.</summary>
/// <param name="Metric">Such as <c>accuracy</c>.</param>
/// <param name="Higher">Whether more of it is better.</param>
/// <param name="Values">By epoch.</param>
public sealed record BesideLoss(string Metric, bool Higher, IReadOnlyList<double> Values);

/// <summary>One training step, seen from inside.</summary>
/// <param name="Step">Counted from 1.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Loss">Of its batch, before the update.</param>
/// <param name="Penalty">What l1 and l2 add to it.</param>
/// <param name="Parts">Where there are weight matrices: each layer, the decoder, the head, the linear skip.</param>
/// <param name="Layers">The recurrent layers.</param>
public sealed record InsideSample(int Step, double Rate, double Loss, double Penalty, IReadOnlyList<PartNorms> Parts, IReadOnlyList<LayerInside> Layers)
{
    /// <summary>Layers with relu among their activations; none at the first looks, which show too little.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SilentUnits>? Silent { get; init; }
}

/// <summary>Units that gave exactly 0 for every window and step of several looks in a row: what gives 0 under relu has no slope, and learns nothing from
/// it.</summary>
/// <param name="Layer">Its place among the layers, from 0.</param>
/// <param name="Share">Of the layer's units, of both directions where it has two.</param>
public sealed record SilentUnits(int Layer, double Share)
{
    /// <summary>Looks that a unit is silent in before it counts: a batch of few windows may leave one unmoved by chance.</summary>
    public const int Looks = 3;
}

/// <summary>L2 norms over a part's weight matrices: biases, which start at zero, are left out.</summary>
/// <param name="Part">As its parameters are called: <c>layers.0</c>, <c>head</c>.</param>
/// <param name="Gradient">Before clipping.</param>
/// <param name="Update">Of what the step changed.</param>
/// <param name="Weight">Before the step.</param>
public sealed record PartNorms(string Part, double Gradient, double Update, double Weight);

/// <summary>A recurrent layer at one step.</summary>
/// <param name="Layer">Its place among the layers, from 0.</param>
/// <param name="Steps">Recurrent steps that it reads.</param>
/// <param name="Reach">How many of them, counted from the last one, have a gradient of at least a thousandth of the last one's.</param>
/// <param name="Fading">The gradient by what it reads over that at the last step, at the lags of <see cref="Lags"/>.</param>
/// <param name="Gates">In the order of its weights.</param>
public sealed record LayerInside(int Layer, int Steps, int Reach, IReadOnlyList<double> Fading, IReadOnlyList<GateInside> Gates)
{
    /// <summary>Below this share of the last step's gradient a step does not count.</summary>
    public const double Least = 1e-3;

    private const int MostLags = 25;

    /// <summary>Lags at which <see cref="Fading"/> is kept: evenly spread, from 0 to the first step.</summary>
    public static IReadOnlyList<int> Lags(int steps)
    {
        var count = Math.Min(steps, MostLags);
        return [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (steps - 1) / (count - 1)))];
    }

    /// <param name="gradients">By step, the last one last.</param>
    internal static LayerInside Of(int layer, IReadOnlyList<double> gradients, IReadOnlyList<GateInside> gates)
    {
        var steps = gradients.Count;

        // Where windows end in padding, the last step is that of the longest ones alone and may have no gradient.
        var last = steps > 0 && gradients[^1] > 0 ? gradients[^1] : gradients.DefaultIfEmpty(0).Max();
        if (!(last > 0)) return new(layer, steps, 0, [.. Lags(steps).Select(_ => 0.0)], gates);
        var first = 0;
        while (first < steps && !(gradients[first] >= Least * last)) first++;
        return new(layer, steps, steps - first, [.. Lags(steps).Select(lag => gradients[steps - 1 - lag] / last)], gates);
    }
}

/// <summary>The activations of one gate at one step.</summary>
/// <param name="Gate"><c>input</c>, <c>forget</c>, <c>candidate</c>, <c>output</c>; of a GRU <c>reset</c>, <c>update</c>, <c>candidate</c>.</param>
/// <param name="Stuck">Share of the units that are as good as always closed, or always open.</param>
/// <param name="Bins">Shares of its values in the seven bins of <see cref="Engines.GateShares"/>.</param>
public sealed record GateInside(string Gate, double Stuck, IReadOnlyList<double> Bins)
{
    /// <summary>Share of values whose pre-activation is 5 or more from zero, a candidate's as a gate's.</summary>
    public double Saturated => Bins.Count == 0 ? 0 : Bins[0] + Bins[^1];
}
