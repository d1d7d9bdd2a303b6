namespace LstmSpec.Spec;

/// <summary>Where the rows come from and what their columns are. A column that is not declared is not read.</summary>
public sealed record DataSpec
{
    /// <summary>Path of a data file relative to the spec (YAML) or the project (C#); null when rows are given from memory or by a generator.</summary>
    public string? Source { get; init; }

    /// <summary>How the file is written; null for what its extension says.</summary>
    public SourceFormat? Format { get; init; }

    /// <summary>How the declared file is written: as said, else by its extension; null where neither says it, and where there is no file.</summary>
    public SourceFormat? FileFormat => Format ?? (Extension switch
    {
        ".ts" => SourceFormat.Ts,
        ".jsonl" or ".ndjson" => SourceFormat.JsonLines,
        ".tsv" or ".tab" => SourceFormat.Tsv,
        _ => null,
    });

    /// <summary>From the last dot on: a path of another host may hold what the own one's path functions refuse.</summary>
    private string Extension => Source is { } source && source.LastIndexOf('.') is >= 0 and var dot ? source.Substring(dot).ToLowerInvariant() : string.Empty;

    /// <summary>Makes the rows in the place of a file.</summary>
    public GeneratorSpec? Generator { get; init; }

    /// <summary>The time column and the distance of its rows.</summary>
    public TimeSpec Time { get; init; } = new();

    /// <summary>Columns whose values together name the series that a row belongs to; empty for one series.</summary>
    public ValueList<string> Series { get; init; }

    /// <summary>The file has one series per row, its steps in columns.</summary>
    public bool Wide { get; init; }

    /// <summary>Every so-many-th row is read, 1 to 1,000,000; the distance of rows and all counts of steps are those of the rows read.</summary>
    public int Sampling { get; init; } = 1;

    /// <summary>Columns to forecast.</summary>
    public ValueList<string> Target { get; init; }

    /// <summary>Steps from the last row of a window to the first of its targets; null for what the task implies: 1 for a forecast, 0 for labels.</summary>
    public int? TargetOffset { get; init; }

    /// <summary>What of a target is forecast from a window.</summary>
    public TargetForm TargetForm { get; init; } = TargetForm.Steps;

    /// <summary>Covariates known up to the origin of a forecast.</summary>
    public ValueList<string> Past { get; init; }

    /// <summary>Covariates known for the steps to be forecast, too.</summary>
    public ValueList<string> Future { get; init; }

    /// <summary>Covariates that are the same for all rows of a series.</summary>
    public ValueList<string> Static { get; init; }

    /// <summary>Column that is 1 (or true) where a row is known to be an anomaly; read by scores alone. None where null.</summary>
    public string? Label { get; init; }

    /// <summary>What is said of columns one by one; a role said here stands in the lists above, too.</summary>
    public ValueList<ColumnSpec> Columns { get; init; }

    /// <summary>Lengths of the seasons in steps (2 or more each), if any.</summary>
    public ValueList<int> Season { get; init; }

    /// <summary>Known-future inputs made from the time of a row.</summary>
    public ValueList<CalendarFeature> Calendar { get; init; }

    /// <summary>Order of the axes in which a batch reaches the layers.</summary>
    public Layout Layout { get; init; } = Layout.BatchTimeFeature;

    /// <summary>Covariates in the order of the lists: past, future, static.</summary>
    public IEnumerable<string> Covariates => Past.Concat(Future).Concat(Static);

    /// <summary>What a column's values are.</summary>
    internal ColumnType TypeOf(string name) => Said(name)?.Type ?? ColumnType.Number;

    /// <summary>What is said of a column; the default of a column where nothing is.</summary>
    public ColumnSpec Column(string name) => Said(name) ?? new ColumnSpec { Name = name };

    /// <summary>What is said of a column; null where nothing is: of hundreds of columns, of most.</summary>
    internal ColumnSpec? Said(string name)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (string.Equals(Columns[i].Name, name, StringComparison.Ordinal)) return Columns[i];
        }

        return null;
    }
}

/// <summary>The time column.</summary>
public sealed record TimeSpec
{
    /// <summary>Its name in the data.</summary>
    public string Column { get; init; } = "time";

    /// <summary>Distance of two rows; a plain index counts in steps of 1.</summary>
    public Duration Every { get; init; } = new(1, DurationUnit.Step);

    /// <summary>IANA name of the zone in which times without an offset are local, such as <c>Europe/Berlin</c>; null for UTC.</summary>
    public string? Zone { get; init; }
}

/// <summary>How a data file is written.</summary>
public enum SourceFormat
{
    /// <summary>Values with commas or semicolons between.</summary>
    Csv,

    /// <summary>Values with tabs between.</summary>
    Tsv,

    /// <summary>One JSON object per line.</summary>
    JsonLines,

    /// <summary>The format of the UCR and UEA archives, and of sktime: a head of @-lines, then a series per line.</summary>
    Ts,
}

/// <summary>What of a target is forecast from a window.</summary>
public enum TargetForm
{
    /// <summary>The steps of the horizon.</summary>
    Steps,

    /// <summary>A value for every step of the window.</summary>
    Sequence,
}

/// <summary>Orders of the axes of a batch.</summary>
public enum Layout
{
    /// <summary>Window, step, feature: what the layers read.</summary>
    BatchTimeFeature,

    /// <summary>Time first, while the layers read the batch first: a mistake that can be said, and is objected to.</summary>
    TimeBatchFeature,
}
