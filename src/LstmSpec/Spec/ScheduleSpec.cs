namespace LstmSpec.Spec;

/// <summary>How the learning rate changes from epoch to epoch, counted from the end of the warm-up. The formulas are PyTorch's schedulers'.</summary>
public abstract record ScheduleSpec;

/// <summary>Times <see cref="Factor"/> after every so many epochs.</summary>
public sealed record StepSchedule : ScheduleSpec
{
    /// <summary>Epochs from one drop to the next, 1 or more.</summary>
    public int Every { get; init; } = 10;

    /// <summary>What a drop multiplies the learning rate by, in (0, 1).</summary>
    public Number Factor { get; init; } = Number.Parse("0.1");
}

/// <summary>Times <see cref="Factor"/> after each epoch.</summary>
public sealed record ExponentialSchedule : ScheduleSpec
{
    /// <summary>What each epoch multiplies the learning rate by, in (0, 1).</summary>
    public Number Factor { get; init; } = Number.Parse("0.95");
}

/// <summary>Loshchilov &amp; Hutter (2017): half a cosine from the learning rate down to <see cref="Min"/>.</summary>
public sealed record CosineSchedule : ScheduleSpec
{
    /// <summary>Epochs to the bottom (1 or more), from where the rate rises again; null for all that follow the warm-up.</summary>
    public int? Epochs { get; init; }

    /// <summary>The rate at the bottom, 0 or more.</summary>
    public Number Min { get; init; } = 0;
}

/// <summary>Times <see cref="Factor"/> when the loss that is read has not become better for more than <see cref="Patience"/> epochs.</summary>
public sealed record PlateauSchedule : ScheduleSpec
{
    /// <summary>What a drop multiplies the learning rate by, in (0, 1).</summary>
    public Number Factor { get; init; } = Number.Parse("0.1");

    /// <summary>Epochs without a better loss that are borne, 0 or more.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>A loss counts as better when it is lower by more than this share of the best, in [0, 1).</summary>
    public Number Threshold { get; init; } = Number.Parse("0.0001");

    /// <summary>The rate does not fall below it, 0 or more.</summary>
    public Number Min { get; init; } = 0;

    /// <summary>The part whose loss is read.</summary>
    public ReadPart Read { get; init; } = ReadPart.Validation;
}

/// <summary>
/// Smith &amp; Topin (2018): half a cosine up from 1/<see cref="Divide"/> of the learning rate to the full one over the <see cref="Rise"/> share of all epochs,
/// and half a cosine down to 1/(divide · final-divide) of it. PyTorch's OneCycleLR, stepped once an epoch.
/// </summary>
public sealed record OneCycleSchedule : ScheduleSpec
{
    /// <summary>Share of the epochs in which the rate rises, in (0, 1).</summary>
    public Number Rise { get; init; } = Number.Parse("0.3");

    /// <summary>The first epoch's rate is the full one divided by this, above 1.</summary>
    public Number Divide { get; init; } = 25;

    /// <summary>The last epoch's rate is the first one's divided by this, above 1.</summary>
    public Number FinalDivide { get; init; } = 10000;
}

/// <summary>The first epochs' learning rate rises in equal steps from <see cref="Start"/> times the full one.</summary>
public sealed record WarmUpSpec
{
    /// <summary>Epochs until the rate is the full one, 1 or more.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>The first epoch's rate as a share of the full one, in (0, 1).</summary>
    public Number Start { get; init; } = Number.Parse("0.1");
}
