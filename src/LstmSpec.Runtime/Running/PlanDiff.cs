using System.Text.Json;

namespace LstmSpec.Running;

/// <summary>A value that two plans do not share.</summary>
/// <param name="Path">Such as <c>train.optimizer.adam.learning-rate</c>.</param>
/// <param name="A">As it is written in the first plan; null where only the second has it.</param>
/// <param name="B">As it is written in the second.</param>
public sealed record PlanDifference(string Path, string? A, string? B)
{
    /// <summary>As <c>train.batch: 32 -> 64</c>.</summary>
    public override string ToString() => $"{Path}: {A ?? "(none)"} -> {B ?? "(none)"}";
}

/// <summary>Two plans → the values that differ, in the order of the plan.</summary>
public static class PlanDiff
{
    /// <summary>Compares two plans value by value.</summary>
    /// <param name="a">Canonical text of a plan.</param>
    /// <param name="b">Canonical text of another.</param>
    /// <returns>In the order of the first, what only the second has behind it; empty for equal plans.</returns>
    /// <exception cref="System.Text.Json.JsonException">A text is no JSON.</exception>
    public static IReadOnlyList<PlanDifference> Of(string a, string b)
    {
        using JsonDocument one = JsonDocument.Parse(a), two = JsonDocument.Parse(b);
        var found = new List<PlanDifference>();
        Walk(string.Empty, one.RootElement, two.RootElement, found);
        return found;
    }

    private static void Walk(string path, JsonElement? a, JsonElement? b, List<PlanDifference> found)
    {
        if (a is { ValueKind: JsonValueKind.Object } x && b is { ValueKind: JsonValueKind.Object } y)
        {
            foreach (var p in x.EnumerateObject()) Walk(Join(path, p.Name), p.Value, y.TryGetProperty(p.Name, out var other) ? other : null, found);
            foreach (var p in y.EnumerateObject().Where(p => !x.TryGetProperty(p.Name, out _))) Walk(Join(path, p.Name), null, p.Value, found);
        }
        else if (a is { ValueKind: JsonValueKind.Array } list && b is { ValueKind: JsonValueKind.Array } other && (Nested(list) || Nested(other)))
        {
            for (var i = 0; i < Math.Max(list.GetArrayLength(), other.GetArrayLength()); i++)
                Walk(FormattableString.Invariant($"{path}[{i}]"), i < list.GetArrayLength()
                    ? list[i]
                    : null, i < other.GetArrayLength() ? other[i] : null, found);
        }
        else if (Text(a) is var before && Text(b) is var after && !string.Equals(before, after, StringComparison.Ordinal))
        {
            found.Add(new(path, before, after));
        }
    }

    /// <summary>Lists of plain values are told whole.</summary>
    private static bool Nested(JsonElement list) => list.EnumerateArray().Any(e => e.ValueKind is JsonValueKind.Object or JsonValueKind.Array);

    private static string Join(string path, string name) => path.Length == 0 ? name : path + "." + name;

    /// <summary>On one line, whatever the layout of the plan.</summary>
    private static string? Text(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } s => s.GetString(),
        { ValueKind: JsonValueKind.Array } a => "[" + string.Join(", ", a.EnumerateArray().Select(e => Text(e))) + "]",
        { ValueKind: JsonValueKind.Object } o => "{" + string.Join(", ", o.EnumerateObject().Select(p => p.Name + ": " + Text(p.Value))) + "}",
        var other => other.Value.GetRawText(),
    };
}
