using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Spec;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>The network's layers over LibTorch's recurrent kernels, one call a layer.</summary>
internal sealed class LayerStack : IDisposable
{
    private readonly Network _network;
    private readonly FlatParameters _parameters;
    private readonly List<RecurrentPart> _recurrent = [];
    private readonly List<(Tensor Weight, Tensor Bias, Activation Activation)> _dense = [];
    private Tensor? _zeros;

    public LayerStack(Network network, FlatLayout layout, FlatParameters parameters)
    {
        (_network, _parameters) = (network, parameters);
        var width = network.Inputs;
        for (var i = 0; i < layout.Layers.Count; i++)
        {
            var pieces = layout.Layers[i];
            if (i < network.Layers.Count && network.Layers[i] is RecurrentLayer r)
            {
                _recurrent.Add(new(r, width, pieces, parameters));
                width = r.Width;
                continue;
            }

            var activation = i < network.Layers.Count ? ((FeedForwardLayer)network.Layers[i]).Activation : Activation.Linear;
            _dense.Add((parameters.Leaf(pieces.Weight!), parameters.Leaf(pieces.Bias!), activation));
        }
    }

    /// <summary>The head's outputs, (batch, outputs) in float32.</summary>
    /// <param name="inputs">(batch, time, feature), float32.</param>
    /// <param name="masks">A layer's dropout, if it has any; null in prediction.</param>
    public Tensor Forward(Tensor inputs, Func<int, Tensor?>? masks)
    {
        int batch = (int)inputs.shape[0], steps = (int)inputs.shape[1];
        var x = inputs.to(_parameters.Precision);
        var layer = 0;
        foreach (var part in _recurrent)
        {
            x = part.Forward(x, Zeros(part.Ways, batch, part.Units), top: layer == _recurrent.Count - 1);
            x = Dropped(x, masks?.Invoke(layer));
            layer++;
        }

        foreach (var (weight, bias, activation) in _dense)
        {
            x = functional.linear(x, weight, bias);
            x = activation switch { Activation.Tanh => x.tanh(), Activation.Relu => x.relu(), Activation.Sigmoid => x.sigmoid(), Activation.Linear => x, _ => throw new InvalidOperationException($"There is no activation {activation}.") };
            if (layer < _network.Layers.Count) x = Dropped(x, masks?.Invoke(layer));
            layer++;
        }

        return x.to(float32);
    }

    public void Dispose()
    {
        foreach (var part in _recurrent) part.Dispose();
        _zeros?.Dispose();
    }

    private Tensor Dropped(Tensor x, Tensor? mask) => mask is null ? x : x * mask.to(_parameters.Precision);

    /// <summary>The states that a pass starts from; LibTorch would make them anew at every call.</summary>
    private Tensor Zeros(int ways, int batch, int units)
    {
        var count = (long)ways * batch * units;
        if (_zeros is null || _zeros.numel() < count)
        {
            _zeros?.Dispose();
            _zeros = zeros(count, _parameters.Precision, _parameters.Device).DetachFromDisposeScope();
        }

        return _zeros.narrow(0, 0, count).view(ways, batch, units);
    }

    /// <summary>One declared recurrent layer.</summary>
    private sealed class RecurrentPart : IDisposable
    {
        private readonly LSTM? _lstm;
        private readonly GRU? _gru;
        private readonly Tensor? _gain, _bias;
        private readonly long[] _width;

        public RecurrentPart(RecurrentLayer layer, int inputs, LayerPieces pieces, FlatParameters parameters)
        {
            (Units, Ways, _width) = (layer.Units, pieces.Ways.Count, [layer.Width]);
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

            if (pieces.Gain is null) return;
            _gain = parameters.Leaf(pieces.Gain);
            _bias = parameters.Leaf(pieces.NormBias!);
        }

        public int Units { get; }

        /// <summary>Directions.</summary>
        public int Ways { get; }

        /// <summary>All steps' outputs, (batch, time, width); at the top what each direction gives once it has read the whole window, (batch, width).</summary>
        public Tensor Forward(Tensor x, Tensor zeros, bool top)
        {
            Tensor all, last;
            if (_lstm is not null) (all, last, _) = _lstm.call(x, (zeros, zeros));
            else (all, last) = _gru!.call(x, zeros);
            var y = !top ? all : Ways == 1 ? last.select(0, 0) : cat([last.select(0, 0), last.select(0, 1)], 1);
            return _gain is null ? y : functional.layer_norm(y, _width, _gain, _bias, 1e-5);
        }

        public void Dispose()
        {
            _lstm?.Dispose();
            _gru?.Dispose();
        }
    }
}
