using System.Diagnostics;
using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Building;

public sealed class SampleTests
{
    /// <summary>The sample trains through both doors: on the declared file, and on the same rows from memory.</summary>
    [Fact]
    public async Task One_experiment_through_both_doors_is_one_run()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Places.SampleFolder, "AirPassengersSample.dll")])
        {
            WorkingDirectory = Places.SampleFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var errors = process.StandardError.ReadToEndAsync(stop.Token);
        var text = await process.StandardOutput.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        Assert.True(process.ExitCode == 0, text + await errors);
        Assert.Contains("one identity: ", text, StringComparison.Ordinal);
        Assert.Contains("1961-12", text, StringComparison.Ordinal);
        Assert.Contains("from a bundle: the same, through both doors", text, StringComparison.Ordinal);
    }
}
