using System.Globalization;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Data;

/// <summary>Levels of categories that the spec does not say: found in the data, and from then on said by the plan.</summary>
/// <remarks>
/// That a level exists is known of all rows, as the width of a network has to be one for all folds; what it means is learned from training rows alone: a level
/// that none of a fold's training rows has is read as <see cref="ColumnSpec.Other"/>.
/// </remarks>
public static class FoundLevels
{
    /// <summary>The spec in which a number that is to be classified is a category without levels.</summary>
    internal static ExperimentSpec Asked(ExperimentSpec spec)
    {
        if (spec.Task is not ClassificationTask) return spec;
        var targets = spec.Data.Target.Where(t => spec.Data.Column(t).Type == ColumnType.Number).ToList();
        return targets.Count == 0 ? spec : With(spec, targets.ConvertAll(t => spec.Data.Column(t) with { Type = ColumnType.Category }));
    }

    /// <summary>The plan with the levels that a table has; the plan itself where it asks for none.</summary>
    /// <param name="plan">Categories of which it says levels keep those.</param>
    /// <param name="table">Made for this plan; rows from memory give their codes as names.</param>
    /// <exception cref="DataException">LSTM1012: a column is no category at all.</exception>
    public static Plan Into(Plan plan, Table table)
    {
        var spec = Asked(plan.Spec);
        var columns = spec.Inputs.Select(spec.Data.Column).Where(c => c is { Type: ColumnType.Category, Levels.Count: 0 }).ToList();
        if (columns.Count == 0) return plan;
        var found = columns.ConvertAll(
            c => c with
            {
                Levels = Of(table[c.Name]).Concat(spec.Data.Target.Contains(c.Name, StringComparer.Ordinal) ? [] : [ColumnSpec.Other])
                .ToValueList()
            });
        return Planner.Resolve(With(spec, found));
    }

    private static IReadOnlyList<string> Of(Column column)
    {
        if (column.Levels is { } said) return said;
        var codes = column.Values.Where(v => !float.IsNaN(v)).ToArray();
        if (codes.Any(c => c < 0 || c > 1000 || c != MathF.Floor(c)))
            throw new DataException("LSTM1012", $"the values of '{column.Name}' are no codes 0, 1, ... of a category",
                "number the levels from 0, up to 1000 of them");
        return [.. Enumerable.Range(0, codes.Length == 0 ? 1 : (int)codes.Max() + 1).Select(c => c.ToString(CultureInfo.InvariantCulture))];
    }

    private static ExperimentSpec With(ExperimentSpec spec, List<ColumnSpec> columns) =>
        spec with { Data = spec.Data with { Columns = spec.Data.Columns.Where(c => !columns.Exists(o => o.Name == c.Name)).Concat(columns).ToValueList() } };
}
