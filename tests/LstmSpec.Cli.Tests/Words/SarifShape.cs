using System.Text.Json;
using System.Text.RegularExpressions;

namespace LstmSpec.Cli.Tests;

/// <summary>
/// What SARIF 2.1.0 (OASIS, with errata 01) asks of the objects that we write, section by section: properties that there are, those that must be, their types,
/// values and bounds. Properties that the specification has and we do not write are refused, too: whoever writes one adds it here from its section.
/// </summary>
internal static class SarifShape
{
    private static readonly Dictionary<string, Property[]> Objects = new(StringComparer.Ordinal)
    {
        // 3.13
        ["log"] = [new("$schema", Kind.Uri), new("version", Kind.Text, Required: true, Values: ["2.1.0"]), new("runs", Kind.List, "run", Required: true)],
        // 3.14
        ["run"] = [new("tool", Kind.Map, "tool", Required: true), new("columnKind", Kind.Text, Values: ["utf16CodeUnits", "unicodeCodePoints"]),
            new("originalUriBaseIds", Kind.Named, "artifactLocation"), new("results", Kind.List, "result")],
        // 3.18, 3.19
        ["tool"] = [new("driver", Kind.Map, "toolComponent", Required: true)],
        ["toolComponent"] = [new("name", Kind.Text, Required: true), new("semanticVersion", Kind.Version),
            new("rules", Kind.List, "reportingDescriptor", Unique: true)],
        // 3.49: a name is an identifier; 3.50
        ["reportingDescriptor"] =
        [
            new("id", Kind.Text, Required: true), new("name", Kind.Text), new("shortDescription", Kind.Map, "multiformatMessageString"),
            new("fullDescription", Kind.Map, "multiformatMessageString"),
            new("defaultConfiguration", Kind.Map, "reportingConfiguration"), new("helpUri", Kind.Uri), new("help", Kind.Map, "multiformatMessageString"),
        ],
        ["reportingConfiguration"] = [new("level", Kind.Text, Values: ["none", "note", "warning", "error"])],
        // 3.11, 3.12
        ["message"] = [new("text", Kind.Text, Required: true)],
        ["multiformatMessageString"] = [new("text", Kind.Text, Required: true)],
        // 3.27
        ["result"] =
        [
            new("ruleId", Kind.Text), new("ruleIndex", Kind.Whole, Least: -1), new("level", Kind.Text, Values: ["none", "note", "warning", "error"]),
            new("message", Kind.Map, "message", Required: true),
            new("locations", Kind.List, "location"), new("partialFingerprints", Kind.Texts), new("suppressions", Kind.List, "suppression", Unique: true),
            new("fixes", Kind.List, "fix", Unique: true),
        ],
        // 3.28, 3.29, 3.33
        ["location"] = [new("physicalLocation", Kind.Map, "physicalLocation"), new("logicalLocations", Kind.List, "logicalLocation", Unique: true)],
        ["physicalLocation"] = [new("artifactLocation", Kind.Map, "artifactLocation"), new("region", Kind.Map, "region")],
        ["logicalLocation"] = [new("fullyQualifiedName", Kind.Text)],
        // 3.4
        ["artifactLocation"] = [new("uri", Kind.Reference), new("uriBaseId", Kind.Text), new("description", Kind.Map, "message")],
        // 3.30
        ["region"] = [new("startLine", Kind.Whole, Least: 1), new("startColumn", Kind.Whole, Least: 1), new("endLine", Kind.Whole, Least: 1),
            new("endColumn", Kind.Whole, Least: 1)],
        // 3.35
        ["suppression"] = [new("kind", Kind.Text, Required: true, Values: ["inSource", "external"]), new("justification", Kind.Text)],
        // 3.55 to 3.57
        ["fix"] = [new("description", Kind.Map, "message"), new("artifactChanges", Kind.List, "artifactChange", Required: true, Unique: true, Filled: true)],
        ["artifactChange"] = [new("artifactLocation", Kind.Map, "artifactLocation", Required: true),
            new("replacements", Kind.List, "replacement", Required: true, Filled: true)],
        ["replacement"] = [new("deletedRegion", Kind.Map, "region", Required: true), new("insertedContent", Kind.Map, "artifactContent")],
        ["artifactContent"] = [new("text", Kind.Text)],
    };

    private enum Kind
    {
        Text,
        Texts,
        Whole,
        Uri,
        Reference,
        Version,
        Map,
        List,
        Named,
    }

    /// <summary>What is wrong with a log, by the path of the place; nothing for a good one.</summary>
    public static List<string> Problems(string text)
    {
        using var json = JsonDocument.Parse(text);
        var found = new List<string>();
        Check(json.RootElement, "log", "$", found);
        if (found.Count == 0) Indices(json.RootElement, found);
        return found;
    }

