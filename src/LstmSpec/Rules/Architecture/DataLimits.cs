using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of task, data and window and the runtime cannot run yet.</summary>
internal static class DataLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "task",
            "scores of anomalies, and labels of every step",
            "a model forecasts the next steps of its targets, or gives a sequence one label",
            "leave the task out, which makes it a forecast, or take one label for a sequence",
            s => s.Spec.Task is ForecastTask or { OnePerSequence: true } ? [] : [("task", $"the task is {TaskLanguage.Task.WordOf(s.Spec.Task)}{(s.Spec.Task is AnomalyTask ? string.Empty : ", with a label for every step")}")],
            _ => new(EditKind.Remove, "task")),
        RuntimeLimit.At(
            "data.sampling",
            "files of which every so-many-th row is read",
            "every row is read",
            "write the rows that are to be read to a file of their own",
            s => s.Data.Sampling == 1 ? null : $"one row in {s.Data.Sampling} is to be read"),
        new(
            "data.target.offset",
            "targets at another distance from the window than the next step",
            "the first target is the step behind the window",
            "leave the offset out",
            s => s.Spec.TargetOffset == s.Spec.Task.ImpliedOffset ? [] : [("data.target.offset", $"the first target lies {s.Spec.TargetOffset} steps behind the last row of the window")],
            path => new(EditKind.Remove, path)),
        new(
            "data.target.form: sequence",
            "a target for every step of the window",
            "the targets are the steps of the horizon",
            "take the steps of the horizon",
            s => s.Spec.Data.TargetForm == TargetForm.Steps ? [] : [("data.target.form", "the targets are a value for every step of the window")],
            path => new(EditKind.Set, path, "steps")),
        new(
            "data.columns.<name>.type: category",
            "inputs that are categories whose levels are not said",
            "a model reads a column of 0 and 1 for each level",
            "name the levels",
            s => Columns(s, c => c is { Type: ColumnType.Category, Levels.Count: 0 } && !s.Spec.Data.Target.Contains(c.Name, StringComparer.Ordinal) && s.Spec.Inputs.Contains(c.Name, StringComparer.Ordinal), "type", c => $"'{c.Name}' is a category without levels"),
            _ => null),
        new(
            "data.columns.<name>.type: category, of a target",
            "forecasts of categories and flags",
            "a forecast is a number",
            "write 0 and 1 as numbers, or declare a task of classes",
            s => s.Spec.Task is ForecastTask ? Columns(s, c => c.Type is ColumnType.Category or ColumnType.Flag && s.Spec.Data.Target.Contains(c.Name, StringComparer.Ordinal), "type", c => $"the target '{c.Name}' is a {Words.Of(c.Type)}") : [],
            _ => null),
        new(
            "data.layout: time-batch-feature",
            "batches with time first",
            "a batch reaches the layers as (batch, time, feature)",
            "leave the layout out",
            s => s.Spec.Data.Layout == Layout.BatchTimeFeature ? [] : [("data.layout", $"data.layout is {Words.Of(s.Spec.Data.Layout)}")],
            path => new(EditKind.Set, path, "batch-time-feature")),
        new(
            "window.ragged",
            "sequences of unequal length, where steps are forecast",
            "all windows of a forecast have window.length rows",
            "leave it out",
            s => s.Spec.Window.Ragged is null || s.Spec.Task.OnePerSequence ? [] : [("window.ragged", "window.ragged has sequences of unequal length")],
            path => new(EditKind.Remove, path)),
    ];

    private static IEnumerable<(string Path, string Written)> Columns(SpecSubject subject, Func<ColumnSpec, bool> which, string key, Func<ColumnSpec, string> written) =>
        subject.Spec.Data.Columns.Where(which).Select(c => (SpecPath.Join(SpecPath.Join("data.columns", c.Name), key), written(c)));
}
