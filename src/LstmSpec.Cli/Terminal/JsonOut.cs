using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LstmSpec.Findings;
using LstmSpec.Grammar;

namespace LstmSpec.Cli.Terminal;

/// <summary>JSON on standard output: indented by two, LF, one value.</summary>
internal static class JsonOut
{
    public static Option<bool> Option() => new("--json") { Description = "Say it as JSON." };

    public static void Write(Action<Utf8JsonWriter> content)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            content(json);
        Console.Out.WriteLine(Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>JSON has no NaN: it is null.</summary>
    public static void Number(this Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }

    /// <summary>A finding as the value that is due, with the keys that <c>check --json</c> gives it.</summary>
    public static void Finding(this Utf8JsonWriter json, Finding finding) => json.WriteRawValue(FindingsJson.Render(finding));

    public static void Edit(this Utf8JsonWriter json, string name, SpecEdit edit)
    {
        json.WriteStartObject(name);
        json.WriteString("kind", edit.Kind.ToString().ToLowerInvariant());
        json.WriteString("path", edit.Path);
        if (edit.Kind != EditKind.Remove) json.WriteString("value", edit.Value);
        json.WriteEndObject();
    }

    public static void Numbers(this Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value)) json.WriteNumberValue(value);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    /// <summary>An array with an object for each item.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Strings(this Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
