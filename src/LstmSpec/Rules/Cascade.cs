using LstmSpec.Findings;

namespace LstmSpec.Rules;

/// <summary>
/// Which mistakes bring about which. Of several findings the first in this order is the likeliest cause: mended first, it may take others with it.
/// </summary>
public static class Cascade
{
    /// <summary>
    /// Beginnings of ids. What cannot be read leads. Of leaks, those that put rows of the test part, or the answer itself, into training come before a choice that was made on
    /// it, and that before statistics that were taken over it: two numbers of a column give away less than its values. Then data, heads and losses, and what a network
    /// is given to read: without a sequence neither its size nor its training matter. Then the network, its optimisation, the window; what says too little about a result,
    /// and made none worse, comes behind what did. What is seen in training and of the forecasts comes of all that.
    /// </summary>
    private static readonly string[][] Order =
    [
        ["10"], ["20"], ["1124"],
        ["1101", "1102", "1103", "1107", "1109", "1110", "1112", "1116", "1117", "1120", "1122", "1123"], ["1111"], ["11"],
        ["12"], ["17"], ["1306"], ["14"], ["15"], ["16"], ["13"], ["1114", "1115", "1118", "1119"], ["19"], ["18"],
    ];

    private static readonly Dictionary<string, int> Levels = Order.SelectMany((ids, level) => ids.Select(id => (id, level))).ToDictionary(e => e.id, e => e.level, StringComparer.Ordinal);

    /// <summary>Where a rule stands; lower is the likelier cause.</summary>
    public static int Place(string id)
    {
        var number = id.Length > 4 ? id.Substring(4) : id;
        return Levels.TryGetValue(number, out var one) ? one : number.Length >= 2 && Levels.TryGetValue(number.Substring(0, 2), out var band) ? band : Order.Length;
    }

    /// <summary>The likeliest cause first: what calls for a change before what is only worth knowing, then by the order of causes; of alike ones errors before warnings; else the order stays.</summary>
    public static IReadOnlyList<Finding> Rank(IEnumerable<Finding> findings) => findings.OrderBy(f => f.Severity < Severity.Warning).ThenBy(f => Place(f.Id)).ThenByDescending(f => f.Severity).ToList();
}
