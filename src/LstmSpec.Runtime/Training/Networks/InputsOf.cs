using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Training.Networks;

/// <summary>Plan → the columns that the inputs of its network are of.</summary>
internal static class InputsOf
{
    /// <summary>
    /// In the order in which windows of a prepared series have them: columns, indicators of missing values, what is known ahead, the calendar; then what is
    /// known ahead once more for each reading of it. Null is an input of no column that is said: a part of one, an indicator, the calendar.
    /// </summary>
    /// <returns>Those of a window's step that stand behind its targets, and those that a decoder knows ahead.</returns>
    public static (IReadOnlyList<ColumnPlan?> BehindTargets, IReadOnlyList<ColumnPlan?> Known) Plan(Plan plan)
    {
        var (spec, labels) = (plan.Spec, Heads.Labels(plan));
        var others = plan.Columns.Where(c => plan.Targets.All(t => t.Name != c.Name)).ToList();
        IEnumerable<ColumnPlan?> Of(bool future) =>
            others.Where(c => c.Role == ColumnRole.Future == future).SelectMany(c => Enumerable.Repeat<ColumnPlan?>(c, c.IsOneHot ? c.Levels.Count : 1));
        var told = plan.Targets.Count(IsTold);
        var indicators = others.Count(IsTold) + (labels || !spec.ForecastsApart ? told : Math.Min(1, told));
        List<ColumnPlan?> ahead = [.. Of(future: true), .. Enumerable.Repeat<ColumnPlan?>(null, 2 * spec.Data.Calendar.Distinct().Count())];
        var readings = labels ? 0 : spec.Model.Head is RecursiveHead ? 1 : spec.Window.ReadingsAhead;
        return (
            [.. Of(future: false), .. Enumerable.Repeat<ColumnPlan?>(null, spec.PartsBeside + indicators), .. ahead,
                .. Enumerable.Repeat(ahead, readings).SelectMany(a => a)],
            spec.Model.Head is SequenceToSequenceHead ? ahead : []);
    }

    private static bool IsTold(ColumnPlan column) => column.Steps.Any(s => s is MissingStep { Indicator: true });
}
