using System.Globalization;

namespace LstmSpec.Cases;

internal static class DataTold
{
    public static string Of(Case @case, bool steps)
    {
        var lines = new List<string> { "data:", "  source: rows.csv" };
        lines.Add(@case.Every is { } every ? $"  time: {{column: time, every: {every}}}" : "  time: step");
        if (@case.Panel) lines.Add("  series: id");
        lines.Add("  target: " + Target(@case, steps));
        if (@case.Inputs > 0) lines.Add($"  {(@case.Ahead && @case.Asked == Asked.Forecast ? "future" : "past")}: [{string.Join(", ", @case.InputNames)}]");
        if (@case.Season is { } season) lines.Add(string.Create(CultureInfo.InvariantCulture, $"  season: {season}"));
        if (@case.Stated.Says("batch_first=false", "batch_first is false", "time-major", "time major", "batch and time", "swapped ax", "axes swapped",
            "axis order"))
            lines.Add("  layout: time-batch-feature");
        var columns = new List<string>();
        if (@case.IsLabel && Levels(@case) is { } levels) columns.Add($"    label: {levels}");
        if (@case.Categories) columns.AddRange(@case.InputNames.Select(x => $"    {x}: {{type: category, levels: [a, b, c]}}"));
        if (columns.Count > 0) lines.AddRange(["  columns:", .. columns]);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>How many classes there are: as said, as the head has outputs, or as the task asks.</summary>
    public static int Classes(Case @case) => Wording.Classes(@case.About) ?? Wording.Classes(@case.Facts.Text("data.class_balance"))
        ?? (@case.Asked == Asked.TwoClasses ? 2 : @case.HeadUnits is > 1 and <= 200 and var units ? units : 3);

    /// <summary>Labels that are numbers other than 0, 1, …: their smallest and largest.</summary>
    public static (int Min, int Max)? Odd(Case @case)
    {
        var text = string.Join(' ', @case.Target, @case.Facts.Text("data.class_balance"), @case.Facts.Text("data.description"));
        if (text.Says("-1/1", "-1 and 1", "-1, 1", "{-1,1}", "-1 or 1", "-1/+1", "-1 and +1", "1/-1", "+1 and -1", "1 and -1")) return (-1, 1);
        var labels = System.Text.RegularExpressions.Regex.Match(text, @"(label|class|categor)[a-z]* (from |are )?1 ?(to|\.\.|-) ?(?<n>\d+)",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1));
        return labels.Success && Facts.NumberIn(labels.Groups["n"].Value) is >= 2 and <= 200 and var most ? (1, (int)most) : null;
    }

    private static string Target(Case @case, bool steps)
    {
        if (@case.IsLabel)
        {
            var next = @case.About.Says("next char", "next word", "next token", "next step", "shifted by one", "language model", "imput");
            return steps ? next ? "{column: label, form: sequence, offset: 1}" : "{column: label, form: sequence}" : "label";
        }

        if (@case.Targets > 1) return $"[{string.Join(", ", @case.TargetNames)}]";

        // One output some steps ahead, not every step until then.
        return WindowTold.Offset(@case) is > 1 and var offset ? $"{{column: y, offset: {offset}}}" : "y";
    }

    private static string? Levels(Case @case)
    {
        if (Odd(@case) is not null) return null;
        var classes = Classes(@case);
        return classes == 2 ? "{type: flag}" : $"{{type: category, levels: [{string.Join(", ", Enumerable.Range(1, classes).Select(i => $"c{i}"))}]}}";
    }
}
