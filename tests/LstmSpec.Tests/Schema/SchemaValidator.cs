using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using LstmSpec.Declaring;

namespace LstmSpec.Tests.Schema;

/// <summary>Draft-07, as far as the schema uses it: YAML's core types (1.2) for scalars. A keyword it does not know is an error, so that none is passed
/// over.</summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private static readonly string[] Notes = ["$schema", "title", "description", "default", "examples", "definitions", "then", "else"];

    public bool Holds(Node node) => Holds(node, root);

    public bool Holds(Node node, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var link))
        {
            Assert.Single(schema.EnumerateObject());
            return Holds(node, root.GetProperty("definitions").GetProperty(link.GetString()!["#/definitions/".Length..]));
        }

        return schema.EnumerateObject().All(k => Notes.Contains(k.Name, StringComparer.Ordinal) || Holds(node, schema, k.Name, k.Value));
    }

    private bool Holds(Node node, JsonElement schema, string keyword, JsonElement value) => keyword switch
    {
        "type" => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Any(t => Is(node, t.GetString()!)) : Is(node, value.GetString()!),
        "enum" => value.EnumerateArray().Any(v => Same(node, v)),
        "anyOf" => value.EnumerateArray().Any(s => Holds(node, s)),
        "allOf" => value.EnumerateArray().All(s => Holds(node, s)),
        "oneOf" => value.EnumerateArray().Count(s => Holds(node, s)) == 1,
        "not" => !Holds(node, value),
        "if" => Holds(node, schema.GetProperty(Holds(node, value) ? "then" : "else")),
        "properties" => node is not MapNode map || map.Entries.All(e => !value.TryGetProperty(e.Key, out var below) || Holds(e.Value, below)),
        "required" => node is not MapNode map || value.EnumerateArray().All(k => map[k.GetString()!] is not null),
        "additionalProperties" => node is not MapNode map || map.Entries
            .Where(e => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(e.Key, out _))
            .All(e => value.ValueKind != JsonValueKind.False && Holds(e.Value, value)),
        "propertyNames" => node is not MapNode map || map.Entries.All(e => Holds(new ScalarNode(e.Key, Quoted: true, e.KeySpan), value)),
        "minProperties" => node is not MapNode map || map.Entries.Count >= value.GetInt32(),
        "maxProperties" => node is not MapNode map || map.Entries.Count <= value.GetInt32(),
        "items" => node is not ListNode list || list.Items.All(i => Holds(i, value)),
        "minItems" => node is not ListNode list || list.Items.Count >= value.GetInt32(),
        "maxItems" => node is not ListNode list || list.Items.Count <= value.GetInt32(),
        "uniqueItems" =>
            node is not ListNode list || list.Items.Select(i => (i as ScalarNode)?.Text).Distinct(StringComparer.Ordinal).Count() == list.Items.Count,
        "minimum" => Number(node) is not { } n || n >= value.GetDouble(),
        "maximum" => Number(node) is not { } n || n <= value.GetDouble(),
        "exclusiveMinimum" => Number(node) is not { } n || n > value.GetDouble(),
        "exclusiveMaximum" => Number(node) is not { } n || n < value.GetDouble(),
        "pattern" => !Is(node, "string") || Regex.IsMatch(((ScalarNode)node).Text, value.GetString()!, RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1)),
        "minLength" => !Is(node, "string") || ((ScalarNode)node).Text.Length >= value.GetInt32(),
        "maxLength" => !Is(node, "string") || ((ScalarNode)node).Text.Length <= value.GetInt32(),
        _ => throw new NotSupportedException(keyword),
    };

    private static double? Number(Node node) =>
        Is(node, "number") ? double.Parse(((ScalarNode)node).Text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    private static bool Is(Node node, string type) => (type, node) switch
    {
        ("object", MapNode) or ("array", ListNode) => true,
        (_, ScalarNode scalar) => type == TypeOf(scalar) || (type == "number" && TypeOf(scalar) == "integer"),
        _ => false,
    };

    private static string TypeOf(ScalarNode scalar)
    {
        if (scalar.Quoted) return "string";
        if (scalar.Text is "" or "null" or "~") return "null";
        if (scalar.Text is "true" or "false") return "boolean";
        if (Regex.IsMatch(scalar.Text, "^[-+]?[0-9]+$", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))) return "integer";
        return Regex.IsMatch(scalar.Text, @"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.ExplicitCapture, TimeSpan.FromMinutes(1))
            ? "number" : "string";
    }

    private static bool Same(Node node, JsonElement value) => node is ScalarNode scalar && value.ValueKind switch
    {
        JsonValueKind.Null => TypeOf(scalar) == "null",
        JsonValueKind.True or JsonValueKind.False => TypeOf(scalar) == "boolean" && scalar.Text == (value.GetBoolean() ? "true" : "false"),
        JsonValueKind.String => TypeOf(scalar) == "string" && string.Equals(scalar.Text, value.GetString(), StringComparison.Ordinal),
        _ => false,
    };
}
