namespace LstmSpec.Spec;

/// <summary>What is said of one column.</summary>
public sealed record ColumnSpec
{
    /// <summary>As in the data.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>What its values are; decides how a file's text is read and how the network gets them.</summary>
    public ColumnType Type { get; init; } = ColumnType.Number;

    /// <summary>Name of the property in generated code; null for one made from <see cref="Name"/>.</summary>
    public string? As { get; init; }

    /// <summary>The role of a covariate; null for the time column, targets, series keys, and covariates named in a list.</summary>
    public Known? Known { get; init; }

    /// <summary>Name of a last level that stands for whatever is none of the others, and for what no training row has.</summary>
    public const string Other = "(other)";

    /// <summary>The values of a category, in the order of their codes 0, 1, …; where none are said they are found in the data, in the order of their names,
    /// with <see cref="Other"/> behind them where the column is no target.</summary>
    public ValueList<string> Levels { get; init; }

    /// <summary>Whether the last level stands for all that is none of the others.</summary>
    public bool HasOther => Levels.Count > 1 && string.Equals(Levels[Levels.Count - 1], Other, StringComparison.Ordinal);

    /// <summary>Values of the vector that a network learns for each level of a category, and reads in its place, 1 to 1,000; null for a value of each level's
    /// own, 1 or 0 (one-hot).</summary>
    public int? Embedding { get; init; }

    /// <summary>Steps after a row's time at which its value is published: at the origin only rows this much older are known.</summary>
    public int ReleaseLag { get; init; }
}

/// <summary>What the values of a column are.</summary>
public enum ColumnType
{
    /// <summary>A number; float in generated code.</summary>
    Number,

    /// <summary>One of a few levels; an enum in generated code.</summary>
    Category,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>The time column.</summary>
    Time,
}

/// <summary>When the values of a covariate are known.</summary>
public enum Known
{
    /// <summary>Up to the origin of a forecast.</summary>
    Past,

    /// <summary>For the steps to be forecast, too.</summary>
    Future,

    /// <summary>The same for all rows of a series.</summary>
    Static,
}

/// <summary>What the calendar says of a row's time, given to the model as known-future inputs: sine and cosine of the position in its cycle.</summary>
public enum CalendarFeature
{
    /// <summary>Minute of the hour.</summary>
    Minute,

    /// <summary>Hour of the day.</summary>
    Hour,

    /// <summary>Day of the week from Monday, in a cycle of 7.</summary>
    DayOfWeek,

    /// <summary>Day of the month, in a cycle of that month's days.</summary>
    DayOfMonth,

    /// <summary>Day of the year, in a cycle of that year's days.</summary>
    DayOfYear,

    /// <summary>Week of the year by ISO 8601, in a cycle of 52 or 53.</summary>
    WeekOfYear,

    /// <summary>Month of the year, in a cycle of 12.</summary>
    Month,

    /// <summary>Quarter of the year, in a cycle of 4.</summary>
    Quarter,
}
