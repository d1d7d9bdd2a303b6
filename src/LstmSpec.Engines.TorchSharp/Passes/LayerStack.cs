using LstmSpec.Engines.TorchSharp.Parameters;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>What a pass reads.</summary>
/// <param name="Inputs">(batch, rows, feature), float32, every window from row 0 on.</param>
/// <param name="Extent">The steps of each window.</param>
internal sealed record PassInputs(Tensor Inputs, Extent Extent)
{
    /// <summary>(batch, state size) the states to start from; null for zero.</summary>
    public Tensor? States { get; init; }

    public DecoderInputs? Decoder { get; init; }

    /// <summary>Factors of a layer's output; null in prediction.</summary>
    public Func<int, Tensor?> Mask { get; init; } = static _ => null;

    /// <summary>Factors of h by layer and direction; null in prediction.</summary>
    public Func<int, int, Tensor?> Held { get; init; } = static (_, _) => null;

    /// <summary>Given what a layer above the first reads of the window's steps, and its position; the layer reads what it gives back.</summary>
    public Func<int, Tensor, Tensor>? Reads { get; init; }

    /// <summary>Told of every recurrent layer: its position, what it read, what it started from, and what came of it.</summary>
    public Action<int, Tensor, Tensor, RecurrentRun>? Seen { get; init; }

    /// <summary>Told of every feed-forward layer that rectifies: its position and its activations.</summary>
    public Action<int, Tensor>? Rectified { get; init; }
}

/// <summary>
/// The network's layers. Up to the last recurrent one, or all where there are outputs for every step, they work step by step; above it, or where there is none,
/// they read one step. The order of a layer: cell or product with activation; layer norm; dropout; what the layer read, if it is residual.
/// </summary>
internal sealed class LayerStack : IDisposable
{
    private readonly Network _network;
    private readonly FlatParameters _parameters;
    private readonly List<RecurrentPart?> _recurrent = [];
    private readonly List<(Tensor Weight, Tensor Bias, Tensor? Slope)?> _dense = [];
    private readonly List<Tensor?> _residual = [];
    private readonly (Tensor Weight, Tensor Bias, Tensor? Slope)? _head;
    private readonly SkipPart? _skip;
    private readonly ReversalPart? _reversal;
    private readonly DecoderPart? _decoder;
    private Tensor? _zeros;

    public LayerStack(Network network, FlatLayout layout, FlatParameters parameters)
    {
        (_network, _parameters) = (network, parameters);
        var width = network.Inputs * network.Segment;
        for (var i = 0; i < layout.Layers.Count; i++)
        {
            var pieces = layout.Layers[i];
            var recurrent = network.Layers[i] as RecurrentLayer;
            _recurrent.Add(recurrent is null ? null : new(recurrent, width, pieces, parameters));
            _dense.Add(pieces.Weight is null ? null : Map(pieces));
            _residual.Add(Leaf(pieces.Residual));
            width = recurrent?.Width ?? network.Layers[i].Units;
        }

        _head = layout.Head is null ? null : Map(layout.Head);

        _skip = layout.Skip is null ? null : new(network, layout.Skip, parameters);
        _decoder = layout.Decoder is null ? null : new(network, layout.Decoder, parameters);

        _reversal = layout.Reversal is null ? null : new(network, layout.Reversal.Value, parameters);

        (Tensor, Tensor, Tensor?) Map(LayerPieces pieces) => (parameters.Leaf(pieces.Weight!), parameters.Leaf(pieces.Bias!), Leaf(pieces.Slope));

        Tensor? Leaf(Piece? piece) => piece is null ? null : parameters.Leaf(piece);
    }

