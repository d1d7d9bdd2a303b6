using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>data</c>: where the rows come from and what their columns are.</summary>
internal static class DataLanguage
{
    public static readonly MapShape<TimeSpec> Time = new MapShape<TimeSpec>("the time column, such as '{column: month, every: 1 month}'")
        .Key("column", Values.ColumnName, s => s.Column, (s, v) => s with { Column = v }, "Name of the time column.", required: true, shorthand: true)
        .Key("every", new DurationShape(), s => s.Every, (s, v) => s with { Every = v }, "Distance of two rows; 1 step for a plain index.")
        .Key("zone", new OptionalShape<string>(new ZoneShape()), s => s.Zone, (s, v) => s with { Zone = v },
            "IANA name of the zone in which times without an offset are local; UTC where none is said.", omitEmpty: true);

    /// <summary>Values of a learned vector: a category has up to a thousand levels, and a vector fewer values than that.</summary>
    public static readonly CountShape Embedding = new(1, 1000);

    public static readonly MapShape<ColumnSpec> Column = new MapShape<ColumnSpec>("a map, such as '{type: number, known: past}'")
        .Key("type", new ChoiceShape<ColumnType>(), s => s.Type, (s, v) => s with { Type = v }, "What its values are.", omitEmpty: true)
        .Key("as", new OptionalShape<string>(new IdentifierShape()), s => s.As, (s, v) => s with { As = v }, "Name of its property in generated code.",
            omitEmpty: true)
        .Key("known", new OptionalValueShape<Known>(new ChoiceShape<Known>()), s => s.Known, (s, v) => s with { Known = v },
            "When its values are known; said of covariates.", omitEmpty: true)
        .Key("levels", new ListShape<string>(new TextShape("a level", 200)), s => s.Levels, (s, v) => s with { Levels = v },
            "Values of a category, in the order of their codes.", omitEmpty: true)
        .Key("embedding", new OptionalValueShape<int>(Embedding), s => s.Embedding, (s, v) => s with { Embedding = v },
            "Length of the vector that a network learns for each level of a category; without it a level is one-hot.", omitEmpty: true)
        .Key("release-lag", new StepsShape(0), s => s.ReleaseLag, (s, v) => s with { ReleaseLag = v },
            "Steps after a row's time at which its value is published.", omitEmpty: true);

    public static readonly OptionalValueShape<SourceFormat> Format = new(new ChoiceShape<SourceFormat>());

    public static readonly ListShape<string> Names = new(Values.ColumnName);

    public static readonly ListShape<CalendarFeature> Calendar = new(new ChoiceShape<CalendarFeature>());

    public static readonly ChoiceShape<Layout> Axes = new();

    private static readonly NamedShape<ColumnSpec> Columns = new("a map of columns, such as '{wind: {known: past}}'", Column, c => c.Name,
        (c, name) => c with { Name = name });

    public static readonly MapShape<DataSpec> Data = new MapShape<DataSpec>("a map that names source, time and target")
        .Key("source", new OptionalShape<string>(new TextShape("the path of a data file", 500)), s => s.Source, (s, v) => s with { Source = v },
            "Path of a data file, relative to the spec; none when rows come from memory or a generator.")
        .Key("format", Format, s => s.Format, (s, v) => s with { Format = v }, "How the file is written, where its extension does not say.", omitEmpty: true)
        .Key("generator", GeneratorLanguage.Optional, s => s.Generator, (s, v) => s with { Generator = v },
            "Makes the rows by a formula, in the place of a file.", omitEmpty: true)
        .Key("time", Time, s => s.Time, (s, v) => s with { Time = v }, "The time column and the distance of its rows.", required: true)
        .Key("series", Names, s => s.Series, (s, v) => s with { Series = v }, "Columns whose values together name the series of a row.", omitEmpty: true)
        .Key("wide", Values.Flag, s => s.Wide, (s, v) => s with { Wide = v }, "The file has one series per row, its steps in columns.", omitEmpty: true)
        .Key("sampling", new CountShape(1, 1_000_000), s => s.Sampling, (s, v) => s with { Sampling = v },
            "Every so-many-th row is read; steps are counted in the rows read.", omitEmpty: true)
        .Key(
            "target",
            new TargetShape(),
            s => new TargetWords { Column = s.Target, Offset = s.TargetOffset, Form = s.TargetForm },
            (s, v) => s with { Target = v.Column, TargetOffset = v.Offset, TargetForm = v.Form },
            "Columns to forecast.",
            required: true)
        .Key("past", Names, s => s.Past, (s, v) => s with { Past = v }, "Covariates known up to the origin of a forecast.")
        .Key("future", Names, s => s.Future, (s, v) => s with { Future = v }, "Covariates known for the steps to be forecast, too.")
        .Key("static", Names, s => s.Static, (s, v) => s with { Static = v }, "Covariates that are the same for all rows of a series.", omitEmpty: true)
        .Key("label", new OptionalShape<string>(Values.ColumnName), s => s.Label, (s, v) => s with { Label = v },
            "Column that says which rows are known to be anomalies; no model reads it, scores do.", omitEmpty: true)
        .Key("columns", Columns, s => s.Columns, (s, v) => s with { Columns = v }, "What is said of columns one by one.", omitEmpty: true)
        .Key("season", new ListShape<int>(new StepsShape(2)), s => s.Season, (s, v) => s with { Season = v },
            "Lengths of the seasons, in steps or as a stretch of time.")
        .Key("calendar", Calendar, s => s.Calendar, (s, v) => s with { Calendar = v }, "What the calendar says of a row's time, as known-future inputs.",
            omitEmpty: true)
        .Key("layout", Axes, s => s.Layout, (s, v) => s with { Layout = v }, "Order of the axes in which a batch reaches the layers.", omitEmpty: true);
}
