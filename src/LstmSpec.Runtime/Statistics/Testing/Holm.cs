namespace LstmSpec.Statistics;

/// <summary>Holm's step-down correction for several tests. Holm (1979), "A simple sequentially rejective multiple test procedure".</summary>
public static class Holm
{
    /// <summary>Adjusted p, in the order given: for the i-th smallest of m, the largest of min(1, (m − j + 1) pⱼ) over j ≤ i.</summary>
    /// <param name="p">NaN for what was not tested: it stays NaN and is not counted.</param>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> p)
    {
        var adjusted = p.ToArray();
        var order = Enumerable.Range(0, p.Count).Where(i => !double.IsNaN(p[i])).OrderBy(i => p[i]).ThenBy(i => i).ToArray();
        var floor = 0.0;
        for (var rank = 0; rank < order.Length; rank++)
        {
            floor = Math.Max(floor, Math.Min(1, (order.Length - rank) * p[order[rank]]));
            adjusted[order[rank]] = floor;
        }

        return adjusted;
    }
}