    /// <summary>The network's outputs, (batch, outputs) or (batch, steps, outputs), in float32, and (batch, state size) the states the windows end in, where
    /// these are wanted.</summary>
    public (Tensor Outputs, Tensor? States) Forward(PassInputs pass, bool withStates)
    {
        var extent = pass.Extent;
        long batch = extent.Windows, segment = _network.Segment;
        var inputs = pass.Inputs.to(_parameters.Precision);
        if (_reversal is not null) inputs = _reversal.Inputs(inputs);
        var x = segment == 1 ? inputs : inputs.view(batch, extent.Steps, segment * _network.Inputs);
        var top = _network.EveryStep ? int.MaxValue : _network.LastRecurrent;
        if (top < 0) x = extent.Last(x);
        var states = new List<Tensor>();
        var (end, at) = (default(RecurrentRun), 0);
        for (var i = 0; i < _network.Layers.Count; i++)
        {
            if (i > 0 && i <= top && pass.Reads is { } reads) x = reads(i, x);
            var read = x;
            if (_recurrent[i] is { } part)
            {
                var (h, c) = Start(part, pass, ref at);
                var layer = i;
                end = part.Run(x, h, c, extent, way => pass.Held(layer, way));
                pass.Seen?.Invoke(i, x, h, end);
                if (withStates && part.Carries)
                    states.AddRange(part.Layer.Cell == CellKind.Lstm ? [end.H.select(0, 0), end.C.select(0, 0)] : [end.H.select(0, 0)]);
                x = part.Output(end, last: i == top);
            }
            else
            {
                x = Dense(i, x);
                if (_network.Layers[i].Rectifies) pass.Rectified?.Invoke(i, x);
            }

            if (pass.Mask(i) is { } mask) x = x * mask.to(_parameters.Precision);
            if (!_network.Layers[i].Residual) continue;
            if (i == top) read = extent.Last(read);
            x = x + (_residual[i] is { } weight ? functional.linear(read, weight) : read);
        }

        var skipped = _skip?.Forward(inputs, extent);
        var outputs = _decoder is null
            ? Head(x, skipped)
            : _decoder.Forward(end, extent.Last(LastRows(inputs)), Scaled(pass.Decoder!), (step, h) => Head(h, Part(skipped, step)));
        outputs = outputs.to(float32);
        if (_reversal is not null) outputs = _reversal.Outputs(outputs);
        return (outputs, states.Count > 0 ? cat(states, 1).to(float32) : null);
    }

    public void Dispose()
    {
        foreach (var part in _recurrent) part?.Dispose();
        _zeros?.Dispose();
        _skip?.Dispose();
        _decoder?.Dispose();
        _reversal?.Dispose();
    }

    /// <summary>The last row of every step: (batch, rows, feature) → (batch, steps, feature).</summary>
    private Tensor LastRows(Tensor inputs) =>
        _network.Segment == 1 ? inputs : inputs.view(inputs.shape[0], -1, _network.Segment, _network.Inputs).select(2, _network.Segment - 1);

    private DecoderInputs Scaled(DecoderInputs inputs) =>
        _reversal is null || inputs.Known is null ? inputs : inputs with { Known = _reversal.Known(inputs.Known) };

    private Tensor? Part(Tensor? skipped, int step)
    {
        var each = _network.Outputs / (_network.Decoder?.Steps ?? 1);
        return skipped?.narrow(1, (long)step * each, each);
    }

    private Tensor Head(Tensor x, Tensor? skipped)
    {
        if (_head is { } head) x = functional.linear(x, head.Weight, head.Bias);
        if (skipped is not null) x = x + skipped;
        return _network.OutputActivation switch
        {
            OutputActivation.Linear => x,
            OutputActivation.Sigmoid => x.sigmoid(),
            OutputActivation.Tanh => x.tanh(),
            OutputActivation.Relu => x.relu(),
            OutputActivation.Softmax => x.view([.. x.shape[..^1], -1, _network.Width]).softmax(-1).view(x.shape),
            OutputActivation.SoftmaxTogether => x.softmax(-1),
            _ => throw new InvalidOperationException($"There is no output activation {_network.OutputActivation}."),
        };
    }

    private Tensor Dense(int i, Tensor x)
    {
        var (weight, bias, slope) = _dense[i]!.Value;
        x = functional.linear(x, weight, bias);
        return SlowCell.Act(x, ((FeedForwardLayer)_network.Layers[i]).Activation, slope);
    }

    /// <summary>What a layer starts from, (directions, batch, units); zeros are kept, for LibTorch would make them anew at every call.</summary>
    private (Tensor H, Tensor C) Start(RecurrentPart part, PassInputs pass, ref int at)
    {
        int batch = pass.Extent.Windows, units = part.Layer.Units, from = at;
        at += part.StateSize;
        if (pass.States is { } states && part.Carries)
        {
            var h = Of(from);
            return (h, part.Layer.Cell == CellKind.Lstm ? Of(from + units) : h);

            Tensor Of(int offset) => states.narrow(1, offset, units).to(_parameters.Precision).contiguous().unsqueeze(0);
        }

        var count = (long)part.Ways * batch * units;
        if (_zeros is null || _zeros.numel() < count)
        {
            _zeros?.Dispose();
            _zeros = zeros(count, _parameters.Precision, _parameters.Device).DetachFromDisposeScope();
        }

        var none = _zeros.narrow(0, 0, count).view(part.Ways, batch, units);
        return (none, none);
    }
}
