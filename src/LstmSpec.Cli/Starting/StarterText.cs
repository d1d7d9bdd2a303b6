using System.Globalization;
using System.Text;
using LstmSpec.Profiling;

namespace LstmSpec.Cli.Starting;

/// <summary>Sizes in rows.</summary>
internal sealed record StarterNumbers(int? Season, int Horizon, int Window, int Folds, int Test, int Validation, int Units = 16,
    string? Calendar = null);

/// <summary>The text of a first spec, with the comments that say what to look at.</summary>
internal sealed class StarterText(string file, string source, FileSketch sketch, string target)
{
    /// <summary>Whether rows are scored as anomalies rather than forecast alone.</summary>
    public bool Anomaly { get; init; }

    /// <summary>The column that says which rows are anomalies; null where none does.</summary>
    public string? Label { get; init; }

    /// <param name="steps">Of the preparation, as they are written behind a dash.</param>
    public string Write(StarterNumbers numbers, IReadOnlyList<string> steps)
    {
        var text = new StringBuilder();
        text.Append("experiment: ").Append(NameOf(file)).Append('\n');
        if (Anomaly) text.Append("# A row is scored by the error of its forecast; unusual ones are called anomalies.\ntask: anomaly\n");
        text.Append("data:\n  source: ").Append(Flow(source)).Append('\n');
        if (sketch.Wide) text.Append("  wide: true\n");
        text.Append("  time: {column: ").Append(Flow(sketch.Time!)).Append(", every: ").Append(sketch.Every).Append("}\n");
        if (sketch.Series.Count > 0) text.Append("  series: [").Append(string.Join(", ", sketch.Series.Select(Flow))).Append("]\n");
        text.Append("  target: ").Append(Flow(target)).Append('\n');
        if (Label is { } label) text.Append("  label: ").Append(Flow(label)).Append('\n');
        var past = sketch.Columns.Where(IsPast).ToList();
        if (past.Count > 0)
        {
            text.Append("  # Known up to the origin of a forecast. What is known ahead (holidays, prices that are set) belongs under 'future'.\n");
            text.Append("  past: [").Append(string.Join(", ", past.Select(c => Flow(c.Name)))).Append("]\n");
        }

        var categories = past.Where(c => c.Kind == SketchKind.Category).ToList();
        if (categories.Count > 0)
        {
            text.Append("  columns:\n");
            foreach (var c in categories)
                text.Append("    ").Append(Flow(c.Name)).Append(": {type: category, levels: [").Append(string.Join(", ", c.Levels.Select(Flow))).Append("]}\n");
        }

        if (numbers.Season is { } season) text.Append("  season: ").Append(Say(season)).Append('\n');
        if (numbers.Calendar is { } calendar) text.Append("  calendar: ").Append(calendar).Append('\n');
        if (steps.Count > 0) text.Append("# In order, fitted on the training part of each fold, undone in reverse on the way out.\nprepare:\n");
        foreach (var step in steps) text.Append("  - ").Append(step).Append('\n');
        text.Append("window: {length: ").Append(Say(numbers.Window)).Append(", horizon: ").Append(Say(numbers.Horizon)).Append("}\n");
        if (Anomaly)
            text.Append("split: {holdout: {test: ").Append(Say(numbers.Test * numbers.Folds)).Append("}, validation: {rows: ").Append(Say(numbers.Validation))
                .Append("}}\n");
        else
            text.Append("split: {expanding: {folds: ").Append(Say(numbers.Folds)).Append(", test: ").Append(Say(numbers.Test)).Append("}, validation: {rows: ")
                .Append(Say(numbers.Validation)).Append(", refit: true}}\n");
        text.Append("model:\n  layers:\n    - lstm: {units: ").Append(Say(numbers.Units)).Append("}\n");
        text.Append("train:\n  optimizer: {adam: {learning-rate: 0.003}}\n  batch: 32\n  epochs: 100\n  early-stopping: {patience: 10}\n  clip-norm: 1\n");
        return text.Append("seeds: 3\n").ToString();
    }

    private bool IsPast(SketchColumn c) =>
        c.Name != sketch.Time && c.Name != target && c.Name != Label && c.Name.Length > 0 && !sketch.Series.Contains(c.Name, StringComparer.Ordinal)
        && c.Kind is SketchKind.Number or SketchKind.Category && c.Levels.Count != 1;

    /// <summary>A plain name of the file's.</summary>
    public static string NameOf(string file)
    {
        var stem = file.Split('.')[0];
        var plain = string.Concat(stem.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')).Trim('-');
        return plain.Length > 0 && char.IsAsciiLetter(plain[0]) ? plain[..Math.Min(80, plain.Length)] : "my-" + plain;
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text as YAML reads it back, in brackets too.</summary>
    public static string Flow(string text)
    {
        var plain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '/' or '.')
            && text is not ("none" or "null" or "true" or "false" or "yes" or "no" or "on" or "off");
        if (plain) return text;
        return text.Any(char.IsControl)
            ? "\"" + System.Text.Json.JsonEncodedText.Encode(text) + "\""
            : "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }
}
