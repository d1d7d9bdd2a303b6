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

/// <summary>A layer with a memory over the steps of a window.</summary>
public abstract record RecurrentLayerSpec : LayerSpec
{
    /// <summary>Reads the window from both ends; twice as wide an output.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Normalises each step's output over its units, before dropout. Ba, Kiros &amp; Hinton (2016).</summary>
    public bool LayerNorm { get; init; }
}

/// <summary>A GRU layer, for comparison. Cho et al. (2014), the reset gate behind the product as in PyTorch.</summary>
public sealed record GruLayerSpec : RecurrentLayerSpec;

/// <summary>An LSTM layer. Hochreiter &amp; Schmidhuber (1997), with the forget gate of Gers et al. (2000).</summary>
public sealed record LstmLayerSpec : RecurrentLayerSpec
{
    /// <summary>What the forget gate's bias starts from.</summary>
    public ForgetBias ForgetBias { get; init; }

    /// <summary>Squashes the cell; anything but tanh leaves the standard cell.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Squashes the gates; anything but sigmoid leaves the standard cell.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;
}

/// <summary>What the bias of an LSTM's forget gate starts from.</summary>
public enum ForgetBias
{
    /// <summary>One, so that early gradients reach back. Jozefowicz et al. (2015).</summary>
    Unit,

    /// <summary>log u, u uniform from 1 to the window's length less 1, and the input gate's its negative: memories as long as the window. Tallec &amp; Ollivier (2018).</summary>
    Chrono,

    /// <summary>Zero.</summary>
    Zero,
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

    /// <summary>x above zero, 0.01·x below.</summary>
    LeakyRelu,

    /// <summary>x above zero, a·x below, a learned. He et al. (2015).</summary>
    Prelu,

    /// <summary>x above zero, exp(x) − 1 below. Clevert et al. (2016).</summary>
    Elu,

    /// <summary>x·Φ(x). Hendrycks &amp; Gimpel (2016).</summary>
    Gelu,
}
