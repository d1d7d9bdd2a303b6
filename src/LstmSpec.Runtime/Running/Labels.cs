using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Spec;

namespace LstmSpec.Running;

/// <summary>Labels as the task reads them.</summary>
internal static class Labels
{
    /// <summary>Labels above the cap of a regression are read as it: Heimes (2008), piece-wise remaining useful life.</summary>
    public static Table Capped(Plan plan, Table table)
    {
        if (plan.Spec.Task is not RegressionTask { Cap: { } cap }) return table;
        var targets = plan.Targets.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var columns =
            table.Columns.Select(c => targets.Contains(c.Name) ? new Column(c.Name, Array.ConvertAll(c.Values, v => v > cap.Value ? (float)cap.Value : v)) : c)
                .ToList();
        return Table.FromSeries([.. table.Series.Select(s => (s.Key, s.Time))], columns, table.Groups).Noting(table.Inserted);
    }
}
