namespace LstmSpec.Spec;

/// <summary>How rows become training, validation and test parts.</summary>
public sealed record SplitSpec
{
    public SplitScheme Scheme { get; init; } = new ExpandingSplit();

    public ValidationSpec? Validation { get; init; }

    /// <summary>Rows left out between training (and validation) and test.</summary>
    public int Gap { get; init; }

    /// <summary>What a fold's model starts from.</summary>
    public Carry Carry { get; init; } = Carry.Fresh;
}

public abstract record SplitScheme;

/// <summary>One split: the last rows are the test part.</summary>
public sealed record HoldoutSplit : SplitScheme
{
    /// <summary>Rows of the test part.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>The training part grows from fold to fold; the test parts follow each other up to the end.</summary>
public sealed record ExpandingSplit : SplitScheme
{
    public int Folds { get; init; } = 5;

    /// <summary>Rows of each test part.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>As expanding, with a training part of fixed length.</summary>
public sealed record RollingSplit : SplitScheme
{
    public int Folds { get; init; } = 5;

    /// <summary>Rows of each training part.</summary>
    public int Train { get; init; } = 1;

    /// <summary>Rows of each test part.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>Every fold is the test part once, the rest trains, what lies after it too.</summary>
public sealed record KFoldSplit : SplitScheme
{
    public int Folds { get; init; } = 5;

    public SplitShuffle Shuffle { get; init; } = SplitShuffle.None;
}

public enum SplitShuffle
{
    None,

    /// <summary>Rows are dealt to folds at random.</summary>
    Rows,
}

public enum Carry
{
    /// <summary>Every fold starts from new initial weights.</summary>
    Fresh,

    /// <summary>A fold goes on with the weights of the fold before it.</summary>
    Weights,
}

/// <summary>Rows at the end of the training part that only early stopping reads.</summary>
public sealed record ValidationSpec
{
    public int Rows { get; init; } = 1;

    /// <summary>Train again on all rows before the test part, for the number of steps that early stopping found.</summary>
    public bool Refit { get; init; } = true;
}
