namespace LstmSpec.Engines.TorchSharp.Parameters;

/// <summary>A tensor's place in the flat one that holds all parameters.</summary>
internal sealed record Piece(long Offset, params long[] Shape)
{
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);
}

/// <summary>One direction of a recurrent layer, as LibTorch has it: two weights, two biases.</summary>
internal sealed record WayPieces(Piece WeightIh, Piece WeightHh, Piece BiasIh, Piece BiasHh);

/// <summary>A layer's tensors; those it has not are null or empty.</summary>
internal sealed record LayerPieces(IReadOnlyList<WayPieces> Ways, Piece? Gain, Piece? NormBias, Piece? Weight, Piece? Bias);

/// <summary>
/// Where every parameter lies in one flat tensor: an optimizer is then a handful of native calls, whatever the number of layers. A recurrent layer's
/// weights come first and its biases behind them, the order that cuDNN wants in one block.
/// </summary>
/// <remarks>
/// LibTorch has two biases where a <see cref="Network"/> has one: an LSTM's second is held at zero; of a GRU's second only the part of the new gate is
/// free, and it is the last quarter of the network's.
/// </remarks>
internal sealed class FlatLayout
{
    public FlatLayout(Network network)
    {
        var layers = new List<LayerPieces>();
        var places = new List<(long Offset, int Count)[]>();
        var held = new List<(long Offset, long Count)>();
        long width = network.Inputs;
        foreach (var layer in network.Layers)
        {
            if (layer is RecurrentLayer r) layers.Add(Recurrent(r, width));
            else layers.Add(Dense(layer.Units, width));
            width = layer is RecurrentLayer { Width: var w } ? w : layer.Units;
        }

        layers.Add(Dense(network.Outputs, width));
        Layers = layers;
        Places = places;
        Held = held;

        LayerPieces Recurrent(RecurrentLayer layer, long inputs)
        {
            long rows = layer.Gates * (long)layer.Units, units = layer.Units;
            var weights = Enumerable.Range(0, layer.Bidirectional ? 2 : 1).Select(_ => (Ih: Take(rows, inputs), Hh: Take(rows, units))).ToList();
            var ways = weights.Select(w => new WayPieces(w.Ih, w.Hh, Take(rows), Take(rows))).ToList();
            foreach (var way in ways)
            {
                places.Add(All(way.WeightIh));
                places.Add(All(way.WeightHh));
                var free = 4 * units - rows; // of the second bias: none of an LSTM's, the new gate's of a GRU's
                held.Add((way.BiasHh.Offset, rows - free));
                places.Add(free == 0 ? All(way.BiasIh) : [All(way.BiasIh)[0], (way.BiasHh.Offset + rows - free, (int)free)]);
            }

            if (!layer.LayerNorm) return new(ways, null, null, null, null);
            Piece gain = Take(layer.Width), bias = Take(layer.Width);
            places.Add(All(gain));
            places.Add(All(bias));
            return new(ways, gain, bias, null, null);
        }

        LayerPieces Dense(long units, long inputs)
        {
            Piece weight = Take(units, inputs), bias = Take(units);
            places.Add(All(weight));
            places.Add(All(bias));
            return new([], null, null, weight, bias);
        }

        Piece Take(params long[] shape)
        {
            var piece = new Piece(Size, shape);
            Size = checked(Size + piece.Count);
            return Size <= int.MaxValue / sizeof(float) ? piece : throw new ArgumentException($"The network has more than {int.MaxValue / sizeof(float)} parameters; this engine holds no more.", nameof(network));
        }

        static (long Offset, int Count)[] All(Piece piece) => [(piece.Offset, (int)piece.Count)];
    }

    /// <summary>The network's layers, and last the head.</summary>
    public IReadOnlyList<LayerPieces> Layers { get; }

    /// <summary>For each of <see cref="Network.Parameters"/> the stretches its values lie in.</summary>
    public IReadOnlyList<(long Offset, int Count)[]> Places { get; }

    /// <summary>Stretches that stay zero.</summary>
    public IReadOnlyList<(long Offset, long Count)> Held { get; }

    public long Size { get; private set; }
}
