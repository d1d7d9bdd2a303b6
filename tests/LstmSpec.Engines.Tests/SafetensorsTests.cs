using System.Diagnostics;
using System.Globalization;
using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Storing;

namespace LstmSpec.Engines.Tests;

/// <summary>What an engine learned leaves it as a safetensors file, which another engine, and Python, can read.</summary>
public class SafetensorsTests
{
    public static TheoryData<string, string, string> Moves
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var from in EnginesHere.Names)
            {
                foreach (var to in EnginesHere.Names)
                {
                    foreach (var name in SequenceCase.Names) data.Add(from, to, name);
                }
            }

            return data;
        }
    }

    public static TheoryData<string> Engines => EnginesHere.All;

    [Theory]
    [MemberData(nameof(Moves))]
    public void What_one_engine_trained_and_wrote_forecasts_the_same_in_another(string from, string to, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        using var trained = EnginesHere.Model(from, example.Network, example.Train);
        for (var step = 0; step < 5; step++) example.Step(trained);
        using var file = new MemoryStream();
        Safetensors.Write(trained.Capture(withOptimizer: true), file);
        file.Position = 0;
        using var other = EnginesHere.Named(to).Create(example.Network, example.Train, Safetensors.Read(file), 7, new EngineOptions());
        var (forecasts, _) = example.Predict(trained);
        var (others, _) = example.Predict(other);
        EnginesHere.AssertClose([.. forecasts.Where(v => !float.IsNaN(v)).Select(v => (double)v)], [.. others.Where(v => !float.IsNaN(v))], 1e-4, "forecasts");
    }

    [PythonTheory]
    [MemberData(nameof(Engines))]
    public void Pythons_safetensors_opens_the_file_and_reads_the_same_values(string engine)
    {
        var example = SequenceCase.Load("everything");
        using var trained = EnginesHere.Model(engine, example.Network, example.Train);
        for (var step = 0; step < 3; step++) example.Step(trained);
        var state = trained.Capture(withOptimizer: true);
        var path = Path.Combine(Path.GetTempPath(), $"lstmspec-{Guid.NewGuid():N}.safetensors");
        try
        {
            using (var file = File.Create(path)) Safetensors.Write(state, file);
            const string program =
                "import sys\nfrom safetensors.numpy import load_file\nfor n, t in sorted(load_file(sys.argv[1]).items()): print(n, ','.join(map(str, "
                    + "t.shape)), t.dtype, repr(float(t.astype('float64').sum())))";
            var read = Python.Run(program, path).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
                .ToDictionary(p => p[0], p => p[1..], StringComparer.Ordinal);
            Assert.Equal(state.Tensors.Select(t => t.Name), read.Keys.Order(StringComparer.Ordinal));
            foreach (var tensor in state.Tensors)
            {
                Assert.Equal(string.Join(',', tensor.Dimensions), read[tensor.Name][0]);
                Assert.Equal("float32", read[tensor.Name][1]);
                Assert.Equal(tensor.Values.Sum(v => (double)v), double.Parse(read[tensor.Name][2], CultureInfo.InvariantCulture), 1e-9);
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}

/// <summary>Python, where it is.</summary>
internal static class Python
{
    /// <summary>What Python's safetensors lacks here; null where it is there.</summary>
    public static string? WhyNoSafetensors { get; } = Look();

    public static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments.Prepend("-c")) start.ArgumentList.Add(argument);
        using var python = Process.Start(start)!;
        var errors = python.StandardError.ReadToEndAsync();
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        return python.ExitCode == 0 ? output : throw new InvalidOperationException(errors.GetAwaiter().GetResult());
    }

    private static string? Look()
    {
        try
        {
            Run("import safetensors.numpy");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return "python3 with safetensors and numpy is not on this machine";
        }
    }
}

/// <summary>A theory that Python's safetensors decides; skipped, with what is missing, where it is absent.</summary>
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = Python.WhyNoSafetensors;
}
