using LstmSpec.Engines.TorchSharp.Parameters;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.nn.utils.rnn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>What a recurrent layer makes of a batch before anything else is done with it.</summary>
/// <param name="All">(batch, time, width) h of every step, directions side by side.</param>
/// <param name="H">(directions, batch, units) h once the window is read.</param>
/// <param name="C">(directions, batch, units) c likewise; an LSTM's, else h again.</param>
internal readonly record struct RecurrentRun(Tensor All, Tensor H, Tensor C);

/// <summary>One declared recurrent layer: LibTorch's fused kernels where they have what it asks for, else <see cref="SlowCell"/>.</summary>
internal sealed class RecurrentPart : IDisposable
{
    private readonly LSTM? _lstm;
    private readonly GRU? _gru;
    private readonly SlowCell[] _slow = [];
    private readonly Tensor? _gain, _bias;
    private readonly long[] _width;

    public RecurrentPart(RecurrentLayer layer, int inputs, LayerPieces pieces, FlatParameters parameters)
    {
        (Layer, Ways, _width) = (layer, pieces.Ways.Count, [layer.Width]);
        _gain = pieces.Gain is null ? null : parameters.Leaf(pieces.Gain);
        _bias = pieces.NormBias is null ? null : parameters.Leaf(pieces.NormBias);
        if (!layer.Standard || layer.RecurrentDropout > 0)
        {
            _slow = [.. pieces.Ways.Select(way => new SlowCell(layer, way, parameters))];
            return;
        }

        using var scope = NewDisposeScope();
        Module module;
        if (layer.Cell == CellKind.Gru)
            module = _gru = GRU(inputs, layer.Units, batchFirst: true, bidirectional: layer.Bidirectional, device: parameters.Device,
                dtype: parameters.Precision);
        else
            module = _lstm = LSTM(inputs, layer.Units, batchFirst: true, bidirectional: layer.Bidirectional, device: parameters.Device,
                dtype: parameters.Precision);
        var named = module.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        for (var way = 0; way < Ways; way++)
        {
            var (suffix, own) = (way == 0 ? "_l0" : "_l0_reverse", pieces.Ways[way]);
            parameters.Bind(named["weight_ih" + suffix], own.WeightIh);
            parameters.Bind(named["weight_hh" + suffix], own.WeightHh);
            parameters.Bind(named["bias_ih" + suffix], own.BiasIh);
            parameters.Bind(named["bias_hh" + suffix], own.BiasHh);
        }
    }

    public RecurrentLayer Layer { get; }

    /// <summary>Directions.</summary>
    public int Ways { get; }

    /// <summary>Whether a window's state can be carried on: a layer that reads from both ends has none.</summary>
    public bool Carries => Ways == 1;

    /// <summary>Values of a window's carried state.</summary>
    public int StateSize => !Carries ? 0 : Layer.Cell == CellKind.Lstm ? 2 * Layer.Units : Layer.Units;

    /// <summary>Reads the windows.</summary>
    /// <param name="x">(batch, time, feature).</param>
    /// <param name="h">(directions, batch, units) to start from.</param>
    /// <param name="c">(directions, batch, units) to start from, an LSTM's.</param>
    /// <param name="extent">The steps of each window.</param>
    /// <param name="held">Masks of h by direction.</param>
    public RecurrentRun Run(Tensor x, Tensor h, Tensor c, Extent extent, Func<int, Tensor?> held)
    {
        if (_slow.Length > 0) return Slow(x, h, c, extent, held);
        if (!extent.Ragged)
        {
            if (_lstm is not null)
            {
                var (fused, fusedH, fusedC) = _lstm.call(x, (h, c));
                return new(fused, fusedH, fusedC);
            }

            var (own, end) = _gru!.call(x, h);
            return new(own, end, end);
        }

        var packed = pack_padded_sequence(x, extent.Packing, batch_first: true, enforce_sorted: false);
        PackedSequence read;
        Tensor lastH, lastC;
        if (_gru is null)
        {
            (read, lastH, lastC) = _lstm!.call(packed, (h, c));
        }
        else
        {
            (read, lastH) = _gru.call(packed, h);
            lastC = lastH;
        }

        var (all, _) = pad_packed_sequence(read, batch_first: true, total_length: extent.Steps);
        return new(all, lastH, lastC);
    }

    /// <summary>All steps' outputs, (batch, time, width), or only what each direction gives once it has read the whole window, (batch, width);
    /// normalised.</summary>
    public Tensor Output(RecurrentRun run, bool last)
    {
        var y = !last ? run.All : Ways == 1 ? run.H.select(0, 0) : cat([run.H.select(0, 0), run.H.select(0, 1)], 1);
        return _gain is null ? y : functional.layer_norm(y, _width, _gain, _bias, 1e-5);
    }

    public void Dispose()
    {
        _lstm?.Dispose();
        _gru?.Dispose();
    }

    private RecurrentRun Slow(Tensor x, Tensor h, Tensor c, Extent extent, Func<int, Tensor?> held)
    {
        Tensor[] all = new Tensor[Ways], endH = new Tensor[Ways], endC = new Tensor[Ways];
        for (var way = 0; way < Ways; way++)
        {
            (all[way], endH[way], endC[way]) = _slow[way]
                .Forward(way == 0 ? x : extent.Flip(x), h.select(0, way), c.select(0, way), held(way)?.to(x.dtype), extent);
            if (way == 1) all[way] = extent.Flip(all[way]);
        }

        return new(Ways == 1 ? all[0] : cat(all, 2), stack(endH), stack(endC));
    }
}
