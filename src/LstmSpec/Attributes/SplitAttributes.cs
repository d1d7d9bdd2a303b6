using LstmSpec.Spec;

namespace LstmSpec;

/// <summary>How rows become training, validation and test parts; an experiment bears one of its kinds.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public abstract class SplitAttribute : Attribute
{
    /// <summary>Rows at the end of the training part that early stopping reads, 1 or more; none unless said.</summary>
    public int Validation { get; set; }

    /// <summary>Train again on all rows before the test part for the steps found; true unless said otherwise, and only beside
    /// <see cref="Validation"/>.</summary>
    public bool Refit { get; set; } = true;

    /// <summary>Rows left out between training (and validation) and test part; below zero, the training part reaches into the test part.</summary>
    public int Gap { get; set; }

    /// <summary>What a fold's model starts from.</summary>
    public Carry Carry { get; set; }
}

/// <summary>The training part grows from fold to fold; the test parts follow each other up to the end.</summary>
public sealed class ExpandingSplitAttribute : SplitAttribute
{
    /// <summary>How many folds, 1 to 1,000, each tested behind the one before.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Rows of each test part.</summary>
    public int Test { get; set; }
}

/// <summary>As expanding, with a training part of fixed length.</summary>
public sealed class RollingSplitAttribute : SplitAttribute
{
    /// <summary>How many folds, 1 to 1,000, each tested behind the one before.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Rows of each training part, validation rows included.</summary>
    public int Train { get; set; }

    /// <summary>Rows of each test part.</summary>
    public int Test { get; set; }
}

/// <summary>One split: the last rows are the test part.</summary>
public sealed class HoldoutSplitAttribute : SplitAttribute
{
    /// <summary>Rows of the test part.</summary>
    public int Test { get; set; }

    /// <summary>Whether the test rows are drawn at random instead.</summary>
    public SplitShuffle Shuffle { get; set; }
}

/// <summary>The test rows are forecast in order, with the model trained again on the way.</summary>
public sealed class WalkForwardSplitAttribute : SplitAttribute
{
    /// <summary>Rows tested in all.</summary>
    public int Test { get; set; }

    /// <summary>Rows tested until the model is trained again; the horizon unless said otherwise. (<see cref="SplitAttribute.Refit"/> is the validation
    /// part's.)</summary>
    public int RefitEvery { get; set; }

    /// <summary>Rows of each training part, validation rows included; all before the test rows unless said otherwise.</summary>
    public int Train { get; set; }
}

/// <summary>Every block of the rows is a fold of its own: its last rows are tested, those before them trained on.</summary>
public sealed class BlockedSplitAttribute : SplitAttribute
{
    /// <summary>How many blocks, 1 to 1,000, each a fold by itself.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Rows at the end of each block that are its test part.</summary>
    public int Test { get; set; }
}

/// <summary>A k-fold in order that leaves rows out around each test part.</summary>
public sealed class PurgedKFoldSplitAttribute : SplitAttribute
{
    /// <summary>How many parts, 2 to 1,000, each tested once.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Rows left out on both sides of a test part; the horizon unless said otherwise.</summary>
    public int Purge { get; set; }

    /// <summary>Rows left out behind a test part beyond the purge.</summary>
    public int Embargo { get; set; }
}

/// <summary>Whole series or groups are dealt to folds.</summary>
public sealed class GroupSplitAttribute : SplitAttribute
{
    /// <summary>Whole series are dealt.</summary>
    public GroupSplitAttribute()
    {
    }

    /// <param name="by">Column that names a row's group; the series unless said otherwise.</param>
    public GroupSplitAttribute(string by) => By = by;

    /// <summary>Column that names the groups; null for the series.</summary>
    public string? By { get; }

    /// <summary>How many folds, 2 to 1,000, the groups are dealt to.</summary>
    public int Folds { get; set; } = 5;
}

/// <summary>The parts are said one by one: by rows, by files, or by a column.</summary>
public sealed class GivenSplitAttribute : SplitAttribute
{
    /// <summary>Rows to train on, such as <c>0..100</c>: counted from 0, the end not included.</summary>
    public string[]? TrainRows { get; set; }

    /// <summary>Rows that early stopping reads.</summary>
    public string[]? ValidationRows { get; set; }

    /// <summary>Rows to be forecast, such as <c>100..</c>.</summary>
    public string[]? TestRows { get; set; }

    /// <summary>File with the training part, relative to the project.</summary>
    public string? TrainFile { get; set; }

    /// <summary>File with the part that early stopping reads.</summary>
    public string? ValidationFile { get; set; }

    /// <summary>File with the test part.</summary>
    public string? TestFile { get; set; }

    /// <summary>Column that holds <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
    public string? Column { get; set; }
}

/// <summary>Every fold is the test part once; folds train on the future.</summary>
public sealed class KFoldSplitAttribute : SplitAttribute
{
    /// <summary>How many parts, 2 to 1,000, each tested once.</summary>
    public int Folds { get; set; } = 5;

    /// <summary>Whether rows are dealt to folds at random.</summary>
    public SplitShuffle Shuffle { get; set; }
}
