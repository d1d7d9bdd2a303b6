namespace LstmSpec.Spec;

/// <summary>How rows become training, validation and test parts.</summary>
public sealed record SplitSpec
{
    /// <summary>How the folds are made.</summary>
    public SplitScheme Scheme { get; init; } = new ExpandingSplit();

    /// <summary>What of the training part is kept for early stopping; null for nothing.</summary>
    public ValidationSpec? Validation { get; init; }

    /// <summary>Rows left out between training (and validation) and test; below zero, the training part reaches into the test part. Windows of the test part
    /// may read them.</summary>
    public int Gap { get; init; }

    /// <summary>What a fold's model starts from.</summary>
    public Carry Carry { get; init; } = Carry.Fresh;

    /// <summary>Whether there are rows to choose by, declared here or given.</summary>
    public bool HasValidation =>
        Validation is not null || Scheme is GivenSplit { Parts: GivenRows { Validation.Count: > 0 } or GivenFiles { Validation: not null } or GivenColumn };
}

/// <summary>How folds are made of rows.</summary>
public abstract record SplitScheme;

/// <summary>One split: the last rows are the test part.</summary>
public sealed record HoldoutSplit : SplitScheme
{
    /// <summary>Rows of the test part, 1 or more.</summary>
    public int Test { get; init; } = 1;

    /// <summary>Whether the test rows are drawn at random instead.</summary>
    public SplitShuffle Shuffle { get; init; } = SplitShuffle.None;
}

/// <summary>The training part grows from fold to fold; the test parts follow each other up to the end.</summary>
public sealed record ExpandingSplit : SplitScheme
{
    /// <summary>1 to 1,000.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rows of each test part, 1 or more.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>As expanding, with a training part of fixed length.</summary>
public sealed record RollingSplit : SplitScheme
{
    /// <summary>1 to 1,000.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rows of each training part, 1 or more, validation rows included.</summary>
    public int Train { get; init; } = 1;

    /// <summary>Rows of each test part, 1 or more.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>The test rows are forecast in order, and the model is trained again every so many of them, on what has been observed until then.</summary>
public sealed record WalkForwardSplit : SplitScheme
{
    /// <summary>Rows tested in all, 1 or more, at the end of the data.</summary>
    public int Test { get; init; } = 1;

    /// <summary>Rows tested until the model is trained again; null for the horizon.</summary>
    public int? Refit { get; init; }

    /// <summary>Rows of each training part, validation rows included; null for all rows before the test rows.</summary>
    public int? Train { get; init; }

    /// <summary>Trainings; the last may test fewer rows than the others.</summary>
    /// <param name="horizon">Steps forecast from one origin, after which the model is trained again unless <see cref="Refit"/> says otherwise.</param>
    public int Folds(int horizon) => ((Test - 1) / Math.Max(1, Refit ?? horizon)) + 1;
}

/// <summary>The rows are cut into equal blocks, each a fold of its own: its last rows are the test part, those before them the training part. No row is in two
/// folds.</summary>
public sealed record BlockedSplit : SplitScheme
{
    /// <summary>How many blocks, 1 to 1,000.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rows of each test part, 1 or more.</summary>
    public int Test { get; init; } = 1;
}

/// <summary>A k-fold in order that leaves rows out around each test part. López de Prado (2018), chapter 7.</summary>
public sealed record PurgedKFoldSplit : SplitScheme
{
    /// <summary>2 to 1,000.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Rows left out on both sides of a test part, 0 or more; null for the horizon.</summary>
    public int? Purge { get; init; }

    /// <summary>Rows left out behind a test part beyond the purge, 0 or more.</summary>
    public int Embargo { get; init; }
}

/// <summary>Whole series, or whatever a column tells apart, are dealt to folds: none is in training and test at once.</summary>
public sealed record GroupSplit : SplitScheme
{
    /// <summary>2 to 1,000; at most one a group.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>The column that names a row's group; null for the series themselves.</summary>
    public string? By { get; init; }
}

/// <summary>The parts are said one by one.</summary>
public sealed record GivenSplit : SplitScheme
{
    /// <summary>The parts, said in one of three ways.</summary>
    public GivenParts Parts { get; init; } = new GivenRows();
}

/// <summary>How the parts are said.</summary>
public abstract record GivenParts;

/// <summary>By rows.</summary>
public sealed record GivenRows : GivenParts
{
    /// <summary>Rows to train on; at least one span.</summary>
    public ValueList<RowSpan> Train { get; init; }

    /// <summary>Rows that early stopping reads; empty for none.</summary>
    public ValueList<RowSpan> Validation { get; init; }

    /// <summary>Rows to be forecast; at least one span.</summary>
    public ValueList<RowSpan> Test { get; init; }
}

/// <summary>A file for each part, relative to the spec.</summary>
public sealed record GivenFiles : GivenParts
{
    /// <summary>File with the training part.</summary>
    public string Train { get; init; } = string.Empty;

    /// <summary>File with the part that early stopping reads; null for none.</summary>
    public string? Validation { get; init; }

    /// <summary>File with the test part.</summary>
    public string Test { get; init; } = string.Empty;
}

/// <summary>By a column that holds <c>train</c>, <c>validation</c> or <c>test</c>.</summary>
public sealed record GivenColumn : GivenParts
{
    /// <summary>The column; models read it only where it is declared besides.</summary>
    public string Name { get; init; } = string.Empty;
}

/// <summary>Rows of a table, one after the other.</summary>
/// <param name="Start">The first, counted from 0.</param>
/// <param name="End">The row behind the last, which does not belong to it; null for all up to the end of the table.</param>
public readonly record struct RowSpan(int Start, int? End);

/// <summary>Every fold is the test part once, the rest trains, what lies after it too.</summary>
public sealed record KFoldSplit : SplitScheme
{
    /// <summary>2 to 1,000.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>Whether rows are dealt to folds at random.</summary>
    public SplitShuffle Shuffle { get; init; } = SplitShuffle.None;
}

/// <summary>Whether rows keep their order when they are split.</summary>
public enum SplitShuffle
{
    /// <summary>They do.</summary>
    None,

    /// <summary>Rows are dealt to folds at random.</summary>
    Rows,
}

/// <summary>What the model of a fold starts from.</summary>
public enum Carry
{
    /// <summary>Every fold starts from new initial weights.</summary>
    Fresh,

    /// <summary>A fold goes on with the weights of the fold before it, seed by seed, and so does the model that is kept after scoring with those of the
    /// last.</summary>
    Weights,

    /// <summary>With the optimizer's moments and step count, too.</summary>
    WeightsAndOptimizer,
}

/// <summary>Rows at the end of the training part that only early stopping reads.</summary>
public sealed record ValidationSpec
{
    /// <summary>How many, 1 or more; of a panel, of each series, and where whole sequences are dealt to folds, so many sequences.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Train again on all rows before the test part, for the number of steps that early stopping found.</summary>
    public bool Refit { get; init; } = true;
}
