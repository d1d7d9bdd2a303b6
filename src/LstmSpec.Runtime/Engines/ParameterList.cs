using LstmSpec.Spec;

namespace LstmSpec.Engines;

/// <summary>Names and shapes of a network's parameters, layer by layer.</summary>
internal sealed class ParameterList
{
    private readonly List<ParameterShape> _shapes = [];

    public ParameterList(Network network)
    {
        foreach (var table in network.Embeddings?.Tables ?? []) Add($"embedding.{table.Name}", table.Levels, table.Width);
        network = network.Behind;
        var width = checked(network.Inputs * network.Segment);
        for (var i = 0; i < network.Layers.Count; i++)
        {
            var read = width;
            width = network.Layers[i] switch
            {
                RecurrentLayer recurrent => Recurrent($"layers.{i}.", recurrent, read),
                FeedForwardLayer dense => Dense($"layers.{i}.", dense, read),
                _ => throw new InvalidOperationException($"Unknown layer {network.Layers[i].GetType().Name}."),
            };
            if (network.Layers[i].Residual && width != read) Add($"layers.{i}.residual.weight", width, read);
        }

        var outputs = network.Outputs;
        if (network.Decoder is { } decoder)
        {
            if (decoder.Units != width) Add("decoder.bridge_h", decoder.Units, width);
            if (decoder.Units != width && decoder.Cell == CellKind.Lstm) Add("decoder.bridge_c", decoder.Units, width);
            Cell("decoder.", decoder.Gates, decoder.Units, decoder.Known + decoder.Columns.Count);
            width = decoder.Units;
            outputs = decoder.Columns.Count * network.Width;
        }

        if (!network.NoHead)
        {
            Add("head.weight", outputs, width);
            Add("head.bias", outputs);
        }

        if (network.Skip is { } skip) Add("skip.weight", network.Outputs, checked(skip.Lags * skip.Columns.Count));
        if (network.Reversal is not { } reversal) return;
        Add("reversible.size", reversal.Pairs);
        Add("reversible.level", reversal.Pairs);
    }

    public IReadOnlyList<ParameterShape> Shapes => _shapes;

    private int Recurrent(string name, RecurrentLayer layer, int read)
    {
        Cell(name, layer, read);
        if (layer.Bidirectional) Cell(name + "reverse.", layer, read);
        if (!layer.LayerNorm) return layer.Width;
        Add(name + "norm.gain", layer.Width);
        Add(name + "norm.bias", layer.Width);
        return layer.Width;
    }

    private void Cell(string name, RecurrentLayer layer, int read)
    {
        Cell(name, layer.Gates, layer.Units, read);
        if (layer.Activation == Activation.Prelu) Add(name + "slope", layer.Units);
        if (layer.GateActivation == Activation.Prelu) Add(name + "gate.slope", layer.Units);
    }

    private void Cell(string name, int gates, int units, int read)
    {
        Add(name + "weight_ih", gates * units, read);
        Add(name + "weight_hh", gates * units, units);
        Add(name + "bias", 4 * units);
    }

    private int Dense(string name, FeedForwardLayer layer, int read)
    {
        Add(name + "weight", layer.Units, read);
        Add(name + "bias", layer.Units);
        if (layer.Activation == Activation.Prelu) Add(name + "slope", layer.Units);
        return layer.Units;
    }

    private void Add(string name, params int[] dimensions) => _shapes.Add(new(name, dimensions));
}
