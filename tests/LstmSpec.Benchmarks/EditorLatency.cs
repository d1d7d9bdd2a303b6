using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using LstmSpec.Cli.Tests.Editor;

namespace LstmSpec.Benchmarks;

/// <summary>How long an author waits: a key is pressed in a long spec, until what is found in it has come back through the pipe. The budget is 50 ms for 300
/// lines.</summary>
internal static class EditorLatency
{
    private const int Warm = 50, Counted = 200;

    public static int Run(int lines)
    {
        var folder = Directory.CreateTempSubdirectory("lstmspec-editor-");
        try
        {
            using var pipe = new EditorPipe(ToolAssembly(), folder.FullName);
            pipe.Send(new() { ["id"] = 1, ["method"] = "initialize", ["params"] = new JsonObject { ["capabilities"] = new JsonObject() } });
            pipe.Read();
            var uri = new Uri(Path.Combine(folder.FullName, "long.lstm.yaml")).AbsoluteUri;
            var text = Spec(lines);
            pipe.Send(
                new()
                {
                    ["method"] = "textDocument/didOpen",
                    ["params"] =
                        new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = "yaml", ["version"] = 1, ["text"] = text } }
                });
            var first = Findings(pipe, 1);
            var line = Array.FindIndex(text.Split('\n'), l => l.StartsWith("  epochs: ", StringComparison.Ordinal));
            var times = new List<double>();
            for (var i = 2; i < 2 + Warm + Counted; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Type(pipe, uri, i, line, FormattableString.Invariant($"{100 + i}"));
                Findings(pipe, i);
                if (i >= 2 + Warm) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{text.Split('\n').Length} lines, {first} findings: median {times[Counted / 2]:0.0} ms, 95th percentile {times[Counted * 95 / 100]:0.0} ms, "
                    + $"longest {times[^1]:0.0} ms (budget 50)"));
            return times[Counted * 95 / 100] < 50 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Type(EditorPipe pipe, string uri, int version, int line, string digits) => pipe.Send(new()
    {
        ["method"] = "textDocument/didChange",
        ["params"] = new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = version },
            ["contentChanges"] = new JsonArray(new JsonObject
            {
                ["range"] = new JsonObject
                {
                    ["start"] = new JsonObject { ["line"] = line, ["character"] = 10 },
                    ["end"] = new JsonObject { ["line"] = line, ["character"] = 13 }
                },
                ["text"] = digits,
            }),
        },
    });

    /// <returns>How many are published of this version.</returns>
    private static int Findings(EditorPipe pipe, int version)
    {
        while (true)
        {
            var message = pipe.Read();
            if ((string?)message["method"] == "textDocument/publishDiagnostics" && (int?)message["params"]!["version"] == version)
                return message["params"]!["diagnostics"]!.AsArray().Count;
        }
    }

    /// <summary>A spec as long as wanted: many covariates, each with words of its own.</summary>
    private static string Spec(int lines)
    {
        var columns = Math.Max(1, (lines - 24) / 3);
        var text = new StringBuilder("experiment: long\ndata:\n  time: {column: hour, every: 1 hour}\n  target: load\n  season: 24\n  columns:\n");
        for (var i = 0; i < columns; i++) text.Append(CultureInfo.InvariantCulture, $"    c{i}:\n      type: number\n      known: past\n");
        return text.Append("""
            prepare:
              - scale: standard
            window: {length: 48, horizon: 24}
            split: {expanding: {folds: 3, test: 240}, validation: {rows: 240, refit: true}}
            model:
              layers:
                - lstm: {units: 32}
            train:
              optimizer: {adam: {learning-rate: 0.001}}
              batch: 32
              epochs: 100
              early-stopping: {patience: 8}
              clip-norm: 1
            seeds: 3

            """).ToString();
    }

    /// <summary>The tool as built beside this program.</summary>
    private static string ToolAssembly()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        return Path.Combine(Backtest.Specs(), "..", "src", "LstmSpec.Cli", "bin", configuration, framework, "LstmSpec.Cli.dll");
    }
}
