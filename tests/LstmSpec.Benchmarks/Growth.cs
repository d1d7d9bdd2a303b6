using System.Diagnostics;
using System.Globalization;
using System.Text;
using LstmSpec.Binding;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks;

/// <summary>How time and memory of a whole run grow with rows, window, units and folds. Each run is a process of its own, so that its peak is its
/// own.</summary>
internal static class Growth
{
    private const int Columns = 8;

    /// <summary>Rows, window, units, folds: each grows alone, from the same middle.</summary>
    private static readonly int[][] Cases =
    [
        [40_000, 24, 16, 2], [80_000, 24, 16, 2], [160_000, 24, 16, 2], [320_000, 24, 16, 2],
        [40_000, 48, 16, 2], [40_000, 96, 16, 2],
        [40_000, 24, 32, 2], [40_000, 24, 64, 2],
        [40_000, 24, 16, 4], [40_000, 24, 16, 8],
    ];

    public static int Print()
    {
        Console.WriteLine("| rows | window | units | folds | seconds | processor seconds | of the first | peak MiB |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        double first = 0;
        foreach (var size in Cases)
        {
            var (seconds, work, peak) = Child(["growth-one", .. size.Select(Text)]);
            if (first == 0) first = work;
            Console.WriteLine(
                FormattableString.Invariant(
                    $"| {size[0]} | {size[1]} | {size[2]} | {size[3]} | {seconds:0.00} | {work:0.00} | {work / first:0.0} | {peak:0} |"));
        }

        return 0;
    }

    /// <summary>The peak of a run over a large table, over that of a run over a small one; with windows a hundred rows apart, which changes time
    /// alone.</summary>
    public static int Memory(int rows)
    {
        var folder = Directory.CreateTempSubdirectory("lstmspec-memory");
        try
        {
            var peaks = new List<double>();
            foreach (var count in new[] { 20_000, rows })
            {
                var file = Path.Combine(folder.FullName, "rows.csv");
                Write(file, count);
                peaks.Add(Child(["memory-one", file]).Peak);
                Console.WriteLine(FormattableString.Invariant($"{count} rows, {Columns} columns, window 168: peak {peaks[^1]:0} MiB"));
            }

            double data = (double)rows * Columns * sizeof(double) / (1 << 20), taken = peaks[1] - peaks[0];
            Console.WriteLine(
                FormattableString.Invariant(
                    $"over the small run {taken:0} MiB, {taken / data:0.0} times the data of {data:0} MiB in doubles, {2 * taken / data:0.0} times in floats"));
            return taken < 4 * data ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the child process does: reads a file and runs an experiment over it.</summary>
    public static Task<int> One(string file) => Run(file, 168, 8, 1, stride: 100, epochs: 1);

    /// <summary>What the child process does: draws rows and runs an experiment over them.</summary>
    public static async Task<int> One(int rows, int window, int units, int folds)
    {
        var file = Path.GetTempFileName();
        try
        {
            // Compilation is paid for first; it costs the same whatever the size.
            Write(file, 4000);
            await Run(file, window, units, folds, stride: 1, epochs: 2);
            Write(file, rows);
            return await Run(file, window, units, folds, stride: 1, epochs: 2);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<int> Run(string file, int window, int units, int folds, int stride, int epochs)
    {
        var inputs = string.Join(", ", Enumerable.Range(1, Columns - 1).Select(c => "c" + Text(c)));
        var text = FormattableString.Invariant($$"""
            experiment: growth
            data:
              source: {{Path.GetFileName(file)}}
              format: csv
              time: {column: t}
              target: c0
              past: [{{inputs}}]
            prepare:
              - scale: standard
            window: {length: {{window}}, horizon: 1, stride: {{stride}}}
            split:
              expanding: {folds: {{folds}}, test: 200}
            model:
              layers:
                - lstm: {units: {{units}}}
            train: {batch: 64, epochs: {{epochs}}}
            score: {metrics: [mae], baselines: none}
            seeds: 1
            final: none
            """);
        var (declaration, finding) = YamlReader.Read(text, "growth.lstm.yaml");
        if (declaration is null) throw new InvalidOperationException(finding!.Message);
        var bound = Binder.Bind(declaration);
        if (bound.Findings.Count > 0) throw new InvalidOperationException(bound.Findings[0].Message);
        var options = new RunOptions { Engine = new ManagedEngine(), DataRoot = Path.GetDirectoryName(file)!, Workers = 1 };
        var (start, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await ExperimentRunner.RunAsync(Planner.Resolve(bound.Spec), options);
        var (seconds, work) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{seconds} {work} {self.PeakWorkingSet64 / (double)(1 << 20)}"));
        return 0;
    }

    private static (double Seconds, double Work, double Peak) Child(string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(typeof(Growth).Assembly.Location);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["DOTNET_GCConserveMemory"] = "7"; // as the command sets it for itself
        using var child = Process.Start(start)!;
        var said = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        if (child.ExitCode != 0) throw new InvalidOperationException(said);
        var numbers =
            said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[^3..].Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1], numbers[2]);
    }

    private static void Write(string file, int rows)
    {
        using var to = new StreamWriter(file);
        to.WriteLine("t," + string.Join(',', Enumerable.Range(0, Columns).Select(c => "c" + Text(c))));
        var line = new StringBuilder();
        var state = 12345L;
        for (var row = 0; row < rows; row++)
        {
            line.Clear().Append(row);
            for (var column = 0; column < Columns; column++)
            {
                state = ((1103515245 * state) + 12345) % 2147483648;
                line.Append(',').Append((Math.Sin((row + column) * 0.26) + (state / 2147483648.0)).ToString("0.0000", CultureInfo.InvariantCulture));
            }

            to.WriteLine(line);
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
