using LstmSpec.Spec;

namespace LstmSpec.Engines.TorchSharp.Parameters;

/// <summary>A tensor's place in the flat one that holds all parameters.</summary>
internal sealed record Piece(long Offset, params long[] Shape)
{
    public long Count => Shape.Aggregate(1L, (a, b) => a * b);
}

/// <summary>One direction of a recurrent layer, as LibTorch has it: two weights, two biases.</summary>
/// <param name="Slope">Of a prelu in the place of tanh; null for another activation.</param>
/// <param name="GateSlope">Of a prelu in the place of sigmoid; null for another activation.</param>
internal sealed record WayPieces(Piece WeightIh, Piece WeightHh, Piece BiasIh, Piece BiasHh, Piece? Slope, Piece? GateSlope);

/// <summary>A decoder's tensors; it has no bridges where it is as wide as the layer whose state it starts from.</summary>
internal sealed record DecoderPieces(WayPieces Cell, Piece? BridgeH, Piece? BridgeC);

/// <summary>A layer's tensors; those it has not are null or empty.</summary>
internal sealed record LayerPieces
{
    public IReadOnlyList<WayPieces> Ways { get; init; } = [];

    /// <summary>Of the layer norm.</summary>
    public Piece? Gain { get; init; }

    /// <inheritdoc cref="Gain"/>
    public Piece? NormBias { get; init; }

    /// <summary>Of a dense layer.</summary>
    public Piece? Weight { get; init; }

    /// <inheritdoc cref="Weight"/>
    public Piece? Bias { get; init; }

    /// <summary>Of a prelu.</summary>
    public Piece? Slope { get; init; }

    /// <summary>Of a residual whose widths differ.</summary>
    public Piece? Residual { get; init; }
}

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
        var weights = new List<(long Offset, long Count)>();
        Tables = [.. (network.Embeddings?.Tables ?? []).Select(table => Weight(table.Levels, table.Width))];
        network = network.Behind;
        long width = (long)network.Inputs * network.Segment;
        foreach (var layer in network.Layers)
        {
            var read = width;
            var pieces = layer is RecurrentLayer r ? Recurrent(r, read) : Dense(layer.Units, read, layer is FeedForwardLayer { Activation: Activation.Prelu });
            width = layer is RecurrentLayer { Width: var w } ? w : layer.Units;
            layers.Add(layer.Residual && width != read ? pieces with { Residual = Weight(width, read) } : pieces);
        }

        var outputs = (long)network.Outputs;
        if (network.Decoder is { } decoder)
        {
            var bridges = decoder.Units != width;
            Piece? bridgeH = bridges ? Weight(decoder.Units, width) : null,
                bridgeC = bridges && decoder.Cell == CellKind.Lstm ? Weight(decoder.Units, width) : null;
            Decoder = new(
                Recurrent(new RecurrentLayer(decoder.Units, 0) { Cell = decoder.Cell }, decoder.Known + decoder.Columns.Count).Ways[0], bridgeH, bridgeC);
            (width, outputs) = (decoder.Units, (long)decoder.Columns.Count * network.Width);
        }

        Head = network.NoHead ? null : Dense(outputs, width, prelu: false);
        Skip = network.Skip is { } skip ? Weight(network.Outputs, (long)skip.Lags * skip.Columns.Count) : null;
        if (network.Reversal is { } reversal) Reversal = (Vector(reversal.Pairs), Vector(reversal.Pairs));
        Layers = layers;
        Places = places;
        Held = held;
        Weights = weights;

        LayerPieces Recurrent(RecurrentLayer layer, long inputs)
        {
            long rows = layer.Gates * (long)layer.Units, units = layer.Units;
            var matrices = Enumerable.Range(0, layer.Bidirectional ? 2 : 1).Select(_ => (Ih: Take(rows, inputs), Hh: Take(rows, units))).ToList();
            var biased = matrices.Select(w => new WayPieces(w.Ih, w.Hh, Take(rows), Take(rows), null, null)).ToList();
            var ways = new List<WayPieces>();
            foreach (var way in biased)
            {
                Place(way.WeightIh, weight: true);
                Place(way.WeightHh, weight: true);
                var free = (4 * units) - rows; // of the second bias: none of an LSTM's, the new gate's of a GRU's
                held.Add((way.BiasHh.Offset, rows - free));
                places.Add(free == 0 ? All(way.BiasIh) : [All(way.BiasIh)[0], (way.BiasHh.Offset + rows - free, (int)free)]);
                ways.Add(way with
                {
                    Slope = layer.Activation == Activation.Prelu ? Vector(units) : null,
                    GateSlope = layer.GateActivation == Activation.Prelu ? Vector(units) : null,
                });
            }

            return layer.LayerNorm ? new() { Ways = ways, Gain = Vector(layer.Width), NormBias = Vector(layer.Width) } : new() { Ways = ways };
        }

        LayerPieces Dense(long units, long inputs, bool prelu) =>
            new() { Weight = Weight(units, inputs), Bias = Vector(units), Slope = prelu ? Vector(units) : null };

        Piece Weight(long rows, long columns) => Place(Take(rows, columns), weight: true);

        Piece Vector(long count) => Place(Take(count), weight: false);

        Piece Place(Piece piece, bool weight)
        {
            places.Add(All(piece));
            if (weight) weights.Add((piece.Offset, piece.Count));
            return piece;
        }

        Piece Take(params long[] shape)
        {
            var piece = new Piece(Size, shape);
            Size = checked(Size + piece.Count);
            return Size <= int.MaxValue / sizeof(float)
                ? piece
                : throw new ArgumentException($"The network has more than {int.MaxValue / sizeof(float)} parameters; this engine holds no more.",
                    nameof(network));
        }

        static (long Offset, int Count)[] All(Piece piece) => [(piece.Offset, (int)piece.Count)];
    }

    /// <summary>Vectors of levels, (levels, width) for each table.</summary>
    public IReadOnlyList<Piece> Tables { get; }

    /// <summary>The network's layers.</summary>
    public IReadOnlyList<LayerPieces> Layers { get; }

    /// <summary>Null where the last layer gives the forecast.</summary>
    public LayerPieces? Head { get; }

    /// <summary>Learned sizes and levels; null where there are none.</summary>
    public (Piece Size, Piece Level)? Reversal { get; }

    /// <summary>For each of <see cref="Network.Parameters"/> the stretches its values lie in.</summary>
    public IReadOnlyList<(long Offset, int Count)[]> Places { get; }

    /// <summary>The decoder's; null where there is none.</summary>
    public DecoderPieces? Decoder { get; }

    /// <summary>The linear skip's weight; null where there is none.</summary>
    public Piece? Skip { get; }

    /// <summary>Stretches of weight matrices, which penalties are over.</summary>
    public IReadOnlyList<(long Offset, long Count)> Weights { get; }

    /// <summary>Stretches that stay zero.</summary>
    public IReadOnlyList<(long Offset, long Count)> Held { get; }

    public long Size { get; private set; }
}
