using System.Text.Json;
using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>What the classes of a label are called: the plan writes their levels out.</summary>
internal static class ClassNames
{
    /// <returns>A name for each number; the number itself where the plan tells none.</returns>
    public static IReadOnlyList<string> Of(RunRecord run, string target, int classes)
    {
        var named = FromPlan(run.Plan, target);
        return [.. Enumerable.Range(0, classes).Select(k => k < named.Count ? named[k] : Say.Whole(k))];
    }

    private static IReadOnlyList<string> FromPlan(string plan, string target)
    {
        try
        {
            using var json = JsonDocument.Parse(plan);
            if (!Inner(json.RootElement, "data", out var data) || !Inner(data, "columns", out var columns) || !Inner(columns, target, out var column))
                return [];
            if (Inner(column, "levels", out var levels) && levels.ValueKind == JsonValueKind.Array)
                return [.. levels.EnumerateArray().Select(l => l.ValueKind == JsonValueKind.String ? l.GetString()! : l.GetRawText())];
            return Inner(column, "type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("flag") ? ["false", "true"] : [];
        }
        catch (JsonException)
        {
            // A record that somebody made in code may hold any text as its plan.
            return [];
        }
    }

    private static bool Inner(JsonElement element, string name, out JsonElement inner)
    {
        inner = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out inner);
    }
}
