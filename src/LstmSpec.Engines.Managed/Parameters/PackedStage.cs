using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>All parameters of one declared layer.</summary>
internal sealed class PackedStage
{
    /// <param name="index">Position in the network.</param>
    /// <param name="layer">As declared.</param>
    /// <param name="inputs">Width of what it reads.</param>
    /// <param name="padded">The same, padded.</param>
    /// <param name="whole">Whether some layer of the network reads its window from the end.</param>
    /// <param name="first">Whether it reads the network's inputs, and nobody asks for gradients by them.</param>
    public PackedStage(int index, Layer layer, int inputs, int padded, bool whole, bool first)
    {
        (Declared, First) = (layer, first);
        if (layer is FeedForwardLayer d)
        {
            Dense = new(index, inputs, padded, d.Units, d.Dropout, d.Activation);
            if (d.Activation == Activation.Prelu) Slope = new(index, d.Units, 1);
            (Width, PaddedWidth) = (Dense.Units, Dense.PaddedUnits);
        }
        else
        {
            Recurrent = new(index, (RecurrentLayer)layer, inputs, padded, whole, first);
            (Width, PaddedWidth) = (Recurrent.Width, Recurrent.PaddedWidth);
        }

        if (layer.Residual && Width != inputs) Residual = new(index, inputs, padded, Width, dropout: 0, Activation.Linear, bias: false);
    }

    public Layer Declared { get; }

    public bool First { get; }

    public PackedRecurrent? Recurrent { get; }

    public DenseParameters? Dense { get; }

    /// <summary>A prelu's.</summary>
    public VectorParameters? Slope { get; }

    /// <summary>What leads the input past the layer where widths differ.</summary>
    public DenseParameters? Residual { get; }

    /// <summary>Of the output.</summary>
    public int Width { get; }

    public int PaddedWidth { get; }

    /// <summary>In the order of <see cref="Network.Parameters"/>.</summary>
    public IEnumerable<PackedLayer> Parts =>
        [.. Recurrent?.Parts ?? [Dense!], .. Slope is null ? Array.Empty<PackedLayer>() : [Slope],
            .. Residual is null ? Array.Empty<PackedLayer>() : [Residual]];
}
