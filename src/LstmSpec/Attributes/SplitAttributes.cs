using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>How rows become training, validation and test parts; an experiment bears one of its kinds.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public abstract class SplitAttribute : Attribute
{
    /// <summary>Rows at the end of the training part that early stopping reads.</summary>
    public int Validation { get; set; }

    /// <summary>Train again on all rows before the test part for the steps found; true unless said otherwise, and only beside <see cref="Validation"/>.</summary>
    public bool Refit { get; set; } = true;

    /// <summary>Rows left out before the test part.</summary>
    public int Gap { get; set; }

    /// <summary>What a fold's model starts from.</summary>
    public Carry Carry { get; set; }
}

/// <summary>The training part grows from fold to fold; the test parts follow each other up to the end.</summary>
public sealed class ExpandingSplitAttribute : SplitAttribute
{
    public int Folds { get; set; } = 5;

    /// <summary>Rows of each test part.</summary>
    public int Test { get; set; }
}

/// <summary>As expanding, with a training part of fixed length.</summary>
public sealed class RollingSplitAttribute : SplitAttribute
{
    public int Folds { get; set; } = 5;

    /// <summary>Rows of each training part.</summary>
    public int Train { get; set; }

    /// <summary>Rows of each test part.</summary>
    public int Test { get; set; }
}

/// <summary>One split: the last rows are the test part.</summary>
public sealed class HoldoutSplitAttribute : SplitAttribute
{
    /// <summary>Rows of the test part.</summary>
    public int Test { get; set; }
}

/// <summary>Every fold is the test part once; folds train on the future.</summary>
public sealed class KFoldSplitAttribute : SplitAttribute
{
    public int Folds { get; set; } = 5;

    /// <summary>Whether rows are dealt to folds at random.</summary>
    public SplitShuffle Shuffle { get; set; }
}
