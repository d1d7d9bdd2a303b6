using System.Globalization;
using System.Text.RegularExpressions;

namespace LstmSpec.Cases;

/// <summary>What people write for the same thing.</summary>
internal static partial class Wording
{
    private static readonly string[] Counted = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    public static bool Says(this string? text, params string[] words) => text is not null && words.Any(w => text.Contains(w, StringComparison.Ordinal));

    /// <summary>Whether a whole word stands in the text.</summary>
    public static bool HasWord(this string? text, params string[] words) =>
        text is not null && words.Any(w => Regex.IsMatch(text, $@"(?<![a-z0-9]){w}(?![a-z0-9])", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)));

    public static string Invariant(double value) => value.ToString("G9", CultureInfo.InvariantCulture);

    /// <summary>"5 classes", "one of three labels".</summary>
    public static int? Classes(string? text)
    {
        if (text is null || ClassCount().Match(text) is not { Success: true } match) return null;
        var word = match.Groups["n"].Value;
        var n = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : Array.IndexOf(Counted, word);
        return n is >= 2 and <= 200 ? n : null;
    }

    /// <summary>
    /// The smallest and largest value that a text tells of: "1..11399", "-27 to 27", "+-5", "about 1000", "hundreds". Of several quantities, "pressure about
    /// 1000, temperature -23..37", the one named in <paramref name="of"/>.
    /// </summary>
    public static (double Min, double Max)? Range(string? text, string? of = null)
    {
        if (text is null) return null;
        var parts = text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (of is not null && parts.FirstOrDefault(p => p.Split(' ')[0] is { Length: > 3 } name && of.Contains(name, StringComparison.Ordinal)) is { } own)
            text = own;
        if (PlusMinus().Match(text) is { Success: true } around && Facts.NumberIn(around.Groups["n"].Value) is { } size) return (-size, size);
        if (FromTo().Match(text) is { Success: true } range && Facts.NumberIn(range.Groups["a"].Value) is { } from
            && Facts.NumberIn(range.Groups["b"].Value) is { } to && from < to)
            return (from, to);
        if (text.Says("billion")) return (1e9, 9e9);
        if (text.Says("million")) return (1e6, 9e6);
        if (text.Says("ten thousands", "tens of thousands", "large", "huge", "high")) return (10_000, 90_000);
        if (text.Says("thousand")) return (1000, 9000);
        if (text.Says("hundreds")) return (100, 900);
        if (text.Says("percent", "per cent")) return (0, 100);
        if (Facts.NumberIn(text) is not { } single || single.Equals(0)) return null;
        return text.Says("up to", "below", "at most", "max") ? (0, single) : (0.9 * single, 1.1 * single);
    }

    /// <summary>The share of the rarest class: "1:20", "98% are 0", "5 of 500", "95/5".</summary>
    public static double? Rare(string? text)
    {
        if (text is null) return null;
        if (Percent().Matches(text) is { Count: > 0 } percents)
        {
            var shares = percents.Select(p => Facts.NumberIn(p.Groups["n"].Value) ?? 50).ToList();
            return Math.Clamp(Math.Min(shares.Min(), 100 - shares.Max()) / 100, 0.0001, 0.5);
        }

        var most = text.Says("all but");
        if (OneOf().Match(text) is { Success: true } of && Facts.NumberIn(of.Groups["a"].Value) is { } a
            && Facts.NumberIn(of.Groups["b"].Value) is > 0 and var b && a > 0 && a < b)
            return Math.Min(a / b, 1 - (a / b));
        if (Ratio().Match(text) is { Success: true } ratio && Facts.NumberIn(ratio.Groups["a"].Value) is > 0 and var left
            && Facts.NumberIn(ratio.Groups["b"].Value) is > 0 and var right)
            return Math.Min(left, right) / (left + right);
        var counts = Number().Matches(text).Select(m => Facts.NumberIn(m.Value) ?? 0).Where(v => v > 0).ToList();
        if (counts.Count > 1) return counts.Min() / counts.Sum();
        if (text.Says("slight", "mild", "moderate") && text.Says("balanc", "skew")) return 0.2;
        if (text.Says("imbalanc", "unbalanc", "skew", "rare", "minority", "mostly", "dominat", "few positives") && !text.Says("not imbalanc", "no imbalanc"))
            return 0.03;
        return most ? 0.01 : null;
    }

    [GeneratedRegex(@"\b(?<n>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[ -](\w+ )?(class|label|categor|activit|type|speaker|gesture)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex ClassCount();

    [GeneratedRegex(@"(?<a>-?[\d.,]*\d(e[-+]?\d+)?)\s*(\.\.\.?|to|–|—|-|and|,)\s*(?<b>[-+]?\d[\d.,]*(e[-+]?\d+)?[km]?)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 60_000)]
    private static partial Regex FromTo();

    [GeneratedRegex(@"(\+-|\+/-|±)\s*(?<n>\d[\d.,]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex PlusMinus();

    [GeneratedRegex(@"(?<n>\d[\d.]*)\s*(%|percent|per cent)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<a>\d[\d,.]*)\s*(of|out of|in)\s*(?<b>\d[\d,.]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex OneOf();

    [GeneratedRegex(@"(?<a>\d[\d.,]*)\s*([:/]|to|vs\.?|against|and)\s*(?<b>\d[\d.,]*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Ratio();

    [GeneratedRegex(@"\d[\d.,]*", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Number();
}
