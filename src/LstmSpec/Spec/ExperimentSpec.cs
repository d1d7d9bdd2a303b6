namespace LstmSpec.Spec;

/// <summary>One experiment as declared, every record present; what was not written has the language's default.</summary>
public sealed record ExperimentSpec
{
    /// <summary>Letters, digits, <c>-</c> and <c>_</c>, starting with a letter; no part of a plan's hash.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What the experiment is about, for readers; empty where nothing is said, and no part of a plan's hash.</summary>
    public string About { get; init; } = string.Empty;

    /// <summary>The spec whose words hold where this one says nothing, as a path beside it; null once its words are taken over.</summary>
    public string? Extends { get; init; }

    /// <summary>Namespace of the generated class; empty for the project's own.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary>What is asked of a model.</summary>
    public TaskSpec Task { get; init; } = new ForecastTask();

    /// <summary>Where the rows come from and what their columns are.</summary>
    public DataSpec Data { get; init; } = new();

    /// <summary>In order; fitted on the training part of each fold, undone in reverse on the way out.</summary>
    public ValueList<PrepareStep> Prepare { get; init; }

    /// <summary>What a model sees and what it forecasts.</summary>
    public WindowSpec Window { get; init; } = new();

    /// <summary>How rows become training, validation and test parts.</summary>
    public SplitSpec Split { get; init; } = new();

    /// <summary>The network.</summary>
    public ModelSpec Model { get; init; } = new();

    /// <summary>How it is trained.</summary>
    public TrainSpec Train { get; init; } = new();

    /// <summary>What is measured, and against what.</summary>
    public ScoreSpec Score { get; init; } = new();

    /// <summary>Every fold is trained once per seed.</summary>
    public ValueList<int> Seeds { get; init; } = ValueList.Of(0, 1, 2, 3, 4);

    /// <summary>What the predictor holds.</summary>
    public FinalModel Final { get; init; } = FinalModel.Refit;

    /// <summary>What is tried in the place of single values; null for one experiment as it stands.</summary>
    public SweepSpec? Sweep { get; init; }

    /// <summary>Findings that the author accepts, each with a reason.</summary>
    public ValueList<SuppressSpec> Suppress { get; init; }

    /// <summary>All columns a model reads, targets first, then past, known-future and static covariates, in the order declared.</summary>
    public IReadOnlyList<string> Inputs => Data.Target.Concat(Data.Covariates).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>All columns that are read from the data: <see cref="Inputs"/>, and the labels that scores alone read.</summary>
    public IReadOnlyList<string> Columns => Data.Label is { } label ? [.. Inputs, label] : Inputs;

    /// <summary>Values that a window has at each step: a column's own, one for each level of a category that is no target and has no embedding, all of what
    /// is known ahead twice (at its step and a horizon later; more often where the horizon is longer than the window), sine and cosine of what the calendar
    /// says, an indicator for each column whose missing values are to be told, and the components of columns that are taken apart. The last axis of a batch
    /// [windows × steps × features].</summary>
    public int Features => Inputs.Sum(Width) + (2 * Data.Calendar.Distinct().Count())
        + (FeaturesAhead * (Model.Head is RecursiveHead ? 1 : Window.ReadingsAhead)) + Inputs.Count(IsTold) + PartsBeside;

    /// <summary>Components that columns which are taken apart have beside the one that stands in their place.</summary>
    public int PartsBeside => Prepare.OfType<DecomposeStep>().Sum(step => (step.Parts - 1) * Inputs.Count(c => Prepares(step, c)));

    /// <summary>Steps that a recurrent layer takes over a window.</summary>
    public int RecurrentSteps => Window.Length / Math.Max(1, Model.Segments ?? 1);

    /// <summary>Whether one network forecasts every target from its own past.</summary>
    public bool ForecastsApart => Model.ChannelIndependent && Data.Target.Count > 1;

    /// <summary>Targets of one row that a network reads: all of them, or one where they are forecast apart.</summary>
    public int TargetsTogether => ForecastsApart ? 1 : Data.Target.Count;

    /// <summary>Values that a network reads at each step: those of the window, without the other targets and what is told of them where targets are forecast
    /// apart.</summary>
    public int FeaturesTogether => ForecastsApart ? Features - (Data.Target.Count - 1) - Math.Max(0, Data.Target.Count(IsTold) - 1) : Features;

