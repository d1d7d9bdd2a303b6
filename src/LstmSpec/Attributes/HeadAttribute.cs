using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>How a forecast is made of what the layers give.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class HeadAttribute(HeadKind kind) : Attribute
{
    /// <summary>What makes the forecast of what the layers give.</summary>
    public HeadKind Kind { get; } = kind;

    /// <summary>Applied to the output of a head of numbers or classes.</summary>
    public HeadActivation Activation { get; set; }

    /// <summary>Quantile: the levels to forecast, each in (0, 1); 0.1, 0.5 and 0.9 where null.</summary>
    public double[]? Levels { get; set; }

    /// <summary>Sequence to sequence: width of the decoder; that of the last recurrent layer unless said otherwise. Class: outputs; one a class unless said
    /// otherwise.</summary>
    public int Units { get; set; }
}

/// <summary>What lies around the layers.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>Last values of each target of which a linear map is added to the forecast (autoregressive highway), 1 or more; none unless said.</summary>
    public int LinearSkip { get; set; }

    /// <summary>Steps of the window that one recurrent step takes in at once, 1 or more; one unless said.</summary>
    public int Segments { get; set; }

    /// <summary>One network forecasts every target from its own past and the covariates.</summary>
    public bool ChannelIndependent { get; set; }
}
