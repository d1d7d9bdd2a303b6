namespace LstmSpec.Spec;

/// <summary>The network: layers from input to output, then the head.</summary>
public sealed record ModelSpec
{
    public ValueList<LayerSpec> Layers { get; init; }

    /// <summary>How the forecast of all steps is made. Its width follows from horizon and targets.</summary>
    public HeadKind Head { get; init; } = HeadKind.Direct;
}

public enum HeadKind
{
    /// <summary>One linear output per step and target.</summary>
    Direct,
}

/// <summary>A layer of the network.</summary>
public abstract record LayerSpec
{
    /// <summary>Width of the output.</summary>
    public int Units { get; init; } = 32;

    /// <summary>Share of the layer's output set to zero in training, in [0, 1).</summary>
    public Number Dropout { get; init; } = 0;
}

/// <summary>An LSTM layer. Hochreiter &amp; Schmidhuber (1997), with the forget gate of Gers et al. (2000).</summary>
public sealed record LstmLayerSpec : LayerSpec
{
    /// <summary>Squashes the cell; anything but tanh leaves the standard cell.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Squashes the gates; anything but sigmoid leaves the standard cell.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;
}

/// <summary>A dense layer over the last step of the recurrent layers below.</summary>
public sealed record DenseLayerSpec : LayerSpec
{
    public Activation Activation { get; init; } = Activation.Relu;
}

public enum Activation
{
    Linear,
    Tanh,
    Sigmoid,
    Relu,
}
