using System.Diagnostics;
using System.Text;
using LstmSpec.Tests;

namespace LstmSpec.Cli.Tests;

/// <summary>What a call of the tool left behind.</summary>
internal sealed record Said(int Code, string Out, string Error)
{
    /// <summary>All of it, for the message of a failed test.</summary>
    public override string ToString() => $"exit {Code}\n--- stdout\n{Out}\n--- stderr\n{Error}";
}

/// <summary>A folder of its own in which the tool is called as a user calls it: as a process.</summary>
internal sealed class Tool : IDisposable
{
    /// <summary>The tool as it was compiled ahead, which starts in half the time, or as it was built, where its compiler could not be had.</summary>
    public static string Assembly { get; } =
        new[] { "ahead", "." }.Select(folder => Path.Combine(AppContext.BaseDirectory, folder, "LstmSpec.Cli.dll")).First(File.Exists);

    /// <summary>The tool as users have it, compiled while it runs.</summary>
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "LstmSpec.Cli.dll");

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private string _started = Assembly;

    public Tool()
    {
        Folder = Directory.CreateTempSubdirectory("lstmspec-").FullName;
        With("data/air-passengers.csv", File.ReadAllBytes(Repository.Path("specs/data/air-passengers.csv")));
        With("small.lstm.yaml", Specs.Small);
    }

    public string Folder { get; }

    /// <summary>Where runs are kept unless said otherwise.</summary>
    public string Store => At(".lstm/runs");

    public string At(string relative) => Path.Combine(Folder, relative);

    public Tool With(string relative, string text) => With(relative, new UTF8Encoding(false).GetBytes(text));

    public Tool With(string relative, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllBytes(At(relative), bytes);
        return this;
    }

    /// <summary>What is started from now on is compiled while it runs, by the compiler of the machine that it runs on.</summary>
    public Tool AsBuilt()
    {
        _started = Built;
        return this;
    }

    public Tool In(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>What is started from now on is held before each of its checkpoints from one on, counted from 1, until <see cref="Go"/>: what a test does
    /// meanwhile is done while it trains, however fast or slow the machine is.</summary>
    public Tool Hold(int from)
    {
        Directory.CreateDirectory(At("hold"));
        return In("LSTMSPEC_FAULT", FormattableString.Invariant($"hold:{from}")).In("LSTMSPEC_HOLD", At("hold"));
    }

    /// <summary>Waits until it is held before a checkpoint.</summary>
    public void Held(int checkpoint, Running running) =>
        running.Until(() => File.Exists(At(FormattableString.Invariant($"hold/held-{checkpoint}"))), FormattableString.Invariant($"checkpoint {checkpoint}"));

    /// <summary>Lets it write a checkpoint; all of them from now on unless one is named, and what is started later is not held.</summary>
    public void Go(int? checkpoint = null)
    {
        File.WriteAllBytes(At(checkpoint is { } one ? FormattableString.Invariant($"hold/go-{one}") : "hold/go"), []);
        if (checkpoint is null) In("LSTMSPEC_FAULT", string.Empty);
    }

    /// <summary>The folders of the runs that are stored.</summary>
    public IReadOnlyList<string> Runs() =>
        !Directory.Exists(Store)
            ? []
            : [.. Directory.GetDirectories(Store).Where(f => !Path.GetFileName(f).StartsWith('.')).SelectMany(Directory.GetDirectories)
                .Order(StringComparer.Ordinal)];

    /// <summary>Every file of the runs, hidden ones too, but for the lock, which is always empty, and the index, which is a cache.</summary>
    public IReadOnlyList<string> Left() => [.. All().Where(f => !f.StartsWith(Path.Combine(Store, ".trials"), StringComparison.Ordinal))];

    /// <summary>Every file of the trials and of their checkpoints.</summary>
    public IReadOnlyList<string> Trials() => [.. All().Except(Left(), StringComparer.Ordinal)];

    private IEnumerable<string> All() =>
        !Directory.Exists(Store)
            ? []
            : Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not (".lock" or ".index"));

    public Said Call(params string[] arguments)
    {
        using var running = Start(arguments);
        return running.Wait();
    }

    public Running Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8
        };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(_started);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["NO_COLOR"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in _environment) start.Environment[name] = value;
        if (_environment.GetValueOrDefault("LSTMSPEC_FAULT") is { Length: > 0 }) start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(Tool).Assembly.Location;
        return new(Process.Start(start)!);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>A call that is under way.</summary>
internal sealed class Running : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _out;
    private readonly StringBuilder _error = new();

    public Running(Process process)
    {
        _process = process;
        process.StandardInput.Close();
        _out = process.StandardOutput.ReadToEndAsync();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
            {
                if (line.Data is not null) _error.Append(line.Data).Append('\n');
            }
        };
        process.BeginErrorReadLine();
    }

    public Said Wait() => Wait(Patience);

    public Said Wait(TimeSpan patience)
    {
        if (!_process.WaitForExit(patience)) throw new TimeoutException($"Still running after {patience}: {Error()}");
        _process.WaitForExit();
        return new(_process.ExitCode, _out.Result, Error());
    }

    /// <summary>Waits until standard error holds a text.</summary>
    public void Until(string text) => Until(() => Error().Contains(text, StringComparison.Ordinal), $"'{text}'");

    /// <summary>Waits until something is so.</summary>
    public void Until(Func<bool> so, string what)
    {
        var waited = Stopwatch.StartNew();
        while (!so())
        {
            if (_process.HasExited || waited.Elapsed > Patience)
                throw new TimeoutException($"{what} never came: {(_process.HasExited ? Wait().ToString() : Error())}");
            Thread.Sleep(20);
        }
    }

    /// <summary>Sends a signal by its name: <c>INT</c>, <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private string Error()
    {
        lock (_error) return _error.ToString();
    }
}
