using System.Runtime.InteropServices;
using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Engines.TorchSharp.Passes;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>
/// Gathers what a <see cref="StepReport"/> asks for. LibTorch's fused kernels keep their gates to themselves; as h of every step is known, the gates are made again of the products, all
/// steps at once.
/// </summary>
internal sealed class ReportBuilder(Network network, FlatLayout layout, FlatParameters parameters, StateMap state)
{
    private const double High = 0.95, Low = 0.05;

    private readonly IReadOnlyList<GateShares>[] _gates = [.. network.Layers.Select(_ => Array.Empty<GateShares>())];
    private IReadOnlyList<float[]> _before = [];
    private double[] _gradientNorms = [], _reach = [];

    /// <summary>Counts a layer's gates.</summary>
    /// <param name="layer">Its position.</param>
    /// <param name="x">(batch, time, feature) what it read.</param>
    /// <param name="start">(directions, batch, units) h that it started from.</param>
    /// <param name="run">What came of it.</param>
    /// <param name="extent">The steps of each window; others do not count.</param>
    /// <param name="held">Masks of h by direction.</param>
    public void Seen(int layer, Tensor x, Tensor start, RecurrentRun run, Extent extent, Func<int, Tensor?> held)
    {
        using var off = no_grad();
        var declared = (RecurrentLayer)network.Layers[layer];
        var counts = new double[2 * declared.Gates];
        for (var way = 0; way < layout.Layers[layer].Ways.Count; way++)
        {
            var pieces = layout.Layers[layer].Ways[way];
            var all = run.All.narrow(2, (long)way * declared.Units, declared.Units);
            Tensor own = way == 0 ? x : extent.Flip(x), after = way == 0 ? all : extent.Flip(all);
            var before = cat([start.select(0, way).unsqueeze(1), after.narrow(1, 0, extent.Steps - 1)], 1);
            if (held(way) is { } mask) before = before * mask.to(before.dtype).unsqueeze(1);
            var gates = SlowCell.Gates(Product(own, pieces.WeightIh, pieces.BiasIh), Product(before, pieces.WeightHh, pieces.BiasHh), declared, Value(pieces.Slope), Value(pieces.GateSlope));
            var there = extent.Has.unsqueeze(2);
            for (var gate = 0; gate < gates.Length; gate++)
            {
                counts[2 * gate] += gates[gate].lt(gate == 2 ? -High : Low).logical_and(there).sum().cpu().item<long>();
                counts[(2 * gate) + 1] += gates[gate].gt(High).logical_and(there).sum().cpu().item<long>();
            }
        }

        var steps = Enumerable.Range(0, extent.Windows).Sum(row => (double)extent.Length(row)) * declared.Width;
        _gates[layer] = [.. Enumerable.Range(0, declared.Gates).Select(gate => new GateShares(counts[2 * gate] / steps, counts[(2 * gate) + 1] / steps))];
    }

    /// <summary>Notes gradients and weights when all gradients are added and no weight is moved.</summary>
    /// <param name="byInputs">(batch, rows, feature) the loss's gradients by the inputs, every window from row 0 on.</param>
    /// <param name="extent">The steps of each window.</param>
    public void BeforeUpdate(Tensor byInputs, Extent extent)
    {
        _before = state.Values(parameters.Weights);
        _gradientNorms = [.. state.Values(parameters.Gradients).Select(Norm)];
        var values = MemoryMarshal.Cast<byte, float>(byInputs.cpu().contiguous().bytes);
        var width = network.Segment * network.Inputs;
        _reach = new double[extent.Steps];
        for (var row = 0; row < extent.Windows; row++)
        {
            for (var step = 0; step < extent.Length(row); step++)
            {
                foreach (var value in values.Slice(((row * extent.Steps) + step) * width, width)) _reach[extent.Begin(row) + step] += (double)value * value;
            }
        }
    }

    /// <summary>After the update.</summary>
    public void Fill(StepReport report)
    {
        report.GradientNorms = _gradientNorms;
        report.WeightNorms = [.. _before.Select(Norm)];
        report.UpdateNorms = [.. state.Values(parameters.Weights).Select((after, i) => Norm([.. after.Zip(_before[i], (a, b) => a - b)]))];
        report.Gates = _gates;
        report.Reach = [.. _reach.Select(Math.Sqrt)];
    }

    private Tensor Product(Tensor x, Piece weight, Piece bias) => functional.linear(x, parameters.Value(weight), parameters.Value(bias));

    private Tensor? Value(Piece? piece) => piece is null ? null : parameters.Value(piece);

    private static double Norm(float[] values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += (double)value * value;
        return Math.Sqrt(sum);
    }
}
