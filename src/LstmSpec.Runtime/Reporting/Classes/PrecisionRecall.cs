namespace LstmSpec.Reporting;

/// <summary>Precision by recall of one class, the cases taken by their score downwards.</summary>
/// <param name="Cases">How many cases are of the class.</param>
/// <param name="Share">Of all cases: what calling everything would be right in.</param>
/// <param name="Average">Σ precision × gain in recall.</param>
/// <param name="Points">After each score; equal scores are one point.</param>
internal sealed record PrecisionRecall(string Name, int Cases, double Share, double Average, IReadOnlyList<(double Recall, double Precision)> Points)
{
    /// <returns>Null where cases are all of the class, or none is.</returns>
    public static PrecisionRecall? Of(string name, IEnumerable<(double Score, bool Is)> cases)
    {
        var sorted = cases.Where(c => double.IsFinite(c.Score)).OrderByDescending(c => c.Score).ToArray();
        var positives = sorted.Count(c => c.Is);
        if (positives == 0 || positives == sorted.Length) return null;
        var points = new List<(double, double)>();
        var (found, average, before) = (0, 0.0, 0.0);
        for (var i = 0; i < sorted.Length; i++)
        {
            if (sorted[i].Is) found++;
            if (i + 1 < sorted.Length && sorted[i + 1].Score.Equals(sorted[i].Score)) continue;
            var (recall, precision) = ((double)found / positives, (double)found / (i + 1));
            average += (recall - before) * precision;
            before = recall;
            points.Add((recall, precision));
        }

        return new(name, positives, (double)positives / sorted.Length, average, points);
    }
}