    /// <summary>Values that are known of each step to be forecast: covariates known ahead, and the calendar.</summary>
    public int FeaturesAhead => Data.Future.Distinct(StringComparer.Ordinal).Sum(Width) + (2 * Data.Calendar.Distinct().Count());

    /// <summary>Values that the layers of a network read at each step: as <see cref="FeaturesTogether"/>, with a vector in the place of each level that has
    /// one.</summary>
    public int ReadTogether => FeaturesTogether + Data.Columns.Where(IsEmbedded).Sum(c =>
        (c.Embedding!.Value - 1) * (Data.Future.Contains(c.Name, StringComparer.Ordinal) ? 1 + (Model.Head is RecursiveHead ? 1 : Window.ReadingsAhead) : 1));

    /// <summary>Values that a decoder reads of what is known of each step to be forecast: as <see cref="FeaturesAhead"/>, with a vector in the place of each level
    /// that has one.</summary>
    public int KnownTogether => FeaturesAhead
        + Data.Columns.Where(IsEmbedded).Sum(c => Data.Future.Contains(c.Name, StringComparer.Ordinal) ? c.Embedding!.Value - 1 : 0);

    /// <summary>Whether a network has outputs for every step of its window: labels of steps, or targets that are themselves sequences.</summary>
    public bool OutputsEveryStep => Task.IsLabels ? !Task.OnePerSequence : Data.TargetForm == TargetForm.Sequence;

    /// <summary>Values of all vectors that are learned for levels; a category whose levels are found in the data has one until they are.</summary>
    public long EmbeddedValues => Data.Columns.Where(IsEmbedded).Sum(c => (long)c.Embedding!.Value * Math.Max(1, c.Levels.Count));

    private bool IsEmbedded(ColumnSpec column) =>
        column is { Embedding: not null, Type: ColumnType.Category } && Data.Covariates.Contains(column.Name, StringComparer.Ordinal)
            && !Data.Target.Contains(column.Name, StringComparer.Ordinal);

    private bool IsTold(string column) => Prepare.OfType<MissingStep>().Any(s => s.Indicator && Prepares(s, column));

    private int Width(string column) =>
        Data.TypeOf(column) == ColumnType.Category && Data.Column(column) is { Embedding: null, Levels.Count: > 0 and var levels }
            && !Data.Target.Contains(column, StringComparer.Ordinal) ? levels : 1;

    /// <summary>Steps from the last row of a window to the first of its targets.</summary>
    public int TargetOffset => Data.TargetOffset ?? Task.ImpliedOffset;

    /// <summary>Whether a step prepares a column: one that it names, else one of its default kind (targets, or all inputs that are numbers).</summary>
    public bool Prepares(PrepareStep step, string column) => step.On.Count > 0
        ? step.On.Contains(column, StringComparer.Ordinal)
        : Data.TypeOf(column) == ColumnType.Number && (step.ForInputs || Data.Target.Contains(column, StringComparer.Ordinal));

    /// <summary>The shortest declared season in steps, or null.</summary>
    public int? Season => Data.Season.Count == 0 ? null : Data.Season.Min();

    /// <summary>The longest declared season in steps, or null.</summary>
    public int? LongestSeason => Data.Season.Count == 0 ? null : Data.Season.Max();
}

/// <summary>What is kept to forecast with after scoring.</summary>
public enum FinalModel
{
    /// <summary>After scoring, one trial per seed trains on all rows; the seeds are averaged.</summary>
    Refit,

    /// <summary>No predictor is kept.</summary>
    None,
}

/// <summary>A finding that the author accepts.</summary>
/// <param name="Rule">Id of the rule, such as LSTM1302.</param>
/// <param name="Reason">Why the author accepts it; printed with the run.</param>
public sealed record SuppressSpec(string Rule, string Reason)
{
    /// <summary>For readers that fill the properties one by one.</summary>
    public SuppressSpec()
        : this(string.Empty, string.Empty)
    {
    }

    /// <summary>Path at or below which the finding is accepted; empty for anywhere.</summary>
    public string At { get; init; } = string.Empty;
}
