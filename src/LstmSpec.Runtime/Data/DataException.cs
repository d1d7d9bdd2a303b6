namespace LstmSpec.Data;

/// <summary>Data that cannot be read, or whose times do not run in even steps. The message names file and line.</summary>
public sealed class DataException : RefusalException
{
    /// <param name="id">LSTM1010 to LSTM1016, LSTM1113 or LSTM1205.</param>
    /// <param name="problem">One sentence with the evidence, without the place.</param>
    /// <param name="help">What to do.</param>
    /// <param name="place">Where, as far as it is known.</param>
    public DataException(string id, string problem, string? help = null, DataPlace place = default)
        : base("data", id, place.Prefix + problem, help) => Place = place;

    /// <summary>Where the mistake is, as far as it is known.</summary>
    public DataPlace Place { get; }

    /// <summary>The column that is asked for and not there; null for everything else.</summary>
    public string? ColumnName { get; init; }

    /// <summary>Whether rows are missing that a step for missing values would have put in.</summary>
    public bool IsGap { get; init; }

    /// <summary>Path as declared; null for rows given in code.</summary>
    public string? File => Place.File;

    /// <summary>Line in the file from 1, or null.</summary>
    public int? Line => Place.Line > 0 ? Place.Line : null;

    /// <summary>First character of the field in its line from 1, or null.</summary>
    public int? Column => Place.Column > 0 ? Place.Column : null;
}

/// <summary>A place in a data file, or among rows given in code.</summary>
/// <param name="File">Path as declared; null for rows given in code.</param>
/// <param name="Line">From 1; for rows given in code the number of the row from 1; 0 when unknown.</param>
/// <param name="Column">From 1; 0 when unknown.</param>
public readonly record struct DataPlace(string? File, int Line = 0, int Column = 0)
{
    /// <summary>How a message begins: <c>data/x.csv(12,3): </c>.</summary>
    internal string Prefix => this switch
    {
        { File: null, Line: 0 } => string.Empty,
        { File: null } => $"row {Line}: ",
        { Line: 0 } => $"{File}: ",
        { Column: 0 } => $"{File}({Line}): ",
        _ => $"{File}({Line},{Column}): ",
    };

    /// <summary>How a message refers to another line of the same source.</summary>
    internal string Refer(int line) => File is null ? $"row {line}" : $"line {line}";
}
