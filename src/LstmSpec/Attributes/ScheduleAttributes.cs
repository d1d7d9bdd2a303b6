using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>A lower learning rate after every so many epochs.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class StepScheduleAttribute(int every) : Attribute
{
    /// <summary>Epochs from one drop to the next.</summary>
    public int Every { get; } = every;

    /// <summary>What a drop multiplies the learning rate by, in (0, 1).</summary>
    public double Factor { get; set; } = 0.1;
}

/// <summary>A lower learning rate after each epoch.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ExponentialScheduleAttribute(double factor) : Attribute
{
    /// <summary>What each epoch multiplies the learning rate by, in (0, 1).</summary>
    public double Factor { get; } = factor;
}

/// <summary>Half a cosine from the learning rate down to the bottom.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CosineScheduleAttribute : Attribute
{
    /// <summary>Epochs to the bottom; all that follow the warm-up unless said otherwise.</summary>
    public int Epochs { get; set; }

    /// <summary>The rate at the bottom.</summary>
    public double Min { get; set; }
}

/// <summary>A lower learning rate when the loss no longer falls.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class PlateauScheduleAttribute : Attribute
{
    /// <summary>Bears 10 epochs without a better loss.</summary>
    public PlateauScheduleAttribute()
    {
    }

    /// <param name="patience">Epochs without a better loss that are borne, 0 or more.</param>
    public PlateauScheduleAttribute(int patience) => Patience = patience;

    /// <summary>Epochs without a better loss that are borne, 0 or more; the next one without lowers the rate.</summary>
    public int Patience { get; } = 10;

    /// <summary>What a drop multiplies the learning rate by, in (0, 1).</summary>
    public double Factor { get; set; } = 0.1;

    /// <summary>A loss counts as better when it is lower by more than this share of the best, in [0, 1).</summary>
    public double Threshold { get; set; } = 0.0001;

    /// <summary>The rate does not fall below it.</summary>
    public double Min { get; set; }

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; set; }
}

/// <summary>Half a cosine up to the full learning rate and half a cosine down, far below the first.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class OneCycleScheduleAttribute : Attribute
{
    /// <summary>Share of the epochs in which the rate rises, in (0, 1).</summary>
    public double Rise { get; set; } = 0.3;

    /// <summary>The first rate is the full one divided by this, above 1.</summary>
    public double Divide { get; set; } = 25;

    /// <summary>The last rate is the first one divided by this, above 1.</summary>
    public double FinalDivide { get; set; } = 10000;
}

/// <summary>Finds the learning rate by a range test before training.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class LearningRateSearchAttribute : Attribute
{
    /// <summary>The first rate tried.</summary>
    public double From { get; set; } = 1e-6;

    /// <summary>The last rate tried.</summary>
    public double To { get; set; } = 1;

    /// <summary>Batches from the first rate to the last, 10 to 100,000.</summary>
    public int Steps { get; set; } = 100;
}

/// <summary>The first epochs' rising learning rate, before the schedule begins.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class WarmUpAttribute(int epochs) : Attribute
{
    /// <summary>Epochs until the learning rate is the full one.</summary>
    public int Epochs { get; } = epochs;

    /// <summary>The first epoch's rate as a share of the full learning rate, in (0, 1).</summary>
    public double Start { get; set; } = 0.1;
}
