using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LstmSpec.Declaring;
using LstmSpec.Findings;

namespace LstmSpec.Cli.Editor;

/// <summary>What of the Language Server Protocol 3.17 is spoken here; lines and characters count from 0, characters in UTF-16 units.</summary>
internal static class Protocol
{
    public const int ParseError = -32700, InvalidRequest = -32600, MethodNotFound = -32601, InvalidParams = -32602, InternalError = -32603,
        NotInitialized = -32002;

    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 64
    };

    public static JsonNode? ToJson<T>(T value) => JsonSerializer.SerializeToNode(value, Options);

    public static T From<T>(JsonNode? node) =>
        (node ?? throw new JsonException("the parameters are missing")).Deserialize<T>(Options) ?? throw new JsonException("the parameters are null");

    /// <summary>Error 1, warning 2, information 3, hint 4.</summary>
    public static int SeverityOf(Severity severity) => severity switch { Severity.Error => 1, Severity.Warning => 2, Severity.Info => 3, _ => 4 };
}

internal sealed record Position(int Line, int Character);

internal sealed record Range(Position Start, Position End)
{
    public static Range Of(Span span) => span.Line < 1
        ? new(new(0, 0), new(0, 0))
        : new(new(span.Line - 1, span.Column - 1), new(span.EndLine - 1, span.EndColumn - 1));

    public bool Touches(Range other) => !Before(End, other.Start) && !Before(other.End, Start);

    private static bool Before(Position a, Position b) => a.Line < b.Line || (a.Line == b.Line && a.Character < b.Character);
}

internal sealed record TextDocument(string Uri, string? Text = null, int? Version = null);

internal sealed record DocumentParams(TextDocument TextDocument, Position? Position = null, Range? Range = null);

internal sealed record Change(string Text, Range? Range = null);

internal sealed record ChangeParams(TextDocument TextDocument, IReadOnlyList<Change> ContentChanges);

internal sealed record TextEdit(Range Range, string NewText);

internal sealed record Location(string Uri, Range Range);

internal sealed record Markup(string Value, string Kind = "markdown");

internal sealed record Hover(Markup Contents, Range? Range = null);

/// <param name="Kind">Property 10, value 12, field 5, keyword 14, file 17.</param>
internal sealed record CompletionItem(string Label, int Kind, string? Detail, Markup? Documentation, TextEdit TextEdit, string FilterText, string SortText,
    bool? Preselect = null);

internal sealed record Diagnostic(Range Range, int Severity, string Code, string Source, string Message);

internal sealed record PublishParams(string Uri, int? Version, IReadOnlyList<Diagnostic> Diagnostics);

internal sealed record WorkspaceEdit(Dictionary<string, IReadOnlyList<TextEdit>> Changes);

internal sealed record CodeAction(string Title, string Kind, IReadOnlyList<Diagnostic>? Diagnostics, bool? IsPreferred, WorkspaceEdit Edit);
