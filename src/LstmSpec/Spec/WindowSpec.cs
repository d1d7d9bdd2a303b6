namespace LstmSpec.Spec;

/// <summary>What a model sees and what it forecasts.</summary>
public sealed record WindowSpec
{
    /// <summary>Steps of history a model sees (lookback), 1 or more: the second axis of a batch [windows × steps × features].</summary>
    public int Length { get; init; } = 1;

    /// <summary>Steps forecast from one origin, 1 or more.</summary>
    public int Horizon { get; init; } = 1;

    /// <summary>Steps from one training window to the next, 1 or more.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>How often a window reads what is known ahead: so often that the readings of its steps, a window apart and the last a horizon ahead, hold all
    /// steps to be forecast.</summary>
    public int ReadingsAhead => ((Math.Max(1, Horizon) - 1) / Math.Max(1, Length)) + 1;

    /// <summary>Whether windows are cut inside their part, or before the rows are split.</summary>
    public WindowOrder Order { get; init; } = WindowOrder.SplitThenWindow;

    /// <summary>Rows between the last row that a window reads and the row before its first target (of labels: the labelled row): 0 for the next step, −1
    /// where the first target is read. It follows from the target's offset and is said nowhere else.</summary>
    public int Lead { get; init; }

    /// <summary>How sequences of unequal length are brought to one: series that are labelled, and windows of a series that has begun a short while ago. Null
    /// where all are as long, and what is shorter has no forecast.</summary>
    public RaggedSpec? Ragged { get; init; }
}

/// <summary>Sequences of unequal length.</summary>
public sealed record RaggedSpec
{
    /// <summary>The end at which short ones are filled up.</summary>
    public WindowEnd Pad { get; init; } = WindowEnd.Front;

    /// <summary>The end at which long ones are cut.</summary>
    public WindowEnd Truncate { get; init; } = WindowEnd.Front;

    /// <summary>Whether filled-up steps are kept out of recurrence and loss.</summary>
    public bool Mask { get; init; } = true;

    /// <summary>Steps at which long ones are cut, 1 or more; never where null. A forecast reads no more than its window has.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Steps at which all inputs that are numbers of the data, and not static, have this value, after preparation, are masked, wherever they stand;
    /// null masks by length alone.</summary>
    public Number? MaskValue { get; init; }
}

/// <summary>Ends of a sequence.</summary>
public enum WindowEnd
{
    /// <summary>Where its oldest rows are.</summary>
    Front,

    /// <summary>Where its youngest rows are.</summary>
    Back,
}

/// <summary>What is done first: splitting, or cutting windows.</summary>
public enum WindowOrder
{
    /// <summary>Rows are split, and windows cut inside their part.</summary>
    SplitThenWindow,

    /// <summary>Windows are cut from the whole series and then dealt out: their targets can reach into the test part.</summary>
    WindowThenSplit,
}
