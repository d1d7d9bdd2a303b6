namespace LstmSpec.Spec;

/// <summary>What is asked of a model.</summary>
public abstract record TaskSpec
{
    /// <summary>Steps from the last row of a window to the first of its targets, unless <see cref="DataSpec.TargetOffset"/> says otherwise.</summary>
    public virtual int ImpliedOffset => 0;

    /// <summary>Whether labels are told from the other columns; otherwise the targets themselves go on.</summary>
    public virtual bool IsLabels => false;

    /// <summary>Whether a sequence has one label; otherwise every step has its own.</summary>
    public virtual bool OnePerSequence => false;
}

/// <summary>The next values of the targets, one or many steps ahead.</summary>
public sealed record ForecastTask : TaskSpec
{
    /// <inheritdoc/>
    public override int ImpliedOffset => 1;
}

/// <summary>A number for a sequence, or for each of its steps, such as the remaining useful life of an engine.</summary>
public sealed record RegressionTask : TaskSpec
{
    /// <summary>What is told: one number a sequence, or one a step.</summary>
    public LabelForm Labels { get; init; } = LabelForm.Sequence;

    /// <summary>Labels above it (in their own units, above 0) are read as it: the remaining useful life far from the end of a life is not known any better.
    /// None where null.</summary>
    public Number? Cap { get; init; }

    /// <inheritdoc/>
    public override bool IsLabels => true;

    /// <inheritdoc/>
    public override bool OnePerSequence => Labels == LabelForm.Sequence;
}

/// <summary>A class for a sequence, or for each of its steps; the classes are the levels of the target column, two for a flag.</summary>
public sealed record ClassificationTask : TaskSpec
{
    /// <summary>What is told: one class a sequence, or one a step.</summary>
    public LabelForm Labels { get; init; } = LabelForm.Sequence;

    /// <inheritdoc/>
    public override bool IsLabels => true;

    /// <inheritdoc/>
    public override bool OnePerSequence => Labels == LabelForm.Sequence;
}

/// <summary>A score of how unusual each step is: how far it lies from what was forecast for it.</summary>
public sealed record AnomalyTask : TaskSpec
{
    /// <summary>Steps whose score lies above this quantile of the validation part's scores are called anomalies, in (0, 1).</summary>
    public Number Quantile { get; init; } = Number.From(0.99);

    /// <inheritdoc/>
    public override int ImpliedOffset => 1;
}

/// <summary>What a label belongs to.</summary>
public enum LabelForm
{
    /// <summary>One label for the whole sequence: that of its last row.</summary>
    Sequence,

    /// <summary>A label for every step.</summary>
    Step,
}
