using System.Runtime.InteropServices;
using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Engines.TorchSharp.Passes;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Training;

/// <summary>
/// Gathers what a <see cref="StepReport"/> asks for. LibTorch's fused kernels keep their gates to themselves; as h of every step is known, the gates are made
/// again of the products, all steps at once.
/// </summary>
internal sealed class ReportBuilder(Network network, FlatLayout layout, FlatParameters parameters, StateMap state)
{
    private readonly IReadOnlyList<GateShares>[] _gates = [.. network.Layers.Select(_ => Array.Empty<GateShares>())];
    private readonly IReadOnlyList<bool>[] _silent = [.. network.Layers.Select(_ => Array.Empty<bool>())];
    private IReadOnlyList<float[]> _before = [];
    private readonly Tensor?[] _read = new Tensor?[network.Layers.Count];
    private Tensor? _inputs;
    private readonly IReadOnlyList<double>[] _layerReach = [.. network.Layers.Select(_ => Array.Empty<double>())];
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
        var bins = new long[declared.Gates][];
        var stuck = new int[declared.Gates];
        for (var gate = 0; gate < bins.Length; gate++) bins[gate] = new long[7];
        var there = extent.Has.unsqueeze(2);
        var steps = Enumerable.Range(0, extent.Windows).Sum(row => (double)extent.Length(row));
        for (var way = 0; way < layout.Layers[layer].Ways.Count; way++)
        {
            var pieces = layout.Layers[layer].Ways[way];
            var all = run.All.narrow(2, (long)way * declared.Units, declared.Units);
            Tensor own = way == 0 ? x : extent.Flip(x), after = way == 0 ? all : extent.Flip(all);
            var before = cat([start.select(0, way).unsqueeze(1), after.narrow(1, 0, extent.Steps - 1)], 1);
            if (held(way) is { } mask) before = before * mask.to(before.dtype).unsqueeze(1);
            var gates = SlowCell.Gates(Product(own, pieces.WeightIh, pieces.BiasIh), Product(before, pieces.WeightHh, pieces.BiasHh), declared,
                Value(pieces.Slope), Value(pieces.GateSlope));
            for (var gate = 0; gate < gates.Length; gate++)
            {
                var values = gates[gate].to(float32);
                Count(values, there, gate == 2 ? GateShares.CandidateEdges : GateShares.GateEdges, bins[gate], (long)(steps * declared.Units));

                // A literal 0 would be taken for a type of values, and all be added up.
                var means = (values * there.to(float32)).sum([0L, 1L]).cpu().contiguous();
                foreach (var sum in MemoryMarshal.Cast<byte, float>(means.bytes))
                    stuck[gate] += GateShares.IsStuck(sum / Math.Max(1, steps), gate == 2) ? 1 : 0;
            }
        }

        if (declared.Rectifies) Rectified(layer, run.All, extent);
        _gates[layer] = [.. Enumerable.Range(0, declared.Gates).Select(gate => GateShares.Of(bins[gate], stuck[gate], declared.Width))];
    }

    /// <summary>What the network is to read in the place of its inputs: the same, so that their gradient is kept.</summary>
    public Tensor Enters(Tensor x)
    {
        if (!x.requires_grad) return _inputs = x.detach().requires_grad_();
        using (no_grad()) _inputs = zeros_like(x);
        return x + _inputs.requires_grad_();
    }

    /// <summary>Notes the units of a layer that rectifies which gave exactly 0 for all windows and steps.</summary>
    /// <param name="values">(batch, time, unit), of a layer above the last recurrent one (batch, unit).</param>
    public void Rectified(int layer, Tensor values, Extent extent)
    {
        using var off = no_grad();
        var spoke = values.ne(0);
        if (values.dim() == 3 && values.shape[1] == extent.Steps) spoke = spoke.logical_and(extent.Has.unsqueeze(2));
        _silent[layer] = [.. MemoryMarshal.Cast<byte, bool>(spoke.view(-1, values.shape[^1]).any(0).cpu().contiguous().bytes).ToArray().Select(s => !s)];
    }

    /// <summary>What a layer is to read in the place of what it would: the same plus a zero, whose gradient is that of what is read.</summary>
    public Tensor Reads(int layer, Tensor x)
    {
        Tensor zero;
        using (no_grad()) zero = zeros_like(x);
        _read[layer] = zero.requires_grad_();
        return x + zero;
    }

    /// <summary>Notes gradients and weights when all gradients are added and no weight is moved.</summary>
    /// <param name="extent">The steps of each window.</param>
    public void BeforeUpdate(Extent extent)
    {
        _before = state.Values(parameters.Weights);
        _gradientNorms = [.. state.Values(parameters.Gradients).Select(Norm)];
        _reach = Squares(_inputs!.grad!, extent, network.Segment * network.Inputs);
        for (var layer = 1; layer < _read.Length; layer++)
        {
            if (_read[layer]?.grad is { } by) _layerReach[layer] = [.. Squares(by.to(float32), extent, (int)by.shape[2]).Select(Math.Sqrt)];
        }

        if (_read.Length > 0 && (network.EveryStep || network.LastRecurrent >= 0)) _layerReach[0] = [.. _reach.Select(Math.Sqrt)];
    }

    /// <summary>After the update.</summary>
    public void Fill(StepReport report)
    {
        report.GradientNorms = _gradientNorms;
        report.WeightNorms = [.. _before.Select(Norm)];
        report.UpdateNorms = [.. state.Values(parameters.Weights).Select((after, i) => Norm([.. after.Zip(_before[i], (a, b) => a - b)]))];
        report.Gates = _gates;
        report.Silent = _silent;
        report.Reach = [.. _reach.Select(Math.Sqrt)];
        report.LayerReach = _layerReach;
    }

    /// <summary>Squares of the gradients by what is read at each step, added up over windows and features.</summary>
    private static double[] Squares(Tensor by, Extent extent, int width)
    {
        var values = MemoryMarshal.Cast<byte, float>(by.cpu().contiguous().bytes);
        var sums = new double[extent.Steps];
        for (var row = 0; row < extent.Windows; row++)
        {
            for (var step = 0; step < extent.Length(row); step++)
            {
                foreach (var value in values.Slice(((row * extent.Steps) + step) * width, width)) sums[extent.Begin(row) + step] += (double)value * value;
            }
        }

        return sums;
    }

    /// <summary>Adds how many values lie in each of the bins between the edges.</summary>
    private static void Count(Tensor values, Tensor there, IReadOnlyList<float> edges, long[] bins, long all)
    {
        var beyond = new long[edges.Count];
        for (var i = 0; i < beyond.Length; i++)
        {
            using Scalar edge = edges[i].ToScalar();
            var outside = i < 3 ? values.lt(edge) : values.gt(edge);
            beyond[i] = outside.logical_and(there).sum().cpu().item<long>();
        }

        bins[0] += beyond[0];
        bins[1] += beyond[1] - beyond[0];
        bins[2] += beyond[2] - beyond[1];
        bins[3] += all - beyond[2] - beyond[3];
        bins[4] += beyond[3] - beyond[4];
        bins[5] += beyond[4] - beyond[5];
        bins[6] += beyond[5];
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