    private static void Check(JsonElement element, string name, string path, List<string> found)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            found.Add($"{path}: {name} is no object");
            return;
        }

        var properties = Objects[name];
        foreach (var missing in properties.Where(p => p.Required && !element.TryGetProperty(p.Name, out _))) found.Add($"{path}: {name} lacks {missing.Name}");
        foreach (var twice in element.EnumerateObject().GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            found.Add($"{path}.{twice.Key}: stands twice");
        foreach (var given in element.EnumerateObject())
        {
            var at = path + "." + given.Name;
            if (properties.FirstOrDefault(p => p.Name == given.Name) is not { } property) found.Add($"{at}: {name} has no such property");
            else Check(given.Value, property, at, found);
        }

        // 3.30.2: an end before the start is no region.
        if (name == "region" && element.TryGetProperty("endLine", out var end)
            && (end.GetInt32(), element.GetProperty("endColumn").GetInt32()).CompareTo(
                (element.GetProperty("startLine").GetInt32(), element.GetProperty("startColumn").GetInt32())) < 0)
            found.Add($"{path}: ends before it starts");
        // 3.4.4: what is relative to a base is no absolute URI, and does not begin with a slash.
        if (name == "artifactLocation" && element.TryGetProperty("uriBaseId", out _) && element.TryGetProperty("uri", out var uri)
            && (Uri.IsWellFormedUriString(uri.GetString(), UriKind.Absolute) || uri.GetString()!.StartsWith('/')))
            found.Add($"{path}: an absolute place below a base");
    }

    private static void Check(JsonElement value, Property property, string path, List<string> found)
    {
        switch (property.Kind)
        {
            case Kind.Map:
                Check(value, property.Of!, path, found);
                break;
            case Kind.Named:
                foreach (var item in value.EnumerateObject()) Check(item.Value, property.Of!, path + "." + item.Name, found);
                break;
            case Kind.Texts:
                foreach (var item in value.EnumerateObject().Where(i => i.Value.ValueKind != JsonValueKind.String)) found.Add($"{path}.{item.Name}: no text");
                break;
            case Kind.List:
                if (value.ValueKind != JsonValueKind.Array)
                {
                    found.Add($"{path}: no list");
                    break;
                }

                var items = value.EnumerateArray().ToList();
                if (property.Filled && items.Count == 0) found.Add($"{path}: is empty");
                if (property.Unique && items.Select(i => i.GetRawText()).Distinct(StringComparer.Ordinal).Count() < items.Count)
                    found.Add($"{path}: holds one item twice");
                for (var i = 0; i < items.Count; i++) Check(items[i], property.Of!, $"{path}[{i}]", found);
                break;
            case Kind.Whole:
                if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) || number < property.Least)
                    found.Add($"{path}: no whole number of at least {property.Least}");
                break;
            default:
                if (value.ValueKind != JsonValueKind.String || !Fits(value.GetString()!, property))
                    found.Add($"{path}: '{value}' is no {property.Kind} {string.Join(" or ", property.Values ?? [])}");
                break;
        }
    }

    private static bool Fits(string text, Property property) => property.Kind switch
    {
        Kind.Uri => Uri.IsWellFormedUriString(text, UriKind.Absolute),
        Kind.Reference => Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute) && !text.Contains('\\', StringComparison.Ordinal),
        Kind.Version => Regex.IsMatch(text, @"^\d+\.\d+\.\d+([-+][0-9A-Za-z.-]+)?$", RegexOptions.None | RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)),
        _ => property.Values is null || property.Values.Contains(text, StringComparer.Ordinal),
    };

    /// <summary>3.27.6: an index leads to the rule of that id, and every base that is named is declared.</summary>
    private static void Indices(JsonElement log, List<string> found)
    {
        foreach (var run in log.GetProperty("runs").EnumerateArray())
        {
            var rules =
                run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
            var bases = run.GetProperty("originalUriBaseIds").EnumerateObject().Select(b => b.Name).ToList();
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                var index = result.GetProperty("ruleIndex").GetInt32();
                if (index >= rules.Count || (index >= 0 && rules[index] != result.GetProperty("ruleId").GetString()))
                    found.Add($"{result.GetProperty("ruleId")}: its index leads to another rule");
                foreach (var place in result.GetProperty("locations").EnumerateArray()
                    .Select(l => l.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()!)
                    .Where(b => !bases.Contains(b))) found.Add($"the base {place} is not declared");
            }
        }
    }

    private sealed record Property(string Name, Kind Kind, string? Of = null, bool Required = false, string[]? Values = null, int Least = 0,
        bool Unique = false, bool Filled = false);
}
