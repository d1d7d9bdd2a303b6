using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Editor;

/// <summary>Messages of JSON-RPC 2.0 in the frames of the Language Server Protocol 3.17: headers, an empty line, a body of so many bytes.</summary>
internal sealed class JsonRpc(Stream input, Stream output)
{
    /// <summary>Bytes; an editor that sends more has lost its way.</summary>
    private const int Longest = 64 << 20;

    /// <summary>A header line is short.</summary>
    private const int LongestLine = 4096;

    private readonly Lock _writing = new();

    /// <returns>The next message; null where the editor has closed the stream.</returns>
    /// <exception cref="InvalidDataException">The frame cannot be read, so that nothing after it can.</exception>
    /// <exception cref="JsonException">The body is not JSON; the next message can be read all the same.</exception>
    public JsonNode? Read()
    {
        int? length = null;
        while (true)
        {
            if (Line() is not { } line) return length is null ? null : throw new InvalidDataException("the stream ends within a header");
            if (line.Length == 0)
            {
                if (length is { } known) return Body(known);
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !line.AsSpan(0, colon).Trim().Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) continue;
            var good = int.TryParse(line.AsSpan(colon + 1), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture,
                out var bytes);
            length = good && bytes is >= 0 and <= Longest
                ? bytes
                : throw new InvalidDataException($"a message of '{line[(colon + 1)..].Trim()}' bytes; at most {Longest} are read");
        }
    }

    public void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var body = JsonSerializer.SerializeToUtf8Bytes(message, Protocol.Options);
        lock (_writing)
        {
            output.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"Content-Length: {body.Length}\r\n\r\n")));
            output.Write(body);
            output.Flush();
        }
    }

    public void Reply(JsonNode id, JsonNode? result) => Send(new() { ["id"] = id.DeepClone(), ["result"] = result });

    /// <param name="id">Null where the request's id could not be read.</param>
    public void Fail(JsonNode? id, int code, string message) =>
        Send(new() { ["id"] = id?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public void Notify(string method, JsonNode parameters) => Send(new() { ["method"] = method, ["params"] = parameters });

    private JsonNode Body(int length)
    {
        var bytes = new byte[length];
        input.ReadExactly(bytes);
        return JsonNode.Parse(bytes, documentOptions: new() { MaxDepth = 64 }) ?? throw new JsonException("the message is null");
    }

    /// <returns>A line without its end; null at the end of the stream.</returns>
    private string? Line()
    {
        var line = new StringBuilder();
        while (input.ReadByte() is var b and >= 0)
        {
            if (b == '\n') return line.ToString().TrimEnd('\r');
            if (line.Append((char)b).Length > LongestLine) throw new InvalidDataException("a header line without an end");
        }

        return line.Length == 0 ? null : throw new InvalidDataException("the stream ends within a header");
    }
}
