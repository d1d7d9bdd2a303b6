using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Editor;

/// <summary>
/// The editor server: the Language Server Protocol 3.17 over a pair of streams. One thread answers in the order asked, so that no answer is of another
/// text than the question; only data are measured beside it.
/// </summary>
internal sealed class LanguageServer(Stream input, Stream output)
{
    private readonly JsonRpc _rpc = new(input, output);
    private readonly BlockingCollection<Action> _work = [];
    private readonly Dictionary<string, OpenSpec> _open = new(StringComparer.Ordinal);
    private readonly HashSet<string> _measuring = new(StringComparer.Ordinal);
    private bool _initialized;
    private bool _shutdown;
    private int? _exit;

    /// <summary>Serves until the editor says exit or closes the stream.</summary>
    /// <returns>0 after a shutdown, 1 where there was none, as the protocol has it.</returns>
    public int Run()
    {
        var reading = new Thread(Listen) { IsBackground = true, Name = "editor messages" };
        reading.Start();
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
            if (_exit is { } code) return code;
        }

        return _shutdown ? 0 : 1;
    }

    private void Listen()
    {
        try
        {
            while (true)
            {
                try
                {
                    if (_rpc.Read() is not { } message) break;
                    _work.Add(() => Handle(message));
                }
                catch (JsonException e)
                {
                    var why = e.Message;
                    _work.Add(() => _rpc.Fail(null, Protocol.ParseError, why));
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            Console.Error.WriteLine($"lsp: {e.Message}");
        }

        _work.CompleteAdding();
    }

    private void Handle(JsonNode message)
    {
        var request = message as JsonObject;
        var (id, method) = (request?["id"], request?["method"] is JsonValue named && named.TryGetValue<string>(out var text) ? text : null);
        if (request is null || method is null)
        {
            // An answer to a question never asked is none of ours; all else without a method is a mistake.
            if (request is null || (!request.ContainsKey("result") && !request.ContainsKey("error")))
                _rpc.Fail(id, Protocol.InvalidRequest, "a message has a method");
            return;
        }

        try
        {
            if (id is null) Notified(method, request["params"]);
            else if (_shutdown) _rpc.Fail(id, Protocol.InvalidRequest, "the server is shut down");
            else if (!_initialized && method != "initialize") _rpc.Fail(id, Protocol.NotInitialized, "the first request is 'initialize'");
            else if (Asked(method, request["params"]) is { } answer) _rpc.Reply(id, answer.Result);
            else _rpc.Fail(id, Protocol.MethodNotFound, $"'{method}' is not spoken here");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            Told(id, Protocol.InvalidParams, e);
        }
#pragma warning disable CA1031 // One question that fails must not take the editor's server down.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Told(id, Protocol.InternalError, e);
        }
    }

    private void Told(JsonNode? id, int code, Exception e)
    {
        if (id is null) Console.Error.WriteLine($"lsp: {e.GetType().Name}: {e.Message}");
        else _rpc.Fail(id, code, e.Message);
    }

    /// <returns>Null for a method that is not known.</returns>
    private Answer? Asked(string method, JsonNode? parameters)
    {
        switch (method)
        {
            case "initialize":
                _initialized = true;
                return new(Capabilities());
            case "shutdown":
                _shutdown = true;
                return new(null);
            case "textDocument/completion":
                return On(parameters, (spec, p) => new JsonObject { ["isIncomplete"] = false, ["items"] = Protocol.ToJson(Completion.At(spec, p.Position!)) });
            case "textDocument/hover":
                return On(parameters, (spec, p) => Protocol.ToJson(HoverText.At(spec, p.Position!)));
            case "textDocument/definition":
                return On(parameters, (spec, p) => Protocol.ToJson(Definitions.At(spec, p.Position!)));
            case "textDocument/codeAction":
                return On(parameters, (spec, p) => Protocol.ToJson(CodeActions.At(spec, p.Range!)));
            case "textDocument/formatting":
                return On(parameters,
                    (spec, _) => Formatter.Format(spec.Text.Text) is { } formatted && formatted != spec.Text.Text
                        ? Protocol.ToJson<TextEdit[]>([spec.Text.EditTo(formatted)]) : new JsonArray());
            default:
                return null;
        }
    }

    private Answer On(JsonNode? parameters, Func<OpenSpec, DocumentParams, JsonNode?> answer)
    {
        var read = Protocol.From<DocumentParams>(parameters);
        return new(_open.TryGetValue(read.TextDocument.Uri, out var spec) ? answer(spec, read) : null);
    }

    private void Notified(string method, JsonNode? parameters)
    {
        switch (method)
        {
            case "exit":
                _exit = _shutdown ? 0 : 1;
                break;
            case "textDocument/didOpen":
                var opened = Protocol.From<DocumentParams>(parameters).TextDocument;
                var spec = new OpenSpec(opened.Uri, FileUri.PathOf(opened.Uri), TextOf);
                _open[opened.Uri] = spec;
                spec.Set(new(opened.Text ?? string.Empty), opened.Version);
                Changed(spec);
                break;
            case "textDocument/didChange":
                var change = Protocol.From<ChangeParams>(parameters);
                if (!_open.TryGetValue(change.TextDocument.Uri, out var changed)) break;
                changed.Set(change.ContentChanges.Aggregate(changed.Text, (text, c) => text.With(c)), change.TextDocument.Version);
                Changed(changed);
                break;
            case "textDocument/didSave" when _open.TryGetValue(Protocol.From<DocumentParams>(parameters).TextDocument.Uri, out var saved):
                saved.Check();
                Changed(saved);
                break;
            case "workspace/didChangeWatchedFiles":
                foreach (var other in _open.Values)
                {
                    other.Check();
                    Publish(other);
                    Measure(other);
                }

                break;
            case "textDocument/didClose":
                var closed = Protocol.From<DocumentParams>(parameters).TextDocument.Uri;
                if (_open.Remove(closed)) _rpc.Notify("textDocument/publishDiagnostics", Protocol.ToJson(new PublishParams(closed, null, []))!);
                break;
        }
    }

    /// <summary>Tells what is found in a text, and in those that extend it; measures its data where they are not known.</summary>
    private void Changed(OpenSpec spec)
    {
        Publish(spec);
        foreach (var child in _open.Values.Where(o => o != spec && o.File.Inherited.Keys.Any(f => Path.GetFullPath(f) == spec.Path)).ToList())
        {
            child.Check();
            Publish(child);
        }

        Measure(spec);
    }

    private void Publish(OpenSpec spec) =>
        _rpc.Notify("textDocument/publishDiagnostics", Protocol.ToJson(new PublishParams(spec.Uri, spec.Version, Diagnostics.Of(spec)))!);

    private void Measure(OpenSpec spec)
    {
        if (_measuring.Contains(spec.Uri) || spec.Unmeasured() is not { } measure) return;
        _measuring.Add(spec.Uri);
        _ = Task.Run(() =>
        {
            Measured? measured = null;
            try
            {
                measured = measure();
            }
            finally
            {
                if (!_work.IsAddingCompleted) _work.Add(() => Know(spec, measured));
            }
        });
    }

    private void Know(OpenSpec spec, Measured? measured)
    {
        _measuring.Remove(spec.Uri);
        if (measured is null || !_open.TryGetValue(spec.Uri, out var open) || open != spec) return;
        spec.Know(measured);
        Publish(spec);
        // What was typed meanwhile may speak of other data.
        Measure(spec);
    }

    /// <summary>The text of a file that is open, as it stands in the editor.</summary>
    private string? TextOf(string path)
    {
        var full = Path.GetFullPath(path);
        return _open.Values.FirstOrDefault(o => o.Path == full)?.Text.Text;
    }

    private static JsonObject Capabilities() => new()
    {
        ["capabilities"] = new JsonObject
        {
            // Changes come as stretches of the text.
            ["textDocumentSync"] = new JsonObject { ["openClose"] = true, ["change"] = 2, ["save"] = new JsonObject() },
            ["completionProvider"] = new JsonObject { ["triggerCharacters"] = new JsonArray(":", " ", "-", "{", "[", ",") },
            ["hoverProvider"] = true,
            ["definitionProvider"] = true,
            ["codeActionProvider"] = new JsonObject { ["codeActionKinds"] = new JsonArray("quickfix", "source.fixAll.lstmspec") },
            ["documentFormattingProvider"] = true,
            ["positionEncoding"] = "utf-16",
        },
        ["serverInfo"] = new JsonObject
        {
            ["name"] = "lstmspec",
            ["version"] = typeof(LanguageServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        },
    };

    /// <summary>What is answered, which may be nothing.</summary>
    private sealed record Answer(JsonNode? Result);
}
