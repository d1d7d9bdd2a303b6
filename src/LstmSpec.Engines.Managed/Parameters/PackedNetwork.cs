using LstmSpec.Engines.Managed.Passes;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>The layers of a network in packed form, and where each named parameter lies in them.</summary>
internal sealed class PackedNetwork
{
    /// <exception cref="ArgumentException">The network is not one that this engine builds.</exception>
    public PackedNetwork(Network network)
    {
        Check(network);
        Network = network;
        int width = network.Inputs, padded = network.Inputs;
        Whole = network.Layers.Any(layer => layer is RecurrentLayer { Bidirectional: true });
        var recurrent = new List<PackedRecurrent>();
        var dense = new List<DenseParameters>();
        for (var i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is FeedForwardLayer d)
            {
                dense.Add(new(i, width, padded, d.Units, d.Dropout, d.Activation));
                (width, padded) = (dense[^1].Units, dense[^1].PaddedUnits);
            }
            else
            {
                recurrent.Add(new(i, (RecurrentLayer)network.Layers[i], width, padded, Whole));
                (width, padded) = (recurrent[^1].Width, recurrent[^1].PaddedWidth);
            }
        }

        dense.Add(new(network.Layers.Count, width, padded, network.Outputs, dropout: 0, Activation.Linear));
        Recurrent = [.. recurrent];
        Dense = [.. dense];
        Layers = [.. recurrent.SelectMany(layer => layer.Parts), .. dense];
        foreach (var layer in Layers)
        {
            layer.Matrix.Offset = Size;
            Size = checked(Size + layer.Matrix.Size);
        }

        if (Size > int.MaxValue) throw new ArgumentException($"The network has {Size} parameters; this engine holds up to {int.MaxValue}.", nameof(network));
        Shapes = network.Parameters();
        Places = [.. Layers.SelectMany(layer => layer.Places())];
    }

    public Network Network { get; }

    /// <summary>The recurrent layers, from the input up.</summary>
    public PackedRecurrent[] Recurrent { get; }

    /// <summary>Whether some layer reads its window from the end: each is then done with all steps before the next begins.</summary>
    public bool Whole { get; }

    /// <summary>The dense layers and, last, the head.</summary>
    public DenseParameters[] Dense { get; }

    public PackedLayer[] Layers { get; }

    /// <summary>Floats that all layers' packed parameters take.</summary>
    public long Size { get; }

    public IReadOnlyList<ParameterShape> Shapes { get; }

    /// <summary>For each of <see cref="Shapes"/>, where its values lie among the packed ones.</summary>
    public int[][] Places { get; }

    private static void Check(Network network)
    {
        if (network.Inputs < 1) throw new ArgumentException($"The network has {network.Inputs} inputs; it needs at least one.", nameof(network));
        if (network.Outputs < 1) throw new ArgumentException($"The network has {network.Outputs} outputs; it needs at least one.", nameof(network));
        if (network.Layers.Count == 0 || network.Layers[0] is not RecurrentLayer) throw new ArgumentException("The network must start with a recurrent layer.", nameof(network));
        if (network.Layers.Count > 1 << DropoutMask.LayerBits) throw new ArgumentException($"The network has {network.Layers.Count} layers; dropout masks are numbered for {1 << DropoutMask.LayerBits}.", nameof(network));
        var dense = false;
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var layer = network.Layers[i];
            if (layer.Units < 1) throw new ArgumentException($"Layer {i} has {layer.Units} units; it needs at least one.", nameof(network));
            if ((layer is RecurrentLayer { Bidirectional: true } ? 2L : 1) * layer.Units > 1 << DropoutMask.UnitBits) throw new ArgumentException($"Layer {i} has {layer.Units} units; dropout masks are numbered for {1 << DropoutMask.UnitBits}.", nameof(network));
            if (layer.Dropout is not (>= 0 and < 1)) throw new ArgumentException($"Layer {i} has dropout {layer.Dropout}; it must be in [0, 1).", nameof(network));
            if (layer is not (RecurrentLayer or FeedForwardLayer)) throw new ArgumentException($"Layer {i} is a {layer.GetType().Name}, which this engine does not know.", nameof(network));
            if (layer is RecurrentLayer && dense) throw new ArgumentException($"Layer {i} is recurrent but stands above a dense layer, which gives one step only.", nameof(network));
            dense |= layer is FeedForwardLayer;
        }
    }
}
