using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Profiling;

/// <summary>Looks for series of a panel that are another one's copies: what is learnt of the one is known of the other.</summary>
internal static class SeriesCopies
{
    /// <summary>Series of which every pair is correlated, their rows, and pairs that are told. Equal ones are found among any number.</summary>
    private const int MostSeries = 60, MostRows = 5_000, MostPairs = 50, LeastRows = 30;

    /// <param name="known">Rows of a series before its last test part; correlations are taken over them, equality over all rows.</param>
    public static ValueList<PairProfile> Of(Table table, Plan plan, Func<SeriesRows, int> known)
    {
        if (table.Series.Count < 2) return default;

        // Many sequences have one label: a copy is one whose inputs are the same.
        var labels = plan.Spec.Task.IsLabels;
        var targets = plan.Columns.Where(c => labels != (c.Role == ColumnRole.Target)).Select(c => table[c.Name].Values).ToList();
        if (targets.Count == 0) return default;
        List<PairProfile> pairs = [];
        List<SeriesRows> distinct = [];
        foreach (var alike in table.Series.Where(s => targets.Exists(t => Varies(t, s))).GroupBy(s => HashOf(targets, s)))
        {
            List<SeriesRows> firsts = [];
            foreach (var series in alike)
            {
                if (firsts.Find(f => AreEqual(targets, f, series)) is not { } first) firsts.Add(series);
                else if (pairs.Count < MostPairs) pairs.Add(new() { First = first.Key, Second = series.Key, Correlation = 1, Equal = true });
            }

            distinct.AddRange(firsts);
        }

        return labels
            ? pairs.ToValueList()
            : pairs.Concat(Nearly([.. distinct.Where(s => known(s) >= LeastRows).Take(MostSeries)], targets, known)).Take(MostPairs).ToValueList();
    }

    /// <summary>Series of one length in which every target goes up and down with the other's, value for value and change for change.</summary>
    private static IEnumerable<PairProfile> Nearly(List<SeriesRows> series, List<float[]> targets, Func<SeriesRows, int> known)
    {
        var heads = series.ConvertAll(s => targets.ConvertAll(t => t.AsSpan(s.Start, Math.Min(known(s), MostRows)).ToArray()));
        var changes = heads.ConvertAll(h => h.ConvertAll(Correlations.Changes));
        for (var j = 1; j < series.Count; j++)
        {
            for (var i = 0; i < j; i++)
            {
                if (series[i].Rows != series[j].Rows) continue;
                var rho = heads[i].Zip(heads[j], (a, b) => Correlations.Pearson(a, b, 0).Rho).MinBy(Math.Abs);
                if (!(Math.Abs(rho) > Correlations.Redundant)) continue;
                if (!changes[i].Zip(changes[j], (a, b) => Math.Abs(Correlations.Pearson(a, b, 0).Rho)).All(r => r > Correlations.Redundant)) continue;
                yield return new() { First = series[i].Key, Second = series[j].Key, Correlation = Rounded.Six(rho) };
                break;
            }
        }
    }

    /// <summary>A label that a sequence has throughout is many another's, too, and makes no copy of it.</summary>
    private static bool Varies(float[] target, SeriesRows series) => target.AsSpan(series.Start, series.Rows).ContainsAnyExcept(target[series.Start]);

    private static int HashOf(List<float[]> targets, SeriesRows series)
    {
        var hash = new HashCode();
        hash.Add(series.Rows);
        foreach (var values in targets)
        {
            foreach (var value in values.AsSpan(series.Start, series.Rows)) hash.Add(value);
        }

        return hash.ToHashCode();
    }

    private static bool AreEqual(List<float[]> targets, SeriesRows a, SeriesRows b) =>
        a.Rows == b.Rows && targets.TrueForAll(t => t.AsSpan(a.Start, a.Rows).SequenceEqual(t.AsSpan(b.Start, b.Rows)));
}
