using LstmSpec.Findings;

namespace LstmSpec.Rules;

/// <summary>
/// Which mistakes bring about which. Of several findings the first in this order is the likeliest cause: mended first, it may take others with it.
/// </summary>
public static class Cascade
{
    /// <summary>
    /// Beginnings of ids, a level a line. What cannot be read leads. Of leaks, those that put rows of the test part, or the answer itself, into training come
    /// before a choice that was made on it, and that before statistics that were taken over it: two numbers of a column give away less than its values. Then
    /// what goes in and what comes out: a head that cannot give the target is an error, and comes before a size that only costs. Without a sequence to read
    /// neither the network's size nor its training matter. Then the network, its optimisation, the window; what says too little about a result, and made none
    /// worse, comes behind what did. What is seen in training and of the forecasts comes of all that.
    /// </summary>
    private static readonly string[][] Order =
    [
        ["10"], ["20"], ["1124"],
        ["1101", "1102", "1103", "1107", "1109", "1110", "1112", "1116", "1117", "1120", "1122", "1123"], ["1111"], ["11"],
        ["12", "17"], ["1306"], ["14"], ["15"], ["16"], ["13"], ["1114", "1115", "1118", "1119"], ["19"], ["18"],
    ];

    private static readonly Dictionary<string, (int Level, int Within)> Places =
        Order.SelectMany((ids, level) => ids.Select((id, within) => (id, level, within)))
            .ToDictionary(e => e.id, e => (e.level, e.within), StringComparer.Ordinal);

    /// <summary>The likeliest cause first: what calls for a change before what is only worth knowing, then by the order of causes; on one level errors before
    /// warnings.</summary>
    public static IReadOnlyList<Finding> Rank(IEnumerable<Finding> findings) => InOrder(findings.OrderBy(f => f.Severity < Severity.Warning)).ToList();

    /// <summary>By the order of causes; what is alike stays in the order given.</summary>
    internal static IOrderedEnumerable<Finding> InOrder(IOrderedEnumerable<Finding> findings) =>
        findings.ThenBy(f => Place(f.Id).Level).ThenByDescending(f => f.Severity).ThenBy(f => Place(f.Id).Within);

    private static (int Level, int Within) Place(string id)
    {
        if (id.Length != 8) return (Order.Length, 0);
        var number = id.Substring(4);
        return Places.TryGetValue(number, out var one) ? one : Places.TryGetValue(number.Substring(0, 2), out var band) ? band : (Order.Length, 0);
    }
}
