using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Whole series, or whatever a column tells apart, are dealt to folds; every fold is the test part once, the rest trains.</summary>
internal static class GroupSplits
{
    /// <summary>
    /// As scikit-learn's <c>GroupKFold(n)</c>: groups from the largest to the smallest, each to the fold that has the fewest rows so far. Of groups of one size
    /// the one whose name comes later goes first, which is what sorting them upwards and reading backwards gives.
    /// </summary>
    /// <param name="groups">Name of each row's group; null for the series.</param>
    /// <exception cref="SplitException">LSTM1124: fewer groups than folds.</exception>
    public static IReadOnlyList<Fold> Cut(SplitSpec split, GroupSplit scheme, IReadOnlyList<SeriesRows> series, IReadOnlyList<string>? groups)
    {
        if (scheme.By is not null && groups is null) throw new ArgumentException($"The table holds no groups by '{scheme.By}'.", nameof(groups));
        var rows = series[^1].End;
        string Name(int row) => groups is null ? SeriesRows.At(series, row).Key : groups[row];
        var each = Enumerable.Range(0, rows).GroupBy(Name, StringComparer.Ordinal).Select(g => (g.Key, Rows: g.ToList()))
            .OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (scheme.Folds > each.Count || scheme.Folds < 2)
        {
            throw new SplitException("LSTM1124",
                $"{each.Count} {(groups is null ? "series" : $"{(each.Count == 1 ? "group" : "groups")} by '{scheme.By}'")} cannot be dealt to {scheme.Folds} folds",
                each.Count < 2 ? "a split by rows, such as expanding" : $"between 2 and {each.Count} folds");
        }

        var tested = Enumerable.Range(0, scheme.Folds).Select(_ => new List<int>()).ToList();
        foreach (var group in each.OrderBy(g => g.Rows.Count).Reverse()) tested.MinBy(t => t.Count)!.AddRange(group.Rows);
        var stretches = series.Select(s => new RowRange(s.Start, s.End)).ToList();
        return [.. tested.Select((t, k) =>
        {
            var test = RowSet.OfRows(t)!;
            return GivenSplits.Of(split, RowSet.OfRows(Enumerable.Range(0, rows).Where(r => !test.Contains(r))), null, test, stretches, k);
        })];
    }
}
