namespace LstmSpec.Spec;

/// <summary>The network: layers from input to output, then the head.</summary>
public sealed record ModelSpec
{
    /// <summary>From input to output, 1 to 64.</summary>
    public ValueList<LayerSpec> Layers { get; init; }

    /// <summary>How the forecast of all steps is made. Its width follows from horizon and targets.</summary>
    public HeadSpec Head { get; init; } = new DirectHead();

    /// <summary>A linear map of this many last values of each target (1 or more) is added to the forecast, the autoregressive highway of Lai et al. (2018);
    /// null for none.</summary>
    public int? LinearSkip { get; init; }

    /// <summary>Steps of the window that one recurrent step takes in at once, 1 or more; null for one. Lin et al. (2023).</summary>
    public int? Segments { get; init; }

    /// <summary>One network forecasts every target from its own past and the covariates. Nie et al. (2023).</summary>
    public bool ChannelIndependent { get; init; }
}

/// <summary>A layer of the network.</summary>
public abstract record LayerSpec
{
    /// <summary>Width of the output: of each direction of a recurrent layer 1 to 4,096, of a dense one 1 to 65,536.</summary>
    public int Units { get; init; } = 32;

    /// <summary>Share of the layer's output set to zero in training, in [0, 1).</summary>
    public Number Dropout { get; init; } = 0;

    /// <summary>The layer's input is added to its output, through a linear map where their widths differ. He et al. (2016).</summary>
    public bool Residual { get; init; }

    /// <summary>What the weights on the layer's input start from.</summary>
    public Initialization InitialWeights { get; init; }
}

/// <summary>A layer with a memory over the steps of a window.</summary>
public abstract record RecurrentLayerSpec : LayerSpec
{
    /// <summary>Reads the window from both ends; twice as wide an output.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Normalises each step's output over its units, before dropout. Ba, Kiros &amp; Hinton (2016).</summary>
    public bool LayerNorm { get; init; }

    /// <summary>Share of the recurrent input set to zero in training, the same at every step, in [0, 1). Gal &amp; Ghahramani (2016).</summary>
    public Number RecurrentDropout { get; init; } = 0;

    /// <summary>Whether the state of one batch is the start of the next.</summary>
    public RecurrentState State { get; init; }

    /// <summary>What is handed on to the layer above.</summary>
    public Returned Returns { get; init; }

    /// <summary>What the weights on the layer's own past start from.</summary>
    public Initialization RecurrentWeights { get; init; }

    /// <summary>Squashes the state; anything but tanh leaves the standard cell.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>Squashes the gates; anything but sigmoid leaves the standard cell.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;
}

/// <summary>What the state of a recurrent layer starts from.</summary>
public enum RecurrentState
{
    /// <summary>Every window starts from zero.</summary>
    Stateless,

    /// <summary>Window i of a batch starts from the last state of window i of the batch before.</summary>
    Stateful,
}

/// <summary>What a recurrent layer hands on.</summary>
public enum Returned
{
    /// <summary>What is needed: the sequence to a recurrent layer or where the target has a value per step, else the last step.</summary>
    Auto,

    /// <summary>The last step: [windows × units].</summary>
    Last,

    /// <summary>Every step: [windows × steps × units].</summary>
    Sequence,
}

/// <summary>What weights start from; n inputs, m outputs (of one gate).</summary>
public enum Initialization
{
    /// <summary>Uniform within ±1/√units of a recurrent layer, ±1/√n of a dense one: PyTorch's.</summary>
    Uniform,

    /// <summary>Uniform within ±√(6 / (n + m)). Glorot &amp; Bengio (2010).</summary>
    Xavier,

    /// <summary>A random orthogonal matrix. Saxe et al. (2014).</summary>
    Orthogonal,

    /// <summary>Uniform within ±√(6 / n), for relu and its like. He et al. (2015).</summary>
    He,
}

/// <summary>A GRU layer, for comparison. Cho et al. (2014), the reset gate behind the product as in PyTorch.</summary>
public sealed record GruLayerSpec : RecurrentLayerSpec;

/// <summary>An LSTM layer. Hochreiter &amp; Schmidhuber (1997), with the forget gate of Gers et al. (2000).</summary>
public sealed record LstmLayerSpec : RecurrentLayerSpec
{
    /// <summary>What the forget gate's bias starts from.</summary>
    public ForgetBias ForgetBias { get; init; }
}

/// <summary>What the bias of an LSTM's forget gate starts from.</summary>
public enum ForgetBias
{
    /// <summary>One, so that early gradients reach back. Jozefowicz et al. (2015).</summary>
    Unit,

    /// <summary>log u, u uniform from 1 to the window's length less 1, and the input gate's its negative: memories as long as the window. Tallec &amp; Ollivier
    /// (2018).</summary>
    Chrono,

    /// <summary>Zero.</summary>
    Zero,
}

/// <summary>A dense layer over the last step of the recurrent layers below.</summary>
public sealed record DenseLayerSpec : LayerSpec
{
    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; init; } = Activation.Relu;
}

/// <summary>What values go through, one by one.</summary>
public enum Activation
{
    /// <summary>x itself.</summary>
    Linear,

    /// <summary>Between −1 and 1.</summary>
    Tanh,

    /// <summary>1 / (1 + exp(−x)), between 0 and 1.</summary>
    Sigmoid,

    /// <summary>x above zero, 0 below.</summary>
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
