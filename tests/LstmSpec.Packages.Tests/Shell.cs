using System.Diagnostics;

namespace LstmSpec.Packages.Tests;

/// <summary>Runs <c>dotnet</c> as someone outside the repository would.</summary>
internal static class Shell
{
    /// <param name="packages">Folder that packages are unpacked to, so that none of another build is used.</param>
    /// <returns>The exit code, and what was said on both streams.</returns>
    public static async Task<(int Exit, string Said)> DotnetAsync(string folder, string packages, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            arguments)
        { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // What the build around the tests has set is not the consumer's.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["NUGET_PACKAGES"] = packages;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var errors = process.StandardError.ReadToEndAsync(stop.Token);
        var said = await process.StandardOutput.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return (process.ExitCode, said + await errors);
    }
}
