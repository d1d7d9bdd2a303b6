using LstmSpec.Declaring;
using LstmSpec.Grammar;
using LstmSpec.Spec;
using LstmSpec.Yaml;

namespace LstmSpec.Planning;

/// <summary>Canonical plan text → plan. JSON is YAML, so the one guarded reader serves, and the words are those of the language.</summary>
public static class PlanReader
{
    /// <param name="text">As <see cref="Plan.Text"/> holds it.</param>
    /// <param name="name">The experiment's name, which is no part of a plan.</param>
    /// <param name="source">Where its data is, likewise.</param>
    /// <exception cref="FormatException">It is not the text of a plan of this version of the language.</exception>
    public static Plan Parse(string text, string name, string about = "", string? source = null)
    {
        var (declaration, finding) = YamlReader.Read(text, "plan");
        if (declaration is null) throw new FormatException("Not a plan: " + finding!.Message + ".");
        var reading = new Reading(EveryOf(declaration.Root));
        if (!Shape.TryRead(declaration.Root, string.Empty, reading, out var written) || reading.Findings.Count > 0)
            throw new FormatException("Not a plan: " + string.Join("; ", reading.Findings.Select(f => f.Path + ": " + f.Message)) + ".");
        if (written.Language != Plan.LanguageVersion)
            throw new FormatException($"The plan is of version {written.Language} of the language; this build reads version {Plan.LanguageVersion}.");
        return Planner.Resolve(written.ToSpec() with { Name = name, About = about, Data = written.ToSpec().Data with { Source = source } });
    }

    private static Duration EveryOf(MapNode root) =>
        (root["time"] as MapNode)?["every"] is ScalarNode every && Duration.TryParse(every.Text, out var duration) ? duration : new(1, DurationUnit.Step);

    private static readonly MapShape<WrittenColumn> Column = new MapShape<WrittenColumn>("a column")
        .Key("name", new TextShape("a name"), s => s.Name, (s, v) => s with { Name = v }, string.Empty, required: true)
        .Key("role", new ChoiceShape<ColumnRole>(), s => s.Role, (s, v) => s with { Role = v }, string.Empty, required: true)
        .Key("prepare", new ListShape<PrepareStep>(PrepareLanguage.PrepareStep), s => s.Steps, (s, v) => s with { Steps = v }, string.Empty, required: true);

    private static readonly MapShape<WrittenPlan> Shape = new MapShape<WrittenPlan>("a plan")
        .Key("language", new CountShape(1), s => s.Language, (s, v) => s with { Language = v }, string.Empty, required: true)
        .Key("time", DataLanguage.Time, s => s.Spec.Data.Time, (s, v) => s with { Spec = s.Spec with { Data = s.Spec.Data with { Time = v } } }, string.Empty, required: true)
        .Key("season", new ListShape<int>(new CountShape(2)), s => s.Spec.Data.Season, (s, v) => s with { Spec = s.Spec with { Data = s.Spec.Data with { Season = v } } }, string.Empty, required: true)
        .Key("columns", new ListShape<WrittenColumn>(Column, 1), s => s.Columns, (s, v) => s with { Columns = v }, string.Empty, required: true)
        .Key("window", WindowLanguage.Window, s => s.Spec.Window, (s, v) => s with { Spec = s.Spec with { Window = v } }, string.Empty, required: true)
        .Key("split", SplitLanguage.Split, s => s.Spec.Split, (s, v) => s with { Spec = s.Spec with { Split = v } }, string.Empty, required: true)
        .Key("model", ModelLanguage.Model, s => s.Spec.Model, (s, v) => s with { Spec = s.Spec with { Model = v } }, string.Empty, required: true)
        .Key("train", TrainLanguage.Train, s => s.Spec.Train, (s, v) => s with { Spec = s.Spec with { Train = v } }, string.Empty, required: true)
        .Key("score", ScoreLanguage.Score, s => s.Spec.Score, (s, v) => s with { Spec = s.Spec with { Score = v } }, string.Empty, required: true)
        .Key("seeds", new SeedsShape(), s => s.Spec.Seeds, (s, v) => s with { Spec = s.Spec with { Seeds = v } }, string.Empty, required: true)
        .Key("final", new ChoiceShape<FinalModel>(), s => s.Spec.Final, (s, v) => s with { Spec = s.Spec with { Final = v } }, string.Empty, required: true)
        .Key("sweep", new OptionalShape<SweepSpec>(SweepLanguage.Sweep), s => s.Spec.Sweep, (s, v) => s with { Spec = s.Spec with { Sweep = v } }, string.Empty);

    private sealed record WrittenColumn
    {
        public string Name { get; init; } = string.Empty;

        public ColumnRole Role { get; init; }

        public ValueList<PrepareStep> Steps { get; init; }
    }

    private sealed record WrittenPlan
    {
        public int Language { get; init; }

        public ExperimentSpec Spec { get; init; } = new();

        public ValueList<WrittenColumn> Columns { get; init; }

        /// <summary>Each column's chain, said step by step for that column alone.</summary>
        public ExperimentSpec ToSpec() => Spec with
        {
            Data = Spec.Data with { Target = Of(ColumnRole.Target), Past = Of(ColumnRole.Past), Future = Of(ColumnRole.Future) },
            Prepare = Columns.SelectMany(c => c.Steps.Select(s => s with { On = ValueList.Of(c.Name) })).ToValueList(),
        };

        private ValueList<string> Of(ColumnRole role) => Columns.Where(c => c.Role == role).Select(c => c.Name).ToValueList();
    }
}
