using System.Text;

namespace LstmSpec.Grammar;

/// <summary>Spelling: kebab-case names, near misses, lists of words.</summary>
internal static class Words
{
    /// <summary><c>SeasonalNaive</c> → <c>seasonal-naive</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Kebab(value.ToString());

    public static string Kebab(string pascal)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pascal.Length; i++)
        {
            if (i > 0 && char.IsUpper(pascal[i])) text.Append('-');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }

        return text.ToString();
    }

    /// <summary><c>'a', 'b' or 'c'</c>.</summary>
    public static string Listed(IReadOnlyList<string> words, string last)
    {
        var quoted = words.Select(w => "'" + w + "'").ToList();
        return quoted.Count < 2 ? string.Concat(quoted) : string.Join(", ", quoted.Take(quoted.Count - 1)) + " " + last + " " + quoted[quoted.Count - 1];
    }

    /// <summary>The candidate that was meant by a word which is none: what another library calls it, else the nearest by its letters.</summary>
    public static string? Meant(string word, IReadOnlyList<string> candidates) => OtherWords.For(word, candidates) ?? Nearest(word, candidates);

    /// <summary>The candidate that a misspelt word most likely means, or null when none is near: at most a third of its letters differ.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        string? best = null;
        var least = Math.Max(1, (word.Length / 3) + 1);
        var plain = Plain(word);
        foreach (var candidate in candidates)
        {
            var distance = Distance(plain, Plain(candidate));
            if (distance >= least) continue;
            least = distance;
            best = candidate;
        }

        return best;
    }

    private static string Plain(string word) => word.Replace('_', '-').Replace(' ', '-').ToLowerInvariant();

    /// <summary>Edits (insert, remove, replace, swap of neighbours) from one word to the other. Damerau (1964), restricted.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 20 || a.Length > 200) return int.MaxValue;
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) d[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }
        }

        return d[a.Length, b.Length];
    }
}
