using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>
/// An experiment with every default written out: what is run, and the identity of a run. Name, description, source path, suppressions
/// and comments are not part of it.
/// </summary>
public sealed record Plan
{
    /// <summary>Version of the language whose semantics the plan has.</summary>
    public const int LanguageVersion = 1;

    /// <summary>The spec with every default written out: no null is left that stands for "derived".</summary>
    public required ExperimentSpec Spec { get; init; }

    /// <summary>Every column a model reads, targets first, each with its own ordered chain of preparation steps.</summary>
    public required ValueList<ColumnPlan> Columns { get; init; }

    /// <summary>Canonical text (JSON), the same on every host and through both doors.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of <see cref="Text"/> in UTF-8, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The same plan with every category one-hot, as baselines read it. Text and hash stay those of the experiment.</summary>
    internal Plan OneHot => Columns.All(c => c.Embedding is null) ? this : this with
    {
        Spec = Spec with { Data = Spec.Data with { Columns = Spec.Data.Columns.Select(c => c with { Embedding = null }).ToValueList() } },
        Columns = Columns.Select(c => c with { Embedding = null }).ToValueList(),
    };

    /// <summary>The columns that are forecast (or told, of labels), in the order declared; at least one.</summary>
    public IEnumerable<ColumnPlan> Targets => Columns.Where(c => c.Role == ColumnRole.Target);
}

/// <summary>What a column is to a forecast.</summary>
public enum ColumnRole
{
    /// <summary>Forecast or told; of a forecast its past is read, too.</summary>
    Target,

    /// <summary>A covariate known up to the origin.</summary>
    Past,

    /// <summary>A covariate known for the steps to be forecast, too.</summary>
    Future,

    /// <summary>A covariate that is the same for all rows of a series.</summary>
    Static,
}

/// <summary>A column that a model reads, with all that is done to it.</summary>
/// <param name="Name">Name in the data.</param>
/// <param name="Role">What it is to a forecast.</param>
/// <param name="Steps">In order; <see cref="PrepareStep.On"/> is empty in each, since the chain is the column's own.</param>
public sealed record ColumnPlan(string Name, ColumnRole Role, ValueList<PrepareStep> Steps)
{
    /// <summary>What its values are.</summary>
    public ColumnType Type { get; init; } = ColumnType.Number;

    /// <summary>Values of a category, in the order of their codes.</summary>
    public ValueList<string> Levels { get; init; }

    /// <inheritdoc cref="ColumnSpec.Embedding"/>
    public int? Embedding { get; init; }

    /// <summary>Steps after a row's time at which its value is published.</summary>
    public int ReleaseLag { get; init; }

    /// <summary>Whether each level of it has a value of its own, 1 or 0, among those of a row.</summary>
    internal bool IsOneHot => Role != ColumnRole.Target && this is { Type: ColumnType.Category, Levels.Count: > 0, Embedding: null };
}
