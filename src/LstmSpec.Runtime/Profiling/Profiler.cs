using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Profiling;

/// <summary>Table → profile: what rules of the data stage want to know.</summary>
public static class Profiler
{
    /// <summary>Counts of missing, non-positive and repeated values and lengths of stretches are over all rows, and drift is of test parts against the
    /// training parts before them; everything else is over the rows before the last test part, since a choice made with its help must not know that part.
    /// Numbers have six digits, but for the smallest and the largest value; order statistics are of at most 50,000 rows evenly spaced, tests of stationarity
    /// of the last 10,000 training rows, seasons and correlations of the last 20,000. Of several series the longest stands for all in whatever looks along
    /// time; counts and ranges are over all of them.</summary>
    /// <param name="table">Rows, as they were read.</param>
    /// <param name="plan">Which columns, how prepared and split.</param>
    public static DataProfile Profile(Table table, Plan plan)
    {
        var along = table.Series.Count == 1 ? table : Longest(table);

        // Where the split leaves next to nothing, no choice can be made and every row tells more truly what the data is like.
        var known = Known(along, along.Series[0], plan);
        var folds = OrderedFolds(plan, along);
        return new()
        {
            Rows = table.Rows,
            From = table.Label(0),
            To = table.Label(table.Rows - 1),
            Columns =
                plan.Columns.Select(
                    c => ColumnProfiler.Profile(along, plan, c, known, folds, table[c.Name].Values,
                        [.. table.Series.Select(s => s.Start)], Heads(table, plan, c.Name), Prepared(table, plan, c)))
                    .ToValueList(),
            Pairs = Correlations.Pairs(along, plan, known),
            Series = table.Series.Count > 1 ? table.Series.Count : null,
            SeriesPairs = SeriesCopies.Of(table, plan, series => Known(table, series, plan)),
            DataHash = table.Hash,
            SpecHash = ProfileFreshness.HashOf(plan.Spec),
        };
    }

    /// <summary>Rows of a series before its last test part; all of them where that leaves next to nothing.</summary>
    private static int Known(Table table, SeriesRows series, Plan plan) =>
        FirstTested(table, series, plan.Spec.Split.Scheme) is > 1 and var before ? before : series.Rows;

    /// <summary>The rows of every series before its last test part.</summary>
    private static float[] Heads(Table table, Plan plan, string column) =>
        [.. table.Series.SelectMany(s => table[column].Values.AsSpan(s.Start, Known(table, s, plan)).ToArray())];

    /// <summary>One column of every series after its declared steps, fitted as a run would on the rows known; null where a step cannot be applied, which a rule
    /// of its own says.</summary>
    private static float[]? Prepared(Table table, Plan plan, ColumnPlan column)
    {
        var known = RowSet.OfRanges(table.Series.Select(s => new RowRange(s.Start, s.Start + Known(table, s, plan))).Where(r => r.Count > 0));
        if (known is null || Drifts.Prepared(table, plan, column, new(known, scattered: false)) is not { } all) return null;
        var values = known.Each().Select(row => all[row]).Where(v => !float.IsNaN(v)).ToArray();
        return values.Length < 2 ? null : values;
    }

    private static Table Longest(Table table)
    {
        var series = table.Series.MaxBy(s => s.Rows)!;
        return Table.FromSeries([(string.Empty, series.Time)], [.. table.Columns.Select(c => c with { Values = c.Values[series.Start..series.End] })],
            table.Groups?.Skip(series.Start).Take(series.Rows).ToList());
    }

    private static int FirstTested(Table table, SeriesRows series, SplitScheme scheme) => scheme switch
    {
        GivenSplit { Parts: GivenRows given } => given.Test.Min(t => t.Start) is var first && first < series.Rows ? first : series.Rows,
        GivenSplit when table.Groups is { } parts => Enumerable.Range(0, series.Rows).FirstOrDefault(i => parts[series.Start + i] == "test", series.Rows),
        _ => series.Rows - TestRows(scheme),
    };

    private static int TestRows(SplitScheme scheme) => scheme switch
    {
        HoldoutSplit s => s.Test,
        ExpandingSplit s => s.Test,
        RollingSplit s => s.Test,
        WalkForwardSplit s => s.Test,
        BlockedSplit s => s.Test,
        _ => 0,
    };

    /// <summary>Folds that train on what lies before their test part; none where the split does not fit the rows, which a rule of its own says.</summary>
    private static IReadOnlyList<Fold> OrderedFolds(Plan plan, Table table)
    {
        try
        {
            return plan.Spec.Split.Scheme is KFoldSplit or GroupSplit
                ? []
                : [.. Splitter.Split(plan.Spec.Split, table, seed: 0).Where(f => f.RefitPart.Rows.End <= f.Test.Start)];
        }
        catch (SplitException)
        {
            return [];
        }
    }
}
