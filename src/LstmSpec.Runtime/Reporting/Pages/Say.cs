using System.Globalization;
using LstmSpec.Scoring;

namespace LstmSpec.Reporting;

/// <summary>Numbers and names as a reader wants them.</summary>
internal static class Say
{
    /// <summary>Three significant digits; an en dash where there is no number.</summary>
    public static string Number(double value)
    {
        if (double.IsNaN(value)) return "–";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        if (value == 0) return "0";
        var rounded = double.Parse(value.ToString("e2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var size = (int)Math.Floor(Math.Log10(Math.Abs(rounded)));
        var text = size is > 6 or < -4
            ? rounded.ToString("0.##e0", CultureInfo.InvariantCulture)
            : rounded.ToString($"F{Math.Max(0, 2 - size)}", CultureInfo.InvariantCulture);
        return text.Replace('-', '−');
    }

    /// <summary>A share that somebody declared, in percent: 0.9 is 90.</summary>
    public static string Percent(double share) => Math.Round(100 * share, 2).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A probability; small ones are only said to be small.</summary>
    public static string Probability(double p) => double.IsNaN(p) ? "–" : p < 0.001 ? "< 0.001" : Number(p);

    public static string WithSpread(double mean, double spread) => double.IsNaN(spread) ? Number(mean) : $"{Number(mean)} ± {Number(spread)}";

    /// <summary>With thin spaces between thousands.</summary>
    public static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    /// <inheritdoc cref="Count"/>
    public static string Big(long value) => value.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '\u202f');

    public static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Such as <c>1 fold</c>, <c>5 folds</c>.</summary>
    public static string Many(int count, string noun) => $"{Count(count)} {noun}{(count == 1 ? string.Empty : "s")}";

    /// <inheritdoc cref="Many(int, string)"/>
    public static string Many(int count, string noun, string nouns) => $"{Count(count)} {(count == 1 ? noun : nouns)}";

    /// <summary>The name of a fold as people count: from 1; the refit on all rows is the final one.</summary>
    public static string Fold(int index) => index < 0 ? "final model" : $"fold {Whole(index + 1)}";

    public static string Outcome(Outcome outcome) => outcome switch
    {
        Scoring.Outcome.Skill => "skill",
        Scoring.Outcome.NoSkill => "no skill",
        _ => "cannot tell",
    };

    /// <summary>A sign beside the word, so that no meaning hangs on colour.</summary>
    public static string Sign(Outcome outcome) => outcome switch
    {
        Scoring.Outcome.Skill => "✓",
        Scoring.Outcome.NoSkill => "✕",
        _ => "?",
    };

    public static string Class(Outcome outcome) => outcome switch
    {
        Scoring.Outcome.Skill => "good",
        Scoring.Outcome.NoSkill => "bad",
        _ => "unsure",
    };

    /// <summary>A metric's name in its usual letters: <c>mae</c> is MAE.</summary>
    public static string Metric(string metric) => metric switch
    {
        "r2" => "R²",
        "smape" => "sMAPE",
        _ when metric.Length <= 5 && metric.All(char.IsAsciiLetterOrDigit) => metric.ToUpperInvariant(),
        _ => metric,
    };

    /// <summary>A name from outside within a sentence: one in letters that run from right to left must not turn what follows it.</summary>
    public static string Name(string text) => text.All(char.IsAscii) ? text : $"\u2068{text}\u2069";

    /// <summary>Cuts a long text at whole characters as people see them.</summary>
    public static string Cut(string text, int longest)
    {
        var info = new StringInfo(text);
        return info.LengthInTextElements <= longest ? text : info.SubstringByTextElements(0, longest - 1) + "…";
    }

    public static string Duration(double seconds) => seconds switch
    {
        double.NaN => "–",
        < 120 => $"{Number(seconds)} s",
        < 7200 => $"{Number(seconds / 60)} min",
        _ => $"{Number(seconds / 3600)} h",
    };
}
