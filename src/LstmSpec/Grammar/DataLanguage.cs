using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>data</c>: where the rows come from and what their columns are.</summary>
internal static class DataLanguage
{
    public static readonly MapShape<TimeSpec> Time = new MapShape<TimeSpec>("the time column, such as '{column: month, every: 1 month}'")
        .Key("column", Values.ColumnName, s => s.Column, (s, v) => s with { Column = v }, "Name of the time column.", required: true, shorthand: true)
        .Key("every", new DurationShape(), s => s.Every, (s, v) => s with { Every = v }, "Distance of two rows; 1 step for a plain index.");

    public static readonly MapShape<DataSpec> Data = new MapShape<DataSpec>("a map that names source, time and target")
        .Key("source", new OptionalShape<string>(new TextShape("the path of a CSV file", 500)), s => s.Source, (s, v) => s with { Source = v }, "Path of a CSV file, relative to the spec; none when rows come from memory.")
        .Key("time", Time, s => s.Time, (s, v) => s with { Time = v }, "The time column and the distance of its rows.", required: true)
        .Key("target", new ListShape<string>(Values.ColumnName, 1), s => s.Target, (s, v) => s with { Target = v }, "Columns to forecast.", required: true)
        .Key("past", new ListShape<string>(Values.ColumnName), s => s.Past, (s, v) => s with { Past = v }, "Covariates known up to the origin of a forecast.")
        .Key("future", new ListShape<string>(Values.ColumnName), s => s.Future, (s, v) => s with { Future = v }, "Covariates known for the steps to be forecast, too.")
        .Key("season", new ListShape<int>(new StepsShape(2)), s => s.Season, (s, v) => s with { Season = v }, "Lengths of the seasons, in steps or as a stretch of time.");
}
