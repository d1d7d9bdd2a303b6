using System.Globalization;
using System.Text.RegularExpressions;

namespace LstmSpec.Findings;

/// <summary>Findings that say the same words of several places, such as of each layer, said once with the places named. Each keeps its place, its fix and what
/// accepts it; only what is read becomes shorter.</summary>
internal static class SaidOnce
{
    private static readonly Regex Layer = new(@"^model\.layers\[(?<at>\d+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    /// <param name="findings">In the order in which they are told.</param>
    /// <returns>In the order of the first of each: the first one, its message naming all places, and all that say the same.</returns>
    public static IReadOnlyList<(Finding Told, IReadOnlyList<Finding> All)> Of(IEnumerable<Finding> findings) =>
        [.. findings.GroupBy(f => (f.Id, f.Severity, f.Message, f.Help, f.Suppressed)).Select(same => (Told([.. same]), (IReadOnlyList<Finding>)[.. same]))];

    private static Finding Told(IReadOnlyList<Finding> same)
    {
        var places = same.Select(f => f.Path).Distinct(StringComparer.Ordinal).ToList();
        if (places.Count < 2) return same[0];
        var layers = places.ConvertAll(p => Layer.Match(p));
        var named = layers.TrueForAll(l => l.Success)
            ? "layers "
                + Listed(
                    [.. layers.Select(l => int.Parse(l.Groups["at"].Value, CultureInfo.InvariantCulture) + 1).Distinct().OrderBy(n => n)
                        .Select(n => n.ToString(CultureInfo.InvariantCulture))])
            : Listed(places);
        return same[0] with { Message = $"{same[0].Message} ({named})" };
    }

    private static string Listed(List<string> words) =>
        words.Count < 2 ? string.Concat(words) : string.Join(", ", words.Take(words.Count - 1)) + " and " + words[words.Count - 1];
}
