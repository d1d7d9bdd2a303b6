using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Terminal;

/// <summary>Two texts → what <c>diff -u</c> prints of them, for <c>patch</c> to apply.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    public static string Of(string path, string before, string after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal)) return string.Empty;
        var (a, b) = (Lines(before), Lines(after));
        var edits = Edits(a, b);
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"--- a/{path}\n+++ b/{path}\n");
        for (var i = 0; i < edits.Count;)
        {
            if (edits[i].Kind == ' ')
            {
                i++;
                continue;
            }

            // A hunk: changes with at most twice the context between them.
            var (first, last) = (i, i);
            for (var j = i; j < edits.Count && j - last <= 2 * Context; j++)
            {
                if (edits[j].Kind != ' ') last = j;
            }

            var hunk = edits.Skip(Math.Max(0, first - Context)).Take(Math.Min(edits.Count - 1, last + Context) - Math.Max(0, first - Context) + 1).ToList();
            text.Append(CultureInfo.InvariantCulture,
                $"@@ -{Range(hunk[0].Before, hunk.Count(e => e.Kind != '+'))} +{Range(hunk[0].After, hunk.Count(e => e.Kind != '-'))} @@\n");
            foreach (var edit in hunk)
            {
                text.Append(edit.Kind).Append(edit.Line);
                if (!edit.Line.EndsWith('\n')) text.Append("\n\\ No newline at end of file\n");
            }

            i = last + 1;
        }

        return text.ToString();
    }

    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    /// <summary>Lines with their line ends.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at) is >= 0 and var found ? found + 1 : text.Length;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    /// <summary>By the longest common subsequence; a spec is a page, and only what differs between a common head and tail is compared.</summary>
    private static List<Edit> Edits(List<string> a, List<string> b)
    {
        var head = 0;
        while (head < a.Count && head < b.Count && a[head] == b[head]) head++;
        var tail = 0;
        while (tail < a.Count - head && tail < b.Count - head && a[^(tail + 1)] == b[^(tail + 1)]) tail++;
        var (n, m) = (a.Count - head - tail, b.Count - head - tail);
        var common = new int[n + 1, m + 1];
        for (var i = n - 1; i >= 0; i--)
        {
            for (var j = m - 1; j >= 0; j--)
                common[i, j] = a[head + i] == b[head + j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var edits = new List<Edit>();
        for (var i = 0; i < head; i++) edits.Add(new(' ', a[i], i, i));
        for (int i = 0, j = 0; i < n || j < m;)
        {
            if (i < n && j < m && a[head + i] == b[head + j]) edits.Add(new(' ', a[head + i], head + i++, head + j++));
            else if (i < n && (j == m || common[i + 1, j] >= common[i, j + 1])) edits.Add(new('-', a[head + i], head + i++, head + j));
            else edits.Add(new('+', b[head + j], head + i, head + j++));
        }

        for (var i = 0; i < tail; i++) edits.Add(new(' ', a[head + n + i], head + n + i, head + m + i));
        return edits;
    }

    /// <param name="Before">Line of the first text that is reached, from 0.</param>
    /// <param name="After">Line of the second.</param>
    private readonly record struct Edit(char Kind, string Line, int Before, int After);
}
