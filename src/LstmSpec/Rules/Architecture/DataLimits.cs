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
            "labels of every step",
            "a model forecasts the next steps of its targets, or gives a sequence one label",
            "take one label for a sequence, or leave the task out, which makes it a forecast",
            s => s.Spec.Task is ForecastTask or AnomalyTask or { OnePerSequence: true } ? [] : [("task", $"the task is {TaskLanguage.Task.WordOf(s.Spec.Task)}, with a label for every step")],
            _ => new(EditKind.Remove, "task")),
        new(
            "data.target.form: sequence",
            "a target for every step of the window",
            "the targets are the steps of the horizon",
            "take the steps of the horizon",
            s => s.Spec.Data.TargetForm == TargetForm.Steps ? [] : [("data.target.form", "the targets are a value for every step of the window")],
            path => new(EditKind.Set, path, "steps")),
        new(
            "data.future",
            "covariates known ahead for more steps than a window has",
            "a window reads them up to a horizon ahead of its steps, the first of them where it is as long as the horizon",
            "take a window at least as long as the horizon, or declare the columns under past",
            s => s.Spec.Window.Length >= s.Spec.Window.Horizon ? [] : Covariates(s, s.Spec.Data.Future, "data.future", $"are known for {s.Spec.Window.Horizon} steps ahead, and the window has {s.Spec.Window.Length}"),
            path => new(EditKind.Remove, path)),
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

    /// <summary>Where covariates of a role are said: in their list, or one by one.</summary>
    private static IEnumerable<(string Path, string Written)> Covariates(SpecSubject subject, ValueList<string> columns, string list, string what)
    {
        if (columns.Count == 0) yield break;
        if (subject.IsWritten(list)) yield return (list, $"{list} declares {Evidence.Columns([.. columns])}");
        foreach (var column in columns.Where(c => subject.IsWritten(SpecPath.Join(subject.PathOf(c), "known"))))
            yield return (SpecPath.Join(subject.PathOf(column), "known"), $"values of '{column}' {what}");
    }
}
