using System.Globalization;
using System.Text.Json;
using LstmSpec.Planning;
using LstmSpec.Predicting;
using LstmSpec.Spec;

namespace LstmSpec.Cli.Terminal;

/// <summary>A forecast as a table, as CSV, as JSON.</summary>
internal sealed class PredictedText(Predictor predictor, IReadOnlyList<PredictedStep> steps)
{
    private readonly IReadOnlyList<ColumnPlan> _targets = [.. predictor.Plan.Targets];

    private bool Panel => steps.Any(s => s.Series is not null);

    public void Table(TextWriter to)
    {
        var bounded = steps.FirstOrDefault(s => s.Interval is not null)?.Interval;
        var classes = Classes();
        List<string> head = [.. Panel ? ["series"] : (string[])[], "time", .. _targets.Select(t => t.Name)];
        if (bounded is not null)
            head.AddRange(
                _targets.Select(
                    t => string.Create(CultureInfo.InvariantCulture,
                        $"{(_targets.Count > 1 ? t.Name + " " : string.Empty)}{Math.Round(100 * (bounded.UpperLevel - bounded.LowerLevel), 2)}% interval")));
        head.AddRange(classes);
        List<List<string>> rows = [head];
        foreach (var step in steps)
        {
            List<string> row = [.. Panel ? [step.Series ?? string.Empty] : (string[])[], step.Time, .. step.Values.Select((v, t) => Shown(v, t))];
            if (bounded is not null)
                row.AddRange(_targets.Select((_, t) => step.Interval is { } i ? $"{Short(i.Lower[t])} to {Short(i.Upper[t])}" : string.Empty));
            if (step.Probabilities is { } p) row.AddRange(p.Select(v => v.ToString("0.000", CultureInfo.InvariantCulture)));
            rows.Add([.. row.Select(Plain)]);
        }

        var widths = Enumerable.Range(0, head.Count).Select(c => rows.Max(r => r[c].Length)).ToList();
        var texts = Panel ? 2 : 1;
        foreach (var row in rows)
            to.WriteLine(string.Join("  ", row.Select((cell, c) => c < texts ? cell.PadRight(widths[c]) : cell.PadLeft(widths[c]))).TrimEnd());
    }

    public void Csv(TextWriter to)
    {
        var classes = Classes();
        to.Write(string.Join(',', ((string[])["series", "time", "target", "forecast", "lower", "upper"]).Concat(classes.Select(c => Quoted("p " + c)))) + "\n");
        foreach (var step in steps)
        {
            for (var t = 0; t < _targets.Count; t++)
            {
                string[] bounds = step.Interval is { } i ? [Exact(i.Lower[t]), Exact(i.Upper[t])] : [string.Empty, string.Empty];
                string[] row = [Quoted(step.Series ?? string.Empty), step.Time, Quoted(_targets[t].Name),
                    Named(step.Values[t], t) is { } name ? Quoted(name) : Exact(step.Values[t]), .. bounds, .. (step.Probabilities ?? []).Select(Exact)];
                to.Write(string.Join(',', row) + "\n");
            }
        }
    }

    public void Json(IReadOnlyList<PredictionWarning> warnings) => JsonOut.Write(json =>
    {
        var info = predictor.Info!;
        json.WriteStartObject();
        json.WriteString("experiment", info.Experiment);
        json.WriteString("run", info.Run);
        json.Strings("compromised", info.Compromised);
        json.Strings("warnings", warnings.Select(w => w.ToString()));
        json.Objects("steps", steps, step =>
        {
            if (step.Series is not null) json.WriteString("series", step.Series);
            json.WriteString("time", step.Time);
            json.WriteStartObject("values");
            for (var t = 0; t < _targets.Count; t++)
            {
                if (Named(step.Values[t], t) is { } name) json.WriteString(_targets[t].Name, name);
                else Number(json, _targets[t].Name, step.Values[t]);
            }

            json.WriteEndObject();
            if (step.Interval is { } interval) Json(json, interval);
            if (step.Probabilities is { } probabilities)
            {
                json.WriteStartObject("probabilities");
                foreach (var (name, p) in Classes().Zip(probabilities)) Number(json, name, p);
                json.WriteEndObject();
            }

        });
        json.WriteEndObject();
    });

    private void Json(Utf8JsonWriter json, Forecasting.StepInterval interval)
    {
        json.WriteStartObject("interval");
        json.WriteNumber("level", Math.Round(interval.UpperLevel - interval.LowerLevel, 9));
        foreach (var (key, values) in new[] { ("lower", interval.Lower), ("upper", interval.Upper) })
        {
            json.WriteStartObject(key);
            for (var t = 0; t < _targets.Count; t++) Number(json, _targets[t].Name, values[t]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>Names of the classes that have a probability.</summary>
    private IReadOnlyList<string> Classes() => !steps.Any(s => s.Probabilities is not null) ? []
        : _targets[0].Type == ColumnType.Flag ? ["false", "true"] : [.. _targets[0].Levels];

    /// <summary>The class that a number stands for; null where it is a number.</summary>
    private string? Named(float value, int target) =>
        Classes() is { Count: > 0 } names && target == 0 && value >= 0 && value < names.Count ? names[(int)value] : null;

    private string Shown(float value, int target) => Named(value, target) ?? Short(value);

    private static string Short(float value) => value.ToString("G6", CultureInfo.InvariantCulture);

    private static string Exact(float value) => float.IsNaN(value) ? string.Empty : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>JSON has no infinity: it is null.</summary>
    private static void Number(Utf8JsonWriter json, string name, float value)
    {
        if (float.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(",\"\n\r") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;

    /// <summary>Names come from files: what could move the cursor is shown as a box.</summary>
    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
