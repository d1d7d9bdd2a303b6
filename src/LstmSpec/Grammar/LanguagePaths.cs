namespace LstmSpec.Grammar;

/// <summary>Every path that the language knows, for whoever has mistyped one.</summary>
internal static class LanguagePaths
{
    /// <summary>Nothing in the language lies deeper.</summary>
    private const int Depth = 8;

    /// <summary>As in <c>train.optimizer.adam.beta1</c>; what lies in an item of a list is told of the first: <c>prepare[0].log.offset</c>.</summary>
    public static IReadOnlyList<string> All { get; } = Below(Language.Experiment, string.Empty, Depth).ToList();

    /// <summary>The path that was most likely meant, or null: the same keys elsewhere, a key that another library calls as the last one is called, else the one
    /// with the fewest letters changed.</summary>
    public static string? Nearest(string path)
    {
        var known = All.Where(p => !string.Equals(p, path, StringComparison.Ordinal)).ToList();
        var above = path.Substring(0, path.LastIndexOf('.') + 1);
        var beside = known.Where(p => p.Length > above.Length && p.StartsWith(above, StringComparison.Ordinal)).Select(p => p.Substring(above.Length));
        if (OtherWords.For(path.Substring(above.Length), beside) is { } word) return above + word;
        return known.Find(p => p.EndsWith("." + path, StringComparison.Ordinal)) ?? Words.Nearest(path, known);
    }

    /// <summary>Where the key at the end of a path may stand, as near to that path as the language has it; null for a key that it has nowhere.</summary>
    public static string? Elsewhere(string path)
    {
        var key = path.Substring(path.LastIndexOf('.') + 1);
        return All.Where(p => p.EndsWith("." + key, StringComparison.Ordinal) || string.Equals(p, key, StringComparison.Ordinal))
            .OrderByDescending(p => Shared(p, path)).ThenBy(p => p.Count(c => c == '.')).FirstOrDefault();
    }

    private static int Shared(string a, string b)
    {
        var (one, other, same) = (a.Split('.'), b.Split('.'), 0);
        while (same < Math.Min(one.Length, other.Length) && string.Equals(Plain(one[same]), Plain(other[same]), StringComparison.Ordinal)) same++;
        return same;

        // Which item of a list it is does not matter.
        static string Plain(string segment) => segment.IndexOf('[') is > 0 and var at ? segment.Substring(0, at) : segment;
    }

    private static IEnumerable<string> Below(IShape shape, string path, int depth)
    {
        if (depth == 0) yield break;
        foreach (var key in shape.Names)
        {
            var at = SpecPath.Join(path, key);
            yield return at;
            if (shape.Below(key) is not { } below) continue;
            if (below.Item is { } item)
            {
                foreach (var deeper in Below(item, SpecPath.At(at, 0), depth - 1)) yield return deeper;
            }

            // A list may have a map in its place that says more; what stands for one item without brackets has the item's own keys.
            if (below.Item is not null && below.Names.SequenceEqual(below.Item.Names, StringComparer.Ordinal)) continue;
            foreach (var deeper in Below(below, at, depth - 1)) yield return deeper;
        }
    }
}
