using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Spec;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// A cell step by step, for what LibTorch's fused kernels do not have: other activations than tanh and sigmoid, masks held over all steps on what the next
/// step's products read of h (Gal &amp; Ghahramani 2016), and inputs that a step's own outputs make.
/// </summary>
internal sealed class SlowCell(RecurrentLayer layer, WayPieces pieces, FlatParameters parameters)
{
    private readonly Tensor _weightIh = parameters.Leaf(pieces.WeightIh), _weightHh = parameters.Leaf(pieces.WeightHh),
        _biasIh = parameters.Leaf(pieces.BiasIh), _biasHh = parameters.Leaf(pieces.BiasHh);
    private readonly Tensor? _slope = pieces.Slope is null ? null : parameters.Leaf(pieces.Slope),
        _gateSlope = pieces.GateSlope is null ? null : parameters.Leaf(pieces.GateSlope);

    private bool Gru => layer.Cell == CellKind.Gru;

    /// <param name="x">(batch, time, feature), in the order in which this direction reads.</param>
    /// <param name="h">(batch, units) to start from.</param>
    /// <param name="c">(batch, units) to start from, an LSTM's.</param>
    /// <param name="mask">(batch, units) factors of h; null for none.</param>
    /// <param name="extent">A window that has not a step keeps its state.</param>
    /// <returns>h of every step, (batch, time, units), and the last state.</returns>
    public (Tensor All, Tensor H, Tensor C) Forward(Tensor x, Tensor h, Tensor c, Tensor? mask, Extent extent)
    {
        var all = functional.linear(x, _weightIh, _biasIh);
        var outputs = new List<Tensor>();
        for (var time = 0; time < extent.Steps; time++)
        {
            var (nextH, nextC) = Next(all.select(1, time), h, c, mask);
            if (extent.Ragged)
            {
                var has = extent.Has.narrow(1, time, 1);
                (nextH, nextC) = (where(has, nextH, h), where(has, nextC, c));
            }

            (h, c) = (nextH, nextC);
            outputs.Add(h);
        }

        return (stack(outputs, 1), h, c);
    }

    /// <summary>One step.</summary>
    /// <param name="x">(batch, feature).</param>
    /// <param name="h">(batch, units).</param>
    /// <param name="c">(batch, units), an LSTM's.</param>
    public (Tensor H, Tensor C) Step(Tensor x, Tensor h, Tensor c) => Next(functional.linear(x, _weightIh, _biasIh), h, c, null);

    private (Tensor H, Tensor C) Next(Tensor own, Tensor h, Tensor c, Tensor? mask)
    {
        var gates = Gates(own, functional.linear(mask is null ? h : h * mask, _weightHh, _biasHh), layer, _slope, _gateSlope);
        if (Gru)
        {
            var next = gates[2] + (gates[1] * (h - gates[2]));
            return (next, next);
        }

        var cell = (gates[1] * c) + (gates[0] * gates[2]);
        return (gates[3] * Act(cell, layer.Activation, _slope), cell);
    }

    /// <summary>A cell's gates in the order of its weights, of what the products by the input and by the past give; the last dimension is the gates'.</summary>
    /// <param name="slope">Of a prelu in the place of tanh.</param>
    /// <param name="gateSlope">Of a prelu in the place of sigmoid.</param>
    public static Tensor[] Gates(Tensor own, Tensor past, RecurrentLayer layer, Tensor? slope, Tensor? gateSlope)
    {
        if (layer.Cell == CellKind.Gru)
        {
            Tensor[] a = own.chunk(3, -1), b = past.chunk(3, -1);
            var reset = Act(a[0] + b[0], layer.GateActivation, gateSlope);
            return [reset, Act(a[1] + b[1], layer.GateActivation, gateSlope), Act(a[2] + (reset * b[2]), layer.Activation, slope)];
        }

        var parts = (own + past).chunk(4, -1);
        return [.. parts.Select((part, gate) => gate == 2 ? Act(part, layer.Activation, slope) : Act(part, layer.GateActivation, gateSlope))];
    }

    /// <summary>The activations of the language: leaky relu has 0.01 below zero, prelu a slope that is learned, elu exp(x) − 1, gelu is x·Φ(x).</summary>
    public static Tensor Act(Tensor x, Activation activation, Tensor? slope) => activation switch
    {
        Activation.Linear => x,
        Activation.Tanh => x.tanh(),
        Activation.Sigmoid => x.sigmoid(),
        Activation.Relu => x.relu(),
        Activation.LeakyRelu => functional.leaky_relu(x, 0.01),
        Activation.Prelu => x.relu() - ((-x).relu() * slope!),
        Activation.Elu => functional.elu(x, 1.0),
        Activation.Gelu => functional.gelu(x),
        _ => throw new InvalidOperationException($"There is no activation {activation}."),
    };
}
