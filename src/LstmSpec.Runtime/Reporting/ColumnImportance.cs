using LstmSpec.Training;

namespace LstmSpec.Reporting;

/// <summary>What a metric loses when the test windows of one column are dealt to each other.</summary>
/// <param name="Column">A column of the plan, or what is read of the calendar.</param>
/// <param name="Mean">By how much the metric is worse, in its own units, averaged over folds and seeds: above 0 where the models use the column. NaN where
/// there are too few windows.</param>
/// <param name="Spread">Standard deviation over seeds (n − 1); NaN with fewer than two.</param>
/// <param name="Share">The same loss as a share of the metric itself.</param>
public sealed record ColumnImportance(string Column, double Mean, double Spread, double Share)
{
    /// <summary>Of all columns, those that are missed most first.</summary>
    /// <param name="trials">Of one run; those without <see cref="TrialRecord.Dealt"/>, final models among them, are passed over.</param>
    /// <param name="higherIsBetter">Of the metric.</param>
    public static IReadOnlyList<ColumnImportance> Of(IReadOnlyList<TrialRecord> trials, bool higherIsBetter)
    {
        var asked = trials.Where(t => t.Dealt is not null).ToList();
        if (asked.Count == 0) return [];
        return [.. asked[0].Dealt!.Select(d => One(d.Column, asked, higherIsBetter))
            .OrderByDescending(i => double.IsNaN(i.Mean) ? double.NegativeInfinity : i.Mean).ThenBy(i => i.Column, StringComparer.Ordinal)];
    }

    private static ColumnImportance One(string column, List<TrialRecord> trials, bool higherIsBetter)
    {
        var seeds = trials.GroupBy(t => t.Seed)
            .Select(seed => seed.Select(t => t.Dealt!.First(d => string.Equals(d.Column, column, StringComparison.Ordinal))).Where(d => !double.IsNaN(d.Dealt))
                .ToList()).Where(s => s.Count > 0)
            .Select(s => (Lost: s.Average(d => higherIsBetter ? d.Own - d.Dealt : d.Dealt - d.Own), Own: s.Average(d => d.Own))).ToList();
        if (seeds.Count == 0) return new(column, double.NaN, double.NaN, double.NaN);
        var mean = seeds.Average(s => s.Lost);
        var own = Math.Abs(seeds.Average(s => s.Own));
        return new(column, mean, seeds.Count < 2 ? double.NaN : Math.Sqrt(seeds.Sum(s => (s.Lost - mean) * (s.Lost - mean)) / (seeds.Count - 1)),
            own > 0 ? mean / own : double.NaN);
    }
}
