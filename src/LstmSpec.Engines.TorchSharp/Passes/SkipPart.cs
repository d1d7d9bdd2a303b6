using LstmSpec.Engines.TorchSharp.Parameters;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>The linear skip: a map of the last rows of its columns, the oldest first; zero before the window begins.</summary>
internal sealed class SkipPart : IDisposable
{
    private readonly Network _network;
    private readonly FlatParameters _parameters;
    private readonly Tensor _weight, _columns;

    public SkipPart(Network network, Piece weight, FlatParameters parameters)
    {
        (_network, _parameters, _weight) = (network, parameters, parameters.Leaf(weight));
        _columns = tensor(network.Skip!.Columns.Select(c => (long)c).ToArray(), device: parameters.Device).DetachFromDisposeScope();
    }

    /// <summary>What is added to the head's outputs: (batch, outputs), or (batch, steps, outputs) where there are outputs for every step.</summary>
    /// <param name="inputs">(batch, rows, feature).</param>
    /// <param name="extent">The steps of each window.</param>
    public Tensor Forward(Tensor inputs, Extent extent) =>
        functional.linear(_network.EveryStep || extent.Ragged ? EveryStep(inputs, extent) : Last(inputs), _weight);

    public void Dispose() => _columns.Dispose();

    private Tensor Last(Tensor inputs)
    {
        long batch = inputs.shape[0], rows = inputs.shape[1], lags = _network.Skip!.Lags, there = Math.Min(rows, lags), columns = _network.Skip.Columns.Count;
        var last = inputs.narrow(1, rows - there, there).index_select(2, _columns);
        if (there < lags) last = cat([zeros(batch, lags - there, columns, _parameters.Precision, _parameters.Device), last], 1);
        return last.reshape(batch, lags * columns);
    }

    private Tensor EveryStep(Tensor inputs, Extent extent)
    {
        long batch = inputs.shape[0], rows = inputs.shape[1], lags = _network.Skip!.Lags, columns = _network.Skip.Columns.Count, segment = _network.Segment;
        var own = inputs.index_select(2, _columns);
        own = lags >= segment
            ? cat([zeros(batch, lags - segment, columns, _parameters.Precision, _parameters.Device), own], 1)
            : own.narrow(1, segment - lags, rows - segment + lags);
        var all = own.unfold(1, lags, segment).transpose(2, 3).reshape(batch, extent.Steps, lags * columns);
        return _network.EveryStep ? all : extent.Last(all);
    }
}
