using LstmSpec.Engines.TorchSharp.Parameters;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

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
        (Units, Ways, _width) = (layer.Units, pieces.Ways.Count, [layer.Width]);
        _gain = pieces.Gain is null ? null : parameters.Leaf(pieces.Gain);
        _bias = pieces.NormBias is null ? null : parameters.Leaf(pieces.NormBias);
        if (!layer.Standard || layer.RecurrentDropout > 0)
        {
            _slow = [.. pieces.Ways.Select(way => new SlowCell(layer, parameters.Leaf(way.WeightIh), parameters.Leaf(way.WeightHh), parameters.Leaf(way.BiasIh), parameters.Leaf(way.BiasHh)))];
            return;
        }

        using var scope = NewDisposeScope();
        Module module;
        if (layer.Cell == CellKind.Gru) module = _gru = GRU(inputs, layer.Units, batchFirst: true, bidirectional: layer.Bidirectional, device: parameters.Device, dtype: parameters.Precision);
        else module = _lstm = LSTM(inputs, layer.Units, batchFirst: true, bidirectional: layer.Bidirectional, device: parameters.Device, dtype: parameters.Precision);
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

    public int Units { get; }

    /// <summary>Directions.</summary>
    public int Ways { get; }

    /// <summary>All steps' outputs, (batch, time, width); at the top what each direction gives once it has read the whole window, (batch, width).</summary>
    /// <param name="x">(batch, time, feature).</param>
    /// <param name="zeros">(directions, batch, units).</param>
    /// <param name="top">Whether no recurrent layer stands above.</param>
    /// <param name="held">Masks of h by direction.</param>
    public Tensor Forward(Tensor x, Tensor zeros, bool top, Func<int, Tensor?> held)
    {
        var y = _slow.Length > 0 ? Slow(x, zeros, top, held) : Fused(x, zeros, top);
        return _gain is null ? y : functional.layer_norm(y, _width, _gain, _bias, 1e-5);
    }

    public void Dispose()
    {
        _lstm?.Dispose();
        _gru?.Dispose();
    }

    private Tensor Fused(Tensor x, Tensor zeros, bool top)
    {
        Tensor all, last;
        if (_lstm is not null) (all, last, _) = _lstm.call(x, (zeros, zeros));
        else (all, last) = _gru!.call(x, zeros);
        return !top ? all : Ways == 1 ? last.select(0, 0) : cat([last.select(0, 0), last.select(0, 1)], 1);
    }

    private Tensor Slow(Tensor x, Tensor zeros, bool top, Func<int, Tensor?> held)
    {
        var outputs = new Tensor[Ways];
        for (var way = 0; way < Ways; way++)
        {
            var own = _slow[way].Forward(way == 0 ? x : x.flip(1), zeros.select(0, way), held(way)?.to(x.dtype));
            outputs[way] = top ? own.select(1, own.shape[1] - 1) : way == 0 ? own : own.flip(1);
        }

        return Ways == 1 ? outputs[0] : cat(outputs, top ? 1 : 2);
    }
}
