using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>The parameters of a decoder: its cell, and what leads the encoder's state into it where the widths differ.</summary>
/// <param name="index">Number of declared layers.</param>
/// <param name="decoder">As declared.</param>
/// <param name="encoder">Units of the last layer.</param>
internal sealed class PackedDecoder(int index, Decoder decoder, int encoder)
{
    public Decoder Declared => decoder;

    public RecurrentLayer Layer { get; } = new(decoder.Units, 0) { Cell = decoder.Cell };

    public RecurrentParameters Cell { get; } =
        new(index, decoder.Known + decoder.Columns.Count, NativeFloats.RoundUp(decoder.Known + decoder.Columns.Count, Kernels.Cell.Units), decoder.Units,
            dropout: 0, first: false, decoder.Cell);

    public DenseParameters? BridgeH { get; } = decoder.Units == encoder ? null : Bridge(index, decoder, encoder);

    public DenseParameters? BridgeC { get; } = decoder.Units == encoder || decoder.Cell != CellKind.Lstm ? null : Bridge(index, decoder, encoder);

    /// <summary>In the order of <see cref="Network.Parameters"/>.</summary>
    public IEnumerable<PackedLayer> Parts =>
        [.. BridgeH is null ? Array.Empty<PackedLayer>() : [BridgeH], .. BridgeC is null ? Array.Empty<PackedLayer>() : [BridgeC], Cell];

    private static DenseParameters Bridge(int index, Decoder decoder, int encoder) =>
        new(index, encoder, NativeFloats.RoundUp(encoder, Kernels.Cell.Units), decoder.Units, dropout: 0, Activation.Linear, bias: false);
}
