using LstmSpec.Engines.TorchSharp.Parameters;
using static TorchSharp.torch;

namespace LstmSpec.Engines.TorchSharp.Passes;

/// <summary>The learned size and level of what a network reads and gives: see <see cref="Reversal"/>.</summary>
internal sealed class ReversalPart : IDisposable
{
    private readonly Tensor _size, _level, _one, _zero, _features, _outputs;
    private readonly Tensor? _known;

    public ReversalPart(Network network, (Piece Size, Piece Level) pieces, FlatParameters parameters)
    {
        var reversal = network.Reversal!;
        (_size, _level) = (parameters.Leaf(pieces.Size), parameters.Leaf(pieces.Level));
        (_one, _zero) = (Kept(ones(1, parameters.Precision, parameters.Device)), Kept(zeros(1, parameters.Precision, parameters.Device)));
        var places = network.Objective?.Places ?? 1;
        _features = Pairs(reversal.Features);
        _known = reversal.Known.Count == 0 ? null : Pairs(reversal.Known);
        _outputs = Pairs(
            [.. Enumerable.Range(0, network.Outputs)
                .Select(i => i % network.Width < places ? reversal.Targets[i / network.Width % reversal.Targets.Count] : -1)]);

        // Behind all pairs stands one of size 1 and level 0, for what has none.
        Tensor Pairs(IReadOnlyList<int> pairs) =>
            Kept(tensor(pairs.Select(pair => (long)(pair < 0 ? reversal.Pairs : pair)).ToArray(), device: parameters.Device));

        static Tensor Kept(Tensor tensor) => tensor.DetachFromDisposeScope();
    }

    /// <summary>What the layers read of inputs, (…, feature).</summary>
    public Tensor Inputs(Tensor x) => (x * Sizes(_features)) + Levels(_features);

    /// <summary>What a decoder reads of what it knows ahead, (…, known).</summary>
    public Tensor Known(Tensor x) => (x * Sizes(_known!)) + Levels(_known!);

    /// <summary>The forecasts that outputs stand for, (…, outputs) in float32.</summary>
    public Tensor Outputs(Tensor y) => (y - Levels(_outputs).to(float32)) / Sizes(_outputs).to(float32);

    public void Dispose()
    {
        foreach (var kept in new[] { _one, _zero, _features, _outputs, _known }) kept?.Dispose();
    }

    private Tensor Sizes(Tensor pairs) => cat([_size, _one]).index_select(0, pairs);

    private Tensor Levels(Tensor pairs) => cat([_level, _zero]).index_select(0, pairs);
}
