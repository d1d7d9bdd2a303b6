using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Storage;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>One declared recurrent layer: the parameters of its directions and of its norm.</summary>
/// <param name="index">Position in the network.</param>
/// <param name="layer">As declared.</param>
/// <param name="inputs">Width of what it reads.</param>
/// <param name="paddedInputs">The same as the layer below gives it, padded.</param>
/// <param name="whole">Whether some layer of the network reads its window from the end, so that every layer has to be done with it before the next
/// begins.</param>
/// <param name="first">Whether nobody asks for gradients by what it reads.</param>
internal sealed class PackedRecurrent(int index, RecurrentLayer layer, int inputs, int paddedInputs, bool whole, bool first)
{
    /// <summary>Whether the next layer reads h as the cells write it, but for dropout: the cells then write it there at once.</summary>
    public bool Plain { get; } = !whole && !layer.LayerNorm;

    /// <summary>Forward, and backward if it has two. Where the output is more than h, dropout is not the cells' business.</summary>
    public RecurrentParameters[] Directions { get; } =
        [.. Enumerable.Range(0, layer.Bidirectional ? 2 : 1)
            .Select(_ => new RecurrentParameters(index, inputs, paddedInputs, layer.Units, whole || layer.LayerNorm ? 0 : layer.Dropout, first, layer.Cell)
        {
            Slope = layer.Activation == Spec.Activation.Prelu ? new(index, layer.Units, 1) : null,
            GateSlope = layer.GateActivation == Spec.Activation.Prelu ? new(index, layer.Units, 1) : null,
        })];

    public VectorParameters? Norm { get; } = layer.LayerNorm ? new(index, layer.Width, 2) : null;

    public RecurrentLayer Declared => layer;

    public int Index => index;

    public double Dropout => layer.Dropout;

    /// <summary>Of the output.</summary>
    public int Width => layer.Width;

    public int PaddedWidth { get; } = NativeFloats.RoundUp(layer.Width, Cell.Units);

    /// <summary>In the order of <see cref="Network.Parameters"/>.</summary>
    public IEnumerable<PackedLayer> Parts => [.. Directions.SelectMany(direction => direction.Parts), .. Norm is null ? Array.Empty<PackedLayer>() : [Norm]];
}
