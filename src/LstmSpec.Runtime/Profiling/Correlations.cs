using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Profiling;

/// <summary>Columns beside each other, over the last 20,000 of the rows known.</summary>
internal static class Correlations
{
    /// <summary>Columns of which every pair is looked at, and pairs that are told.</summary>
    private const int MostRows = 20_000, MostColumns = 200, MostPairs = 50, LeastRows = 30, Steps = 5, Back = 25;

    /// <summary>|ρ| above which one of two says next to nothing that the other does not.</summary>
    internal const double Redundant = 0.999;

    public static ValueList<PairProfile> Pairs(Table table, Plan plan, int known)
    {
        var columns = plan.Columns.Take(MostColumns).Select(c => (c.Name, Values: Tail(table[c.Name].Values, known))).ToList();
        var pairs = new List<PairProfile>();
        for (var i = 0; i < columns.Count && pairs.Count < MostPairs; i++)
        {
            for (var j = i + 1; j < columns.Count && pairs.Count < MostPairs; j++)
            {
                var (a, b) = (columns[i].Values, columns[j].Values);
                var (rho, rows) = Pearson(a, b, 0);
                if (rows < LeastRows || !(Math.Abs(rho) > Redundant) || !(Math.Abs(Pearson(Changes(a), Changes(b), 0).Rho) > Redundant)) continue;
                var equal = table[columns[i].Name].Values.AsSpan().SequenceEqual(table[columns[j].Name].Values);
                pairs.Add(new() { First = columns[i].Name, Second = columns[j].Name, Correlation = Rounded.Six(rho), Equal = equal });
            }
        }

        return pairs.ToValueList();
    }

    public static ValueList<LeadProfile> Leads(Table table, Plan plan, string covariate, int known) =>
        plan.Targets.Take(MostColumns).Select(t => Lead(Tail(table[covariate].Values, known), t.Name, Tail(table[t.Name].Values, known))).OfType<LeadProfile>()
            .ToValueList();

    private static LeadProfile? Lead(float[] x, string target, float[] y)
    {
        var best = Enumerable.Range(1, Steps).Where(k => y.Length > k + LeastRows)
            .Select(k => (Ahead: k, Lead: Math.Abs(Pearson(x, y, k).Rho), Own: Own(y, k)))
            .Where(k => double.IsFinite(k.Lead) && double.IsFinite(k.Own))
            .OrderByDescending(k => k.Lead - k.Own).FirstOrDefault();
        if (best.Ahead == 0) return null;
        var there = Enumerable.Range(0, x.Length).Where(i => !float.IsNaN(x[i]) && !float.IsNaN(y[i])).ToArray();
        var same = Pearson(Ranks([.. there.Select(i => x[i])]), Ranks([.. there.Select(i => y[i])]), 0);
        float[] dx = Changes(x), dy = Changes(y);
        var moved = Enumerable.Range(0, dx.Length).Where(i => !float.IsNaN(dx[i]) && !float.IsNaN(dy[i])).ToArray();
        return new()
        {
            Target = target,
            Same = Rounded.Six(same.Rho),
            SameChanges = Rounded.Six(Pearson(Ranks([.. moved.Select(i => dx[i])]), Ranks([.. moved.Select(i => dy[i])]), 0).Rho),
            Rows = same.Rows,
            Ahead = best.Ahead,
            Correlation = Rounded.Six(best.Lead),
            Persistence = Rounded.Six(best.Own),
        };
    }

    /// <summary>The strongest |ρ| of the target with a value of its own that is known k steps before, up to 25 rows farther back: a season's turn is among
    /// them.</summary>
    private static double Own(float[] y, int k) =>
        Enumerable.Range(k, Back + 1).Where(lag => y.Length > lag + LeastRows).Select(lag => Math.Abs(Pearson(y, y, lag).Rho)).Where(double.IsFinite)
            .DefaultIfEmpty(double.NaN).Max();

    private static float[] Tail(float[] values, int known) => values[Math.Max(0, known - MostRows)..known];

    internal static float[] Changes(float[] values) => [.. values.Skip(1).Zip(values, (now, before) => now - before)];

    /// <summary>Mean rank of equal values.</summary>
    private static float[] Ranks(float[] values)
    {
        var order = Enumerable.Range(0, values.Length).ToArray();
        Array.Sort((float[])values.Clone(), order);
        var ranks = new float[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var end = i;
            while (end < order.Length && values[order[end]].Equals(values[order[i]])) end++;
            for (var k = i; k < end; k++) ranks[order[k]] = (i + end - 1) / 2f;
            i = end;
        }

        return ranks;
    }

    /// <summary>Of a(t) with b(t + ahead), over the rows that have both; NaN without variance.</summary>
    internal static (double Rho, int Rows) Pearson(float[] a, float[] b, int ahead)
    {
        double ma = 0, mb = 0, ab = 0, aa = 0, bb = 0;
        var n = 0;
        for (var i = 0; i + ahead < b.Length; i++)
        {
            if (float.IsNaN(a[i]) || float.IsNaN(b[i + ahead])) continue;
            n++;
            double da = a[i] - ma, db = b[i + ahead] - mb;
            ma += da / n;
            mb += db / n;
            aa += da * (a[i] - ma);
            bb += db * (b[i + ahead] - mb);
            ab += da * (b[i + ahead] - mb);
        }

        return (aa > 0 && bb > 0 ? ab / Math.Sqrt(aa * bb) : double.NaN, n);
    }
}
