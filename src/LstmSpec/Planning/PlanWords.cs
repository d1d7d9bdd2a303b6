using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Planning;

/// <summary>The words of a plan's text, for writing and for reading. What says no more than its default is left out where it came to the language
/// later.</summary>
internal static class PlanWords
{
    private static readonly MapShape<WrittenColumn> Column = new MapShape<WrittenColumn>("a column")
        .Key("name", new TextShape("a name"), s => s.Name, (s, v) => s with { Name = v }, string.Empty, required: true)
        .Key("role", new ChoiceShape<ColumnRole>(), s => s.Role, (s, v) => s with { Role = v }, string.Empty, required: true)
        .Key("type", new ChoiceShape<ColumnType>(), s => s.Type, (s, v) => s with { Type = v }, string.Empty, omitEmpty: true)
        .Key("levels", new ListShape<string>(new TextShape("a level")), s => s.Levels, (s, v) => s with { Levels = v }, string.Empty, omitEmpty: true)
        .Key("embedding", new OptionalValueShape<int>(DataLanguage.Embedding), s => s.Embedding, (s, v) => s with { Embedding = v }, string.Empty,
            omitEmpty: true)
        .Key("release-lag", new CountShape(0), s => s.ReleaseLag, (s, v) => s with { ReleaseLag = v }, string.Empty, omitEmpty: true)
        .Key("prepare", new ListShape<PrepareStep>(PrepareLanguage.PrepareStep), s => s.Steps, (s, v) => s with { Steps = v }, string.Empty, required: true);

    public static readonly MapShape<WrittenPlan> Plan = new MapShape<WrittenPlan>("a plan")
        .Key("language", new CountShape(1), s => s.Language, (s, v) => s with { Language = v }, string.Empty, required: true)
        .Key("task", TaskLanguage.Task, s => s.Spec.Task, (s, v) => s with { Spec = s.Spec with { Task = v } }, string.Empty, omitEmpty: true)
        .Key("format", DataLanguage.Format, s => s.Data.Format, (s, v) => s.With(s.Data with { Format = v }), string.Empty, omitEmpty: true)
        .Key("generator", GeneratorLanguage.Optional, s => s.Data.Generator, (s, v) => s.With(s.Data with { Generator = v }), string.Empty, omitEmpty: true)
        .Key("time", DataLanguage.Time, s => s.Data.Time, (s, v) => s.With(s.Data with { Time = v }), string.Empty, required: true)
        .Key("series", DataLanguage.Names, s => s.Data.Series, (s, v) => s.With(s.Data with { Series = v }), string.Empty, omitEmpty: true)
        .Key("wide", Values.Flag, s => s.Data.Wide, (s, v) => s.With(s.Data with { Wide = v }), string.Empty, omitEmpty: true)
        .Key("sampling", new CountShape(1), s => s.Data.Sampling, (s, v) => s.With(s.Data with { Sampling = v }), string.Empty, omitEmpty: true)
        .Key("label", new OptionalShape<string>(new TextShape("a name")), s => s.Data.Label, (s, v) => s.With(s.Data with { Label = v }), string.Empty,
            omitEmpty: true)
        .Key("offset", new OptionalValueShape<int>(new CountShape(int.MinValue)), s => s.Offset, (s, v) => s.With(s.Data with { TargetOffset = v }),
            string.Empty, omitEmpty: true)
        .Key("form", new ChoiceShape<TargetForm>(), s => s.Data.TargetForm, (s, v) => s.With(s.Data with { TargetForm = v }), string.Empty, omitEmpty: true)
        .Key("season", new ListShape<int>(new CountShape(2)), s => s.Data.Season, (s, v) => s.With(s.Data with { Season = v }), string.Empty, required: true)
        .Key("calendar", DataLanguage.Calendar, s => s.Data.Calendar, (s, v) => s.With(s.Data with { Calendar = v }), string.Empty, omitEmpty: true)
        .Key("layout", DataLanguage.Axes, s => s.Data.Layout, (s, v) => s.With(s.Data with { Layout = v }), string.Empty, omitEmpty: true)
        .Key("columns", new ListShape<WrittenColumn>(Column, 1), s => s.Columns, (s, v) => s with { Columns = v }, string.Empty, required: true)
        .Key("window", WindowLanguage.Window, s => s.Spec.Window, (s, v) => s with { Spec = s.Spec with { Window = v } }, string.Empty, required: true)
        .Key("split", SplitLanguage.Split, s => s.Spec.Split, (s, v) => s with { Spec = s.Spec with { Split = v } }, string.Empty, required: true)
        .Key("model", ModelLanguage.Model, s => s.Spec.Model, (s, v) => s with { Spec = s.Spec with { Model = v } }, string.Empty, required: true)
        .Key("train", TrainLanguage.Train, s => s.Spec.Train, (s, v) => s with { Spec = s.Spec with { Train = v } }, string.Empty, required: true)
        .Key("score", ScoreLanguage.Score, s => s.Spec.Score, (s, v) => s with { Spec = s.Spec with { Score = v } }, string.Empty, required: true)
        .Key("seeds", new SeedsShape(), s => s.Spec.Seeds, (s, v) => s with { Spec = s.Spec with { Seeds = v } }, string.Empty, required: true)
        .Key("final", new ChoiceShape<FinalModel>(), s => s.Spec.Final, (s, v) => s with { Spec = s.Spec with { Final = v } }, string.Empty, required: true)
        .Key("sweep", new OptionalShape<SweepSpec>(SweepLanguage.Sweep), s => s.Spec.Sweep, (s, v) => s with { Spec = s.Spec with { Sweep = v } }, string.Empty,
            omitEmpty: true);
}

