using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Tests.Editor;

/// <summary>An editor as far as the server can tell: a process that is spoken to in frames.</summary>
internal sealed class EditorClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _server;
    private readonly Queue<JsonNode> _notified = new();
    private int _asked;

    public EditorClient(Tool tool)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = tool.Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "LstmSpec.Cli.dll"), "lsp", "--stdio" }) start.ArgumentList.Add(argument);
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, said) => Errors.AppendLine(said.Data);
        _server.BeginErrorReadLine();
    }

    public StringBuilder Errors { get; } = new();

    /// <summary>Says hello, as every editor does.</summary>
    public JsonNode Initialize()
    {
        var answer = Ask("initialize", new JsonObject { ["processId"] = Environment.ProcessId, ["capabilities"] = new JsonObject() });
        Tell("initialized", new JsonObject());
        return answer["result"]!;
    }

    public void Tell(string method, JsonNode? parameters) => Send(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });

    /// <returns>The whole answer, be it a result or an error.</returns>
    public JsonNode Ask(string method, JsonNode? parameters)
    {
        var id = ++_asked;
        Send(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = Read();
            if (message["id"] is { } answered && answered.GetValueKind() == JsonValueKind.Number && answered.GetValue<int>() == id) return message;
            _notified.Enqueue(message);
        }
    }

    public void Open(string uri, string text, int version = 1) =>
        Tell("textDocument/didOpen", new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = version, ["text"] = text } });

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

    public int Wait()
    {
        Assert.True(_server.WaitForExit(Patience), "the server does not end");
        return _server.ExitCode;
    }

    public void Close() => _server.StandardInput.Close();

    public void SendRaw(string text)
    {
        _server.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text));
        _server.StandardInput.BaseStream.Flush();
    }

    public JsonNode Read()
    {
        var read = Task.Run(ReadNow);
        return read.Wait(Patience) ? read.Result : throw new TimeoutException("the server says nothing; on its standard error: " + Errors);
    }

    public static JsonObject At(int line, int character) => new() { ["line"] = line, ["character"] = character };

    public void Dispose()
    {
        if (!_server.HasExited) _server.Kill(entireProcessTree: true);
        _server.Dispose();
    }

    private void Send(JsonObject message)
    {
        var body = message.ToJsonString();
        SendRaw(FormattableString.Invariant($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
    }

    private JsonNode ReadNow()
    {
        var stream = _server.StandardOutput.BaseStream;
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var b = stream.ReadByte();
            if (b < 0) throw new EndOfStreamException("the server has ended; on its standard error: " + Errors);
            header.Append((char)b);
        }

        var length = int.Parse(header.ToString().Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return JsonNode.Parse(bytes)!;
    }
}
