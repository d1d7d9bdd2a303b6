using LstmSpec.Engines.Managed.Storage;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Managed.Parameters;

/// <summary>The layers of a network in packed form, and where each named parameter lies in them.</summary>
internal sealed class PackedNetwork
{
    /// <exception cref="ArgumentException">The network is not one that this engine builds.</exception>
    public PackedNetwork(Network network)
    {
        NetworkCheck.Of(network);
        Declared = network;
        Tables = [.. (network.Embeddings?.Tables ?? []).Select(table => new TableParameters(table))];
        Network = network = network.Behind;
        Inputs = network.Inputs * network.Segment;

        // A layer whose inputs are learned, or learned to be scaled, passes gradients on to them.
        var learned = network.Reversal is not null || Tables.Length > 0;
        int width = Inputs, padded = learned ? NativeFloats.RoundUp(Inputs, Kernels.Cell.Units) : Inputs;
        Whole = network.Layers.Any(layer => layer is RecurrentLayer { Bidirectional: true });
        Direct = Tables.Length == 0 && IsDirect(network);
        var stages = new List<PackedStage>();
        for (var i = 0; i < network.Layers.Count; i++)
        {
            stages.Add(new(i, network.Layers[i], width, padded, Whole, first: i == 0 && !learned));
            (width, padded) = (stages[^1].Width, stages[^1].PaddedWidth);
        }

        Stages = [.. stages];
        if (network.Decoder is { } decoder)
        {
            Decoder = new(stages.Count, decoder, width);
            (width, padded) = (decoder.Units, Decoder.Cell.PaddedUnits);
        }

        OutputsPerStep = network.Decoder is null ? network.Outputs : network.Outputs / network.Decoder.Steps;
        if (!network.NoHead) Head = new(stages.Count, width, padded, OutputsPerStep, dropout: 0, Activation.Linear);
        var lags = network.Skip is { } skip ? skip.Lags * skip.Columns.Count : 0;
        if (lags > 0)
            Skip = new(stages.Count, lags, NativeFloats.RoundUp(lags, Kernels.Cell.Units), network.Outputs, dropout: 0, Activation.Linear, bias: false);
        if (network.Reversal is { } reversal) Reversal = new(stages.Count, reversal.Pairs, 2);
        Recurrent = [.. stages.Select(stage => stage.Recurrent).OfType<PackedRecurrent>()];
        Dense = [.. stages.Select(stage => stage.Dense).OfType<DenseParameters>(), .. Some(Head)];
        Layers = [.. Tables, .. stages.SelectMany(stage => stage.Parts), .. Decoder?.Parts ?? [], .. Some(Head), .. Some(Skip), .. Some(Reversal)];
        foreach (var layer in Layers)
        {
            layer.Matrix.Offset = Size;
            Size = checked(Size + layer.Matrix.Size);
        }

        if (Size > int.MaxValue) throw new ArgumentException($"The network has {Size} parameters; this engine holds up to {int.MaxValue}.", nameof(network));
        Shapes = Declared.Parameters();
        Places = [.. Layers.SelectMany(layer => layer.Places())];
    }

    /// <summary>As it is given its batches.</summary>
    public Network Declared { get; }

    /// <summary>As its layers see it, behind the tables.</summary>
    public Network Network { get; }

    /// <summary>Vectors of levels.</summary>
    public TableParameters[] Tables { get; }

    /// <summary>Width of what the first layer reads at one recurrent step.</summary>
    public int Inputs { get; }

    /// <summary>Whether it is recurrent layers with nothing but dense ones on the last step above: what <see cref="Passes.Shard"/> does, a step through all
    /// layers at a time.</summary>
    public bool Direct { get; }

    /// <summary>The declared layers.</summary>
    public PackedStage[] Stages { get; }

    public PackedDecoder? Decoder { get; }

    /// <summary>Null where the last layer gives the forecast.</summary>
    public DenseParameters? Head { get; }

    public DenseParameters? Skip { get; }

    /// <summary>Learned sizes, and below them levels.</summary>
    public VectorParameters? Reversal { get; }

    /// <summary>Outputs of the head on one row: of a window, of a step with <see cref="Network.EveryStep"/>, of one of the decoder's steps.</summary>
    public int OutputsPerStep { get; }

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

    private static IEnumerable<T> Some<T>(T? part)
        where T : PackedLayer => part is null ? [] : [part];

    private static bool IsDirect(Network network)
    {
        if (network.EveryStep || network.NoHead || network.Reversal is not null || network.Skip is not null || network.Decoder is not null
            || network.Layers.Count == 0 || network.Layers[0] is not RecurrentLayer)
            return false;
        var dense = false;
        foreach (var layer in network.Layers)
        {
            if (layer.Residual) return false;
            if (layer is RecurrentLayer recurrent && (dense || recurrent.RecurrentDropout > 0 || !recurrent.Standard)) return false;
            if (layer is FeedForwardLayer { Activation: not (Activation.Linear or Activation.Tanh or Activation.Sigmoid or Activation.Relu) }) return false;
            dense |= layer is FeedForwardLayer;
        }

        return true;
    }
}
