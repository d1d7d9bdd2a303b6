namespace LstmSpec.Tests.Generated;

/// <summary>Texts that a spec becomes while it is typed, pasted into and broken.</summary>
internal static class Mutants
{
    private static readonly string[] Pieces =
    [
        "[", "]", "{", "}", ":", ": ", ",", "-", "- ", "\n", "\r\n", " ", "  ", "\t", "#", "'", "\"", "|", ">", "&a", "*a", "!", "%", "@", "`", "<<: ", "---",
        "...", "?", "\\",
        "\u0085", "\u2028", "\uFEFF", "é", "需", "📈", "\ud83d", "\u001b", "none", "null", "~", "0", "-1", "1e999", "99999999999", "NaN", "12 months", "true",
        "lstm", "scale", "k-fold: {folds: 3, shuffle: rows}", "read: test", "order: window-then-split", "fit: whole-series", "relu", "accuracy",
        "carry: weights",
        "suppress: {rule: LSTM1302, reason: x}", "on: [passengers]", "past: [a, b]", "future: c", "2147483647", "extends: a.lstm.yaml", "extends: b.lstm.yaml",
        "sweep: {over: {train.batch: [1, 2]}}", "# lstmspec: allow LSTM1501 because x", "# lstmspec:", "over: {seeds: [1]}", "namespace: class.if",
    ];

    /// <summary>So many of them, each one to three changes away from the text; the same seed gives the same ones.</summary>
    public static IEnumerable<string> Of(string origin, int seed, int count)
    {
#pragma warning disable CA5394 // Mutants need no secrecy.
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
        {
            var text = origin;
            for (var times = random.Next(1, 4); times > 0; times--) text = Mutate(text, random);
            yield return text;
        }
    }

    private static string Mutate(string text, Random random)
    {
        int at = random.Next(text.Length + 1), other = random.Next(text.Length + 1);
        var (from, to) = (Math.Min(at, other), Math.Max(at, other));
        var lines = text.Split('\n');
        switch (random.Next(8))
        {
            case 0: return text[..at];
            case 1: return text[at..];
            case 2 or 3: return text.Insert(at, Pieces[random.Next(Pieces.Length)]);
            case 4: return text.Remove(from, Math.Min(to - from, random.Next(30)));
            case 5:
                (lines[at % lines.Length], lines[other % lines.Length]) = (lines[other % lines.Length], lines[at % lines.Length]);
                return string.Join('\n', lines);
            case 6:
                lines[at % lines.Length] = new string(' ', random.Next(6)) + lines[other % lines.Length].TrimStart();
                return string.Join('\n', lines);
            default:
                // A value for another: what stands behind a colon.
                var colon = text.IndexOf(": ", at, StringComparison.Ordinal);
                if (colon < 0) return text + text[from..to];
                var end = text.AsSpan(colon + 2).IndexOfAny(",}\n");
                return end < 0 ? text : text[..(colon + 2)] + Pieces[random.Next(Pieces.Length)] + text[(colon + 2 + end)..];
        }
    }
#pragma warning restore CA5394
}
