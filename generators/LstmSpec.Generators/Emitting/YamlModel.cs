using LstmSpec.Binding;
using LstmSpec.Findings;
using LstmSpec.Generators.Analyzing;
using LstmSpec.Generators.Reading;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Generators.Emitting;

/// <summary>What the generator knows of the project.</summary>
internal sealed record ProjectInfo(string Namespace, string? Folder);

/// <summary>A spec in YAML → what is generated for it.</summary>
internal static class YamlModel
{
    private static readonly string[] Reserved = ["Plan", "Save", "RunAsync"];

    /// <param name="read">The spec's own text.</param>
    /// <param name="others">Where specs that it extends are found.</param>
    public static Generated Of(SpecText read, SpecSource? others, ProjectInfo project)
    {
        var (path, finding) = (read.Path, read.Finding);
        var bound = read.Extends ? Binder.Bind(read.Declaration!, others) : read.Bound;
        var spec = bound?.Spec ?? new ExperimentSpec();
        IReadOnlyList<Finding> errors = bound is null ? [finding!] : bound.Findings;
        var relative = ProjectPath.Relative(project.Folder, path);
        var model = ModelOf(spec, path, relative, project);
        if (errors.Count == 0) return new(Completed(model, spec) with { Suppress = spec.Suppress.Concat(LineSuppressions(bound!)).ToValueList() }, null);
        var first = errors.OrderBy(f => string.Equals(f.Span?.File, path, StringComparison.Ordinal) ? 0 : 1).ThenBy(f => f.Span?.Start ?? 0).First().Span;
        var count = errors.Count == 1 ? "1 error" : $"{errors.Count} errors";
        return new(
            model with { Problem = $"{relative} could not be read when this was built; the build's errors say why." },
            new(first?.File ?? path, first?.Line ?? 1, first?.Column ?? 1, $"'{model.Type}' is not generated: {count}; its members throw"));
    }

    /// <summary>What both doors add once a spec can be planned.</summary>
    public static ExperimentModel Completed(ExperimentModel model, ExperimentSpec spec)
    {
        var plan = Planner.Resolve(spec);
        return model with
        {
            Plan = plan.Text,
            Suppress = spec.Suppress,
            Metrics = plan.Spec.Score.Metrics.Select(m => Grammar.Words.Of(m)).Distinct(StringComparer.Ordinal).ToValueList(),
            Units = plan.Spec.Score.Units == ScoreUnits.Prepared ? "prepared" : "original",
        };
    }

    /// <summary>A plan has no lines: what a comment accepts on its line is accepted at the keys that stand there, and below.</summary>
    private static IEnumerable<SuppressSpec> LineSuppressions(BoundSpec bound) => bound.Declaration.Allowances
        .Where(a => a.Reason.Length > 0)
        .SelectMany(a => bound.Map.On(a.Span.File, a.Line).Select(p => new SuppressSpec(a.Rule, a.Reason) { At = p }));

    public static TimeKind TimeOf(Duration every) => every switch
    {
        { Unit: DurationUnit.Step } => TimeKind.Step,
        { IsDateBased: true } => TimeKind.Date,
        _ => TimeKind.Instant,
    };

    private static ExperimentModel ModelOf(ExperimentSpec spec, string path, string relative, ProjectInfo project)
    {
        var type = CSharpName.Pascal(spec.Name.Length > 0 ? spec.Name : SpecFile.Stem(path), "Experiment");
        if (Reserved.Contains(type, StringComparer.Ordinal)) type += "Experiment";
        var columns = new[] { spec.Data.Time.Column }.Concat(spec.Data.Series).Concat(spec.Columns).ToList();
        var names = CSharpName.OfColumns(columns.Select(c => (c, spec.Data.Column(c).As)), type + "Row", type + "Forecast");
        return new()
        {
            Hint = HintName.Of(relative),
            File = path,
            Namespace = spec.Namespace.Length > 0 ? CSharpName.Namespace(spec.Namespace, project.Namespace) : project.Namespace,
            Head = "public static partial class " + type,
            Type = type,
            Access = "public",
            Row = type + "Row",
            EmitRow = true,
            Name = spec.Name,
            About = spec.About,
            Source = spec.Data.Source is null ? null : ProjectPath.Beside(relative, spec.Data.Source),
            Metrics = spec.Score.Metrics.Select(m => Grammar.Words.Of(m)).Distinct(StringComparer.Ordinal).ToValueList(),
            Time = TimeOf(spec.Data.Time.Every),
            TimeColumn = new(spec.Data.Time.Column, names[0], "row." + names[0]),
            Keys = spec.Data.Series.Select((column, i) => new ColumnModel(column, names[i + 1], "row." + names[i + 1]) { Type = "string" }).ToValueList(),
            Columns = columns.Skip(1).Select((column, i) => ColumnOf(spec.Data, column, names[i + 1], type)).ToValueList(),
        };
    }

    private static ColumnModel ColumnOf(DataSpec data, string name, string property, string type)
    {
        var column = data.Column(name);
        var read = "row." + property;
        if (data.Series.Contains(name, StringComparer.Ordinal)) return new(name, property, string.Empty) { Type = "string" };
        var plain = new ColumnModel(name, property, read, data.Target.Contains(name, StringComparer.Ordinal));
        return column switch
        {
            { Type: ColumnType.Flag } => plain with { Type = "bool", Read = $"({read} ? 1f : 0f)", FromNumber = "{0} >= 0.5f" },

            // A category whose levels are not said is its code.
            { Type: ColumnType.Category, Levels.Count: 0 } => plain with { Type = "int", Read = "(float)" + read, FromNumber = "(int){0}" },
            { Type: ColumnType.Category } => Enumeration(plain, column.Levels, type + property.TrimStart('@') + "Level"),
            _ => plain,
        };
    }

    private static ColumnModel Enumeration(ColumnModel column, ValueList<string> levels, string type) => column with
    {
        Type = type,
        Members = CSharpName.OfColumns(levels, type).ToValueList(),
        Levels = levels,
        Read = $"(float)(int){column.Read}",
        FromNumber = $"({type})(int){{0}}",
    };
}
