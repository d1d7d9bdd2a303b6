using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Training;

/// <summary>Plan → the learned sizes and levels of its network: a pair for each column that a window scales reversibly, one for all targets where they are forecast apart, since they share the network.</summary>
internal static class ReversalOf
{
    /// <summary>Null where nothing is scaled reversibly.</summary>
    public static Reversal? Plan(Plan plan)
    {
        var (spec, labels) = (plan.Spec, Heads.Labels(plan));
        var (targets, others) = (plan.Targets.ToList(), plan.Columns.Where(c => plan.Targets.All(t => t.Name != c.Name)).ToList());
        var count = 0;
        int PairOf(ColumnPlan column) => IsReversible(column) ? count++ : -1;

        // What makes a label is no input of a network.
        List<int> first = labels ? [] : spec.ForecastsApart ? [targets.Exists(IsReversible) ? count++ : -1] : targets.ConvertAll(PairOf);
        var pairs = others.ToDictionary(c => c.Name, PairOf, StringComparer.Ordinal);
        if (count == 0) return null;

        // As a prepared series has them: columns, indicators of missing values, what is known ahead, the calendar; then what is known ahead once more for each reading of it.
        IEnumerable<int> Of(bool future) => others.Where(c => c.Role == ColumnRole.Future == future)
            .SelectMany(c => Enumerable.Repeat(pairs[c.Name], c is { Type: ColumnType.Category, Levels.Count: > 0 and var levels } ? levels : 1));
        var told = targets.Count(IsTold);
        var indicators = others.Count(IsTold) + (labels || !spec.ForecastsApart ? told : Math.Min(1, told));
        List<int> ahead = [.. Of(future: true), .. Enumerable.Repeat(-1, 2 * spec.Data.Calendar.Distinct().Count())];
        var readings = labels ? 0 : spec.Model.Head is RecursiveHead ? 1 : spec.Window.ReadingsAhead;
        return new(
            count,
            [.. first, .. Of(future: false), .. Enumerable.Repeat(-1, spec.PartsBeside + indicators), .. ahead, .. Enumerable.Repeat(ahead, readings).SelectMany(a => a)],
            labels ? [-1] : spec.ForecastsApart ? [targets.Exists(IsUndone) ? first[0] : -1] : [.. targets.Select((t, i) => IsUndone(t) ? first[i] : -1)],
            spec.Model.Head is SequenceToSequenceHead ? ahead : []);
    }

    private static bool IsReversible(ColumnPlan column) => column.Steps.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible });

    /// <summary>Not where targets are left as they are, or nothing is undone: declared mistakes.</summary>
    private static bool IsUndone(ColumnPlan column) => column.Steps.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible, Invert: true, Targets: not WindowTargets.Raw });

    private static bool IsTold(ColumnPlan column) => column.Steps.Any(s => s is MissingStep { Indicator: true });
}
