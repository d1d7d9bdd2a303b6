using LstmSpec.Engines.TorchSharp.Parameters;
using LstmSpec.Spec;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>What a pass needs besides its inputs: dropout in training, nothing in prediction.</summary>
/// <param name="Output">Factors of a layer's output.</param>
/// <param name="Held">Factors of h by layer and direction.</param>
internal sealed record PassMasks(Func<int, Tensor?> Output, Func<int, int, Tensor?> Held);

/// <summary>
/// The network's layers. Up to the last recurrent one all work step by step; above it, or where there is none, they read one step. The order of a layer: cell or
/// product with activation; layer norm; dropout; what the layer read, if it is residual.
/// </summary>
internal sealed class LayerStack : IDisposable
{
    private readonly Network _network;
    private readonly FlatParameters _parameters;
    private readonly List<RecurrentPart?> _recurrent = [];
    private readonly List<(Tensor Weight, Tensor Bias, Tensor? Slope)?> _dense = [];
    private readonly List<Tensor?> _residual = [];
    private readonly Tensor? _skip, _columns;
    private Tensor? _zeros;

    public LayerStack(Network network, FlatLayout layout, FlatParameters parameters)
    {
        (_network, _parameters) = (network, parameters);
        var width = network.Inputs * network.Segment;
        for (var i = 0; i < layout.Layers.Count; i++)
        {
            var pieces = layout.Layers[i];
            var recurrent = i < network.Layers.Count ? network.Layers[i] as RecurrentLayer : null;
            _recurrent.Add(recurrent is null ? null : new(recurrent, width, pieces, parameters));
            _dense.Add(pieces.Weight is null ? null : (parameters.Leaf(pieces.Weight), parameters.Leaf(pieces.Bias!), Leaf(pieces.Slope)));
            _residual.Add(Leaf(pieces.Residual));
            width = recurrent?.Width ?? (i < network.Layers.Count ? network.Layers[i].Units : network.Outputs);
        }

        _skip = Leaf(layout.Skip);
        if (network.Skip is { } skip) _columns = tensor(skip.Columns.Select(c => (long)c).ToArray(), device: parameters.Device).DetachFromDisposeScope();

        Tensor? Leaf(Piece? piece) => piece is null ? null : parameters.Leaf(piece);
    }

    /// <summary>The network's outputs, (batch, outputs) in float32.</summary>
    /// <param name="inputs">(batch, time, feature), float32.</param>
    /// <param name="masks">Dropout; null in prediction.</param>
    public Tensor Forward(Tensor inputs, PassMasks? masks)
    {
        var batch = inputs.shape[0];
        inputs = inputs.to(_parameters.Precision);
        var x = _network.Segment == 1 ? inputs : inputs.view(batch, inputs.shape[1] / _network.Segment, (long)_network.Segment * _network.Inputs);
        var top = _network.LastRecurrent;
        if (top < 0) x = x.select(1, x.shape[1] - 1);
        for (var i = 0; i < _network.Layers.Count; i++)
        {
            var read = i == top ? x.select(1, x.shape[1] - 1) : x;
            x = _recurrent[i] is { } part ? part.Forward(x, Zeros(part.Ways, (int)batch, part.Units), i == top, way => masks?.Held(i, way)) : Dense(i, x);
            if (masks?.Output(i) is { } mask) x = x * mask.to(_parameters.Precision);
            if (_network.Layers[i].Residual) x = x + (_residual[i] is { } weight ? functional.linear(read, weight) : read);
        }

        var (head, bias, _) = _dense[^1]!.Value;
        x = functional.linear(x, head, bias);
        if (_skip is not null) x = x + functional.linear(Lags(inputs), _skip);
        return (_network.OutputActivation switch
        {
            OutputActivation.Sigmoid => x.sigmoid(),
            OutputActivation.Tanh => x.tanh(),
            OutputActivation.Relu => x.relu(),
            _ => x,
        }).to(float32);
    }

    public void Dispose()
    {
        foreach (var part in _recurrent) part?.Dispose();
        _zeros?.Dispose();
        _columns?.Dispose();
    }

    private Tensor Dense(int i, Tensor x)
    {
        var (weight, bias, slope) = _dense[i]!.Value;
        x = functional.linear(x, weight, bias);
        return slope is null ? SlowCell.Act(x, ((FeedForwardLayer)_network.Layers[i]).Activation) : x.relu() - ((-x).relu() * slope);
    }

    /// <summary>The last values of the skip's columns, the oldest step first; zero before the window begins.</summary>
    private Tensor Lags(Tensor inputs)
    {
        long batch = inputs.shape[0], steps = inputs.shape[1], lags = _network.Skip!.Lags, there = Math.Min(steps, lags), columns = _network.Skip.Columns.Count;
        var last = inputs.narrow(1, steps - there, there).index_select(2, _columns!);
        if (there < lags) last = cat([zeros(batch, lags - there, columns, _parameters.Precision, _parameters.Device), last], 1);
        return last.reshape(batch, lags * columns);
    }

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
}
