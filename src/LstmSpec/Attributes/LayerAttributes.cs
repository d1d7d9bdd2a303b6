using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>A layer of the network. Layers stand on the type from input to output.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public abstract class LayerAttribute : Attribute
{
    /// <param name="units">Width of the output.</param>
    private protected LayerAttribute(int units) => Units = units;

    /// <summary>Width of the output: 1 to 4,096 of a recurrent layer (of each direction), 1 to 65,536 of a dense one.</summary>
    public int Units { get; }

    /// <summary>Share of the output set to zero in training, in [0, 1).</summary>
    public double Dropout { get; set; }

    /// <summary>Adds the layer's input to its output.</summary>
    public bool Residual { get; set; }

    /// <summary>What the weights on the layer's input start from.</summary>
    public Initialization InitialWeights { get; set; }

    /// <summary>Place from input to output. Needed on all layers or none: where they are spread over several partial declarations, source order says
    /// nothing.</summary>
    public int Order { get; set; }
}

/// <summary>A layer with a memory over the steps of a window.</summary>
public abstract class RecurrentAttribute : LayerAttribute
{
    /// <param name="units">Width of the output of each direction, 1 to 4,096.</param>
    private protected RecurrentAttribute(int units)
        : base(units)
    {
    }

    /// <summary>Reads the window from both ends; twice as wide an output.</summary>
    public bool Bidirectional { get; set; }

    /// <summary>Normalises each step's output over its units, before dropout.</summary>
    public bool LayerNorm { get; set; }

    /// <summary>Share of the recurrent input set to zero in training, the same at every step, in [0, 1).</summary>
    public double RecurrentDropout { get; set; }

    /// <summary>Whether the state of one batch is the start of the next.</summary>
    public RecurrentState State { get; set; }

    /// <summary>What is handed on to the layer above.</summary>
    public Returned Returns { get; set; }

    /// <summary>What the weights on the layer's own past start from.</summary>
    public Initialization RecurrentWeights { get; set; }

    /// <summary>Squashes the state; anything but tanh leaves the standard cell.</summary>
    public Activation Activation { get; set; } = Activation.Tanh;

    /// <summary>Squashes the gates; anything but sigmoid leaves the standard cell.</summary>
    public Activation GateActivation { get; set; } = Activation.Sigmoid;
}

/// <summary>A GRU layer, for comparison.</summary>
public sealed class GruAttribute(int units) : RecurrentAttribute(units);

/// <summary>An LSTM layer.</summary>
public sealed class LstmAttribute(int units) : RecurrentAttribute(units)
{
    /// <summary>What the forget gate's bias starts from.</summary>
    public ForgetBias ForgetBias { get; set; }
}

/// <summary>A dense layer over the last step of the recurrent layers below.</summary>
public sealed class DenseAttribute(int units) : LayerAttribute(units)
{
    /// <summary>Applied to the output.</summary>
    public Activation Activation { get; set; } = Activation.Relu;
}
