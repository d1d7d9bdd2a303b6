using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Preparing;
using LstmSpec.Profiles;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Statistics;

namespace LstmSpec.Profiling;

/// <summary>Table → profile: what rules of the data stage want to know.</summary>
public static class Profiler
{
    /// <summary>Counts of missing and non-positive values are over all rows; everything else over the rows before the last test part, since a choice made with its help must not know that part.</summary>
    public static DataProfile Profile(Table table, Plan plan)
    {
        // Where the split leaves next to nothing, no choice can be made and every row tells more truly what the data is like.
        var known = table.Rows - TestRows(plan.Spec.Split.Scheme) is > 1 and var before ? before : table.Rows;
        return new()
        {
            Rows = table.Rows,
            From = table.Label(0),
            To = table.Label(table.Rows - 1),
            Columns = plan.Columns.Select(c => Column(table[c.Name], known, PreparedValues(table, plan, c.Name, known))).ToValueList(),
            DataHash = table.Hash,
        };
    }

    private static int TestRows(SplitScheme scheme) => scheme switch
    {
        HoldoutSplit s => s.Test,
        ExpandingSplit s => s.Test,
        RollingSplit s => s.Test,
        WalkForwardSplit s => s.Test,
        BlockedSplit s => s.Test,
        _ => 0,
    };

    private static ColumnProfile Column(Column column, int known, float[]? prepared)
    {
        var values = column.Values;
        int longest = 0, stretch = 0;
        foreach (var value in values)
        {
            stretch = float.IsNaN(value) ? stretch + 1 : 0;
            longest = Math.Max(longest, stretch);
        }

        var head = values.AsSpan(0, Math.Min(known, values.Length)).ToArray();
        var there = head.Where(v => !float.IsNaN(v)).Select(v => (double)v).ToList();
        var mean = there.Count == 0 ? 0 : there.Sum() / there.Count;
        var season = SeasonFinder.Find(head);
        return new()
        {
            Name = column.Name,
            Missing = values.Count(float.IsNaN),
            LongestMissing = longest,
            NonPositive = values.Count(v => v <= 0),
            Min = there.Count == 0 ? 0 : there.Min(),
            Max = there.Count == 0 ? 0 : there.Max(),
            Mean = mean,
            StandardDeviation = there.Count == 0 ? 0 : Math.Sqrt(there.Sum(v => (v - mean) * (v - mean)) / there.Count),
            SeasonFound = season?.Lag,
            SeasonAutocorrelation = season?.Autocorrelation ?? 0,
            OutlierShare = prepared is null ? null : OutlierShare(prepared),
            Prepared = prepared is null ? null : Prepared(prepared),
        };
    }

    /// <summary>One column after its declared steps, fitted on the rows known; null where a step cannot be applied, which a rule of its own says.</summary>
    private static float[]? PreparedValues(Table table, Plan plan, string column, int known)
    {
        try
        {
            var alone = plan with { Columns = plan.Columns.Where(c => string.Equals(c.Name, column, StringComparison.Ordinal)).Select(c => c with { Role = ColumnRole.Target }).ToValueList() };
            var fitted = Preparation.Of(alone).Fit(table, Fold.Beginning(known));
            var values = fitted.Transform(table).Columns[0].AsSpan(0, known).ToArray().Where(v => !float.IsNaN(v)).ToArray();
            return values.Length < 2 ? null : values;
        }
        catch (RefusalException)
        {
            return null;
        }
    }

    private static PreparedProfile Prepared(float[] values)
    {
        var there = values.Select(v => (double)v).ToArray();
        var mean = there.Sum() / there.Length;
        return new() { Min = there.Min(), Max = there.Max(), StandardDeviation = Math.Sqrt(there.Sum(v => (v - mean) * (v - mean)) / there.Length) };
    }

    /// <summary>Hampel's identifier at 6 robust standard deviations.</summary>
    private static double? OutlierShare(float[] values)
    {
        var median = Median(values.Select(v => (double)v));
        var deviation = 1.4826 * Median(values.Select(v => Math.Abs(v - median)));
        return deviation > 0 ? (double)values.Count(v => Math.Abs(v - median) > 6 * deviation) / values.Length : null;
    }

    private static double Median(IEnumerable<double> values) => Quantile.Of(values.Order().ToArray(), 0.5);
}
