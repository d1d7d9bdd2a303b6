using LstmSpec.Declaring;
using LstmSpec.Yaml;

namespace LstmSpec.Cases;

/// <summary>Findings on sound work for which an expert would still thank you, each with its reason.</summary>
internal sealed record Allowed(string Case, string Rule, string Why)
{
    /// <summary>Reads <c>allowed: [{case, rule, why}]</c>; an entry that lacks one of them is an error, a reason of a word or two as well.</summary>
    public static List<Allowed> Read(string text, string file)
    {
        var (declaration, finding) = YamlReader.Read(text, file);
        if (declaration is null) throw new FormatException($"{file}: {finding!.Message}");
        if (declaration.Root["allowed"] is not ListNode list) throw new FormatException($"{file}: a list 'allowed' is missing");
        return [.. list.Items.Select(
            item => item is MapNode map && Text(map, "case") is { } id && Text(map, "rule") is { } rule && Text(map, "why") is { Length: >= 20 } why
            ? new Allowed(id, rule, why)
            : throw new FormatException($"{file}:{item.Span.Line}: expected case, rule and why, the reason of 20 characters or more"))];
    }

    private static string? Text(MapNode map, string key) => map[key] is ScalarNode { Text: { Length: > 0 } text } ? text : null;
}