/// <summary>A column as it stands in a plan.</summary>
internal sealed record WrittenColumn
{
    public string Name { get; init; } = string.Empty;

    public ColumnRole Role { get; init; }

    public ColumnType Type { get; init; }

    public ValueList<string> Levels { get; init; }

    public int? Embedding { get; init; }

    public int ReleaseLag { get; init; }

    public ValueList<PrepareStep> Steps { get; init; }

    public static WrittenColumn Of(ColumnPlan column) =>
        new()
        {
            Name = column.Name,
            Role = column.Role,
            Type = column.Type,
            Levels = column.Levels,
            Embedding = column.Embedding,
            ReleaseLag = column.ReleaseLag,
            Steps = column.Steps
        };
}

/// <summary>A plan as it is written: the spec, and the columns in the place of data and prepare.</summary>
internal sealed record WrittenPlan
{
    public int Language { get; init; }

    public ExperimentSpec Spec { get; init; } = new();

    public ValueList<WrittenColumn> Columns { get; init; }

    public DataSpec Data => Spec.Data;

    /// <summary>Null where the task implies it.</summary>
    public int? Offset => Spec.TargetOffset == Spec.Task.ImpliedOffset ? null : Spec.TargetOffset;

    public WrittenPlan With(DataSpec data) => this with { Spec = Spec with { Data = data } };

    /// <summary>Each column's chain, said step by step: for the column alone, or for all that share the step.</summary>
    public ExperimentSpec ToSpec() => Spec with
    {
        Data = Data with
        {
            Target = Of(ColumnRole.Target),
            Past = Of(ColumnRole.Past),
            Future = Of(ColumnRole.Future),
            Static = Of(ColumnRole.Static),
            Columns =
                Columns.Select(c => new ColumnSpec { Name = c.Name, Type = c.Type, Levels = c.Levels, Embedding = c.Embedding, ReleaseLag = c.ReleaseLag })
                    .Where(c => c != new ColumnSpec { Name = c.Name }).ToValueList(),
        },
        Prepare = ChainsToSteps.Of(Columns).ToValueList(),
    };

    private ValueList<string> Of(ColumnRole role) => Columns.Where(c => c.Role == role).Select(c => c.Name).ToValueList();
}
