using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>
/// A cell step by step, for what LibTorch's fused kernels do not have: other activations than tanh and sigmoid, and masks held over all steps on what the next
/// step's products read of h (Gal &amp; Ghahramani 2016).
/// </summary>
internal sealed record SlowCell(RecurrentLayer Layer, Tensor WeightIh, Tensor WeightHh, Tensor BiasIh, Tensor BiasHh)
{
    /// <param name="x">(batch, time, feature), in the order in which this direction reads.</param>
    /// <param name="zero">(batch, units).</param>
    /// <param name="mask">(batch, units) factors of h; null for none.</param>
    /// <returns>h of every step, (batch, time, units).</returns>
    public Tensor Forward(Tensor x, Tensor zero, Tensor? mask)
    {
        var steps = x.shape[1];
        var all = functional.linear(x, WeightIh, BiasIh);
        Tensor h = zero, c = zero;
        var outputs = new List<Tensor>();
        for (var time = 0L; time < steps; time++)
        {
            var own = all.select(1, time);
            var past = functional.linear(mask is null ? h : h * mask, WeightHh, BiasHh);
            (h, c) = Layer.Cell == CellKind.Gru ? Gru(own, past, h) : Lstm(own + past, c);
            outputs.Add(h);
        }

        return stack(outputs, 1);
    }

    private static (Tensor H, Tensor C) Gru(Tensor own, Tensor past, Tensor h)
    {
        Tensor[] a = own.chunk(3, 1), b = past.chunk(3, 1);
        Tensor reset = (a[0] + b[0]).sigmoid(), update = (a[1] + b[1]).sigmoid(), fresh = (a[2] + (reset * b[2])).tanh();
        var next = fresh + (update * (h - fresh));
        return (next, next);
    }

    private (Tensor H, Tensor C) Lstm(Tensor gates, Tensor c)
    {
        var parts = gates.chunk(4, 1);
        Tensor input = Act(parts[0], Layer.GateActivation), forget = Act(parts[1], Layer.GateActivation), output = Act(parts[3], Layer.GateActivation);
        var next = (forget * c) + (input * Act(parts[2], Layer.Activation));
        return (output * Act(next, Layer.Activation), next);
    }

    /// <summary>The activations of the language but for prelu, which has a parameter: leaky relu has 0.01 below zero, elu exp(x) − 1, gelu is x·Φ(x).</summary>
    public static Tensor Act(Tensor x, Activation activation) => activation switch
    {
        Activation.Linear => x,
        Activation.Tanh => x.tanh(),
        Activation.Sigmoid => x.sigmoid(),
        Activation.Relu => x.relu(),
        Activation.LeakyRelu => functional.leaky_relu(x, 0.01),
        Activation.Elu => functional.elu(x, 1.0),
        Activation.Gelu => functional.gelu(x),
        _ => throw new InvalidOperationException($"There is no activation {activation}."),
    };
}
