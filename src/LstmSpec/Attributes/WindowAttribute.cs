using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>What a model sees and what it forecasts, in steps.</summary>
/// <param name="length">Steps of history a model sees (lookback).</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class WindowAttribute(int length) : Attribute
{
    /// <summary>Rows that the network reads at once, 1 or more.</summary>
    public int Length { get; } = length;

    /// <summary>Steps forecast from one origin, 1 or more.</summary>
    public int Horizon { get; set; } = 1;

    /// <summary>Steps from one training window to the next, 1 or more.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Whether windows are cut inside their part or before the split.</summary>
    public WindowOrder Order { get; set; }
}

/// <summary>How sequences of unequal length are brought to one.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RaggedAttribute : Attribute
{
    /// <summary>The end at which short sequences are filled up.</summary>
    public WindowEnd Pad { get; set; }

    /// <summary>The end at which long ones are cut.</summary>
    public WindowEnd Truncate { get; set; }

    /// <summary>Whether filled-up steps are kept out of recurrence and loss.</summary>
    public bool Mask { get; set; } = true;

    /// <summary>Steps at which long ones are cut, 1 or more; never unless said.</summary>
    public int MaxLength { get; set; }
}
