using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace LstmSpec.Cli.Tests.Editor;

/// <summary>The editor server as a process, and the frames that go to and from it.</summary>
internal sealed class EditorPipe : IDisposable
{
    private readonly Process _server;

    /// <param name="assembly">LstmSpec.Cli.dll.</param>
    public EditorPipe(string assembly, string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        foreach (var argument in new[] { "exec", assembly, "lsp", "--stdio" }) start.ArgumentList.Add(argument);
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, said) => Errors.AppendLine(said.Data);
        _server.BeginErrorReadLine();
    }

    /// <summary>What it has said on standard error.</summary>
    public StringBuilder Errors { get; } = new();

    public void Send(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var body = message.ToJsonString();
        SendRaw(FormattableString.Invariant($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"));
    }

    public void SendRaw(string text)
    {
        _server.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text));
        _server.StandardInput.BaseStream.Flush();
    }

    public JsonNode Read()
    {
        var stream = _server.StandardOutput.BaseStream;
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var b = stream.ReadByte();
            if (b < 0) throw new EndOfStreamException("the server has ended; on its standard error: " + Errors);
            header.Append((char)b);
        }

        var bytes = new byte[int.Parse(header.ToString().Split(':')[1], CultureInfo.InvariantCulture)];
        stream.ReadExactly(bytes);
        return JsonNode.Parse(bytes)!;
    }

    public void Close() => _server.StandardInput.Close();

    /// <returns>Its exit code; null where it goes on.</returns>
    public int? Ended(TimeSpan patience) => _server.WaitForExit(patience) ? _server.ExitCode : null;

    public void Dispose()
    {
        if (!_server.HasExited) _server.Kill(entireProcessTree: true);
        _server.Dispose();
    }
}
