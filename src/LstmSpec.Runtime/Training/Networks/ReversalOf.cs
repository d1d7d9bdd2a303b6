using LstmSpec.Engines;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Training.Networks;

/// <summary>Plan → the learned sizes and levels of its network: a pair for each column that a window scales reversibly, one for all targets where they are
/// forecast apart, since they share the network.</summary>
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

        var (behind, known) = InputsOf.Plan(plan);
        int Pair(ColumnPlan? column) => column is null ? -1 : pairs[column.Name];
        return new(
            count,
            [.. first, .. behind.Select(Pair)],
            labels ? [-1] : spec.ForecastsApart ? [targets.Exists(IsUndone) ? first[0] : -1] : [.. targets.Select((t, i) => IsUndone(t) ? first[i] : -1)],
            [.. known.Select(Pair)]);
    }

    private static bool IsReversible(ColumnPlan column) => column.Steps.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible });

    /// <summary>Not where targets are left as they are, or nothing is undone: declared mistakes.</summary>
    private static bool IsUndone(ColumnPlan column) =>
        column.Steps.Any(s => s is ScaleStep { Method: ScaleMethod.Reversible, Invert: true, Targets: not WindowTargets.Raw });
}
