using System.Text.Json;
using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Tests.Editor;

/// <summary>An editor as far as the server can tell: a process that is spoken to in frames.</summary>
internal sealed class EditorClient(Tool tool) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly EditorPipe _pipe = new(Tool.Assembly, tool.Folder);
    private readonly Queue<JsonNode> _notified = new();
    private int _asked;

    /// <summary>Says hello, as every editor does.</summary>
    public JsonNode Initialize()
    {
        var answer = Ask("initialize", new JsonObject { ["processId"] = Environment.ProcessId, ["capabilities"] = new JsonObject() });
        Tell("initialized", new JsonObject());
        return answer["result"]!;
    }

    public void Tell(string method, JsonNode? parameters) => _pipe.Send(new JsonObject { ["method"] = method, ["params"] = parameters });

    /// <returns>The whole answer, be it a result or an error.</returns>
    public JsonNode Ask(string method, JsonNode? parameters)
    {
        var id = ++_asked;
        _pipe.Send(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = Read();
            if (message["id"] is { } answered && answered.GetValueKind() == JsonValueKind.Number && answered.GetValue<int>() == id) return message;
            _notified.Enqueue(message);
        }
    }

    public void Open(string uri, string text, int version = 1) =>
        Tell("textDocument/didOpen",
            new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = version, ["text"] = text } });

    /// <summary>Types over a stretch of a line.</summary>
    public void Type(string uri, int version, int line, int from, int to, string text) => Tell("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject
        {
            ["range"] = new JsonObject { ["start"] = At(line, from), ["end"] = At(line, to) },
            ["text"] = text,
        }),
    });

    public JsonNode? Ask(string method, string uri, int line, int character) =>
        Ask(method, new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri }, ["position"] = At(line, character) })["result"];

    /// <summary>The next findings that are published of a text, at this version or later, that fulfil a condition.</summary>
    public JsonArray Findings(string uri, int version, Func<JsonArray, bool>? until = null)
    {
        while (true)
        {
            var message = _notified.Count > 0 ? _notified.Dequeue() : Read();
            if ((string?)message["method"] != "textDocument/publishDiagnostics" || (string?)message["params"]!["uri"] != uri) continue;
            var found = message["params"]!["diagnostics"]!.AsArray();
            if (((int?)message["params"]!["version"] ?? int.MaxValue) >= version && (until is null || until(found))) return found;
        }
    }

    /// <summary>Takes leave, and waits for the server to end.</summary>
    public int Leave()
    {
        Ask("shutdown", null);
        Tell("exit", null);
        return Wait();
    }

    public int Wait() => _pipe.Ended(Patience) ?? throw new TimeoutException("the server does not end");

    public void Close() => _pipe.Close();

    public void SendRaw(string text) => _pipe.SendRaw(text);

    public JsonNode Read()
    {
        var read = Task.Run(_pipe.Read);
        return read.Wait(Patience) ? read.Result : throw new TimeoutException("the server says nothing; on its standard error: " + _pipe.Errors);
    }

    public static JsonObject At(int line, int character) => new() { ["line"] = line, ["character"] = character };

    public void Dispose() => _pipe.Dispose();
}
