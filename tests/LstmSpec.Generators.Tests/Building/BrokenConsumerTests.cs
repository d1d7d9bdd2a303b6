using System.Diagnostics;
using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Building;

/// <summary>The build as a consumer sees it.</summary>
public sealed class BrokenConsumerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-consumer-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_build_prints_findings_at_their_place_in_yaml_and_in_code()
    {
        string Analyzer(string file) => $"<Analyzer Include=\"{Path.Combine(Places.AnalyzerFolder, file)}\" />";
        string Runtime(string file) => $"<Reference Include=\"{Path.Combine(Places.RuntimeFolder, file)}\" />";
        Write("Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Path.Combine(Places.RepositoryRoot, "generators/LstmSpec.Generators/build/LstmSpec.props")}" />
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><NuGetAudit>false</NuGetAudit></PropertyGroup>
              <ItemGroup>
                {Analyzer("LstmSpec.Generators.dll")}{Analyzer("LstmSpec.dll")}{Analyzer("YamlDotNet.dll")}{Analyzer("FluentValidation.dll")}
                {Runtime("LstmSpec.dll")}{Runtime("LstmSpec.Runtime.dll")}{Runtime("LstmSpec.Engines.Managed.dll")}
              </ItemGroup>
            </Project>
            """);
        Write("specs/air.lstm.yaml", Samples.Yaml.Replace("batch: 8", "batsh: 8", StringComparison.Ordinal));
        Write("bin/ignored.lstm.yaml", "nonsense: [");
        Write("Code.cs", "using LstmSpec;\nusing LstmSpec.Spec;\n" + Samples.With("Dropout = 0.1", "Dropout = 1.5"));
        var output = await BuildAsync();
        AssertSaid("air.lstm.yaml(22,3): error LSTM1002: unknown key 'batsh'; did you mean 'batch'?", output);
        AssertSaid("air.lstm.yaml(22,3): error LSTM0001: 'AirPassengers' is not generated: 1 error", output);
        AssertSaid("Code.cs(7,11): error LSTM1006: 1.5 is out of range", output);
        Assert.DoesNotContain("ignored.lstm.yaml", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);

        Write("specs/air.lstm.yaml", Samples.Yaml);
        Write("Code.cs", "using LstmSpec;\nusing LstmSpec.Spec;\n" + Samples.AirPassengers);
        output = await BuildAsync();
        AssertSaid("0 Warning(s)", output);
        AssertSaid("0 Error(s)", output);
    }

    private static void AssertSaid(string expected, string output) =>
        Assert.True(output.Contains(expected, StringComparison.Ordinal), $"not found: {expected}\n{output}");

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private async Task<string> BuildAsync()
    {
        var start = new ProcessStartInfo("dotnet",
            ["build", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:m", "-clp:Summary;NoTerminalLogger"])
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("MSBUILD_EXE_PATH");
        using var process = Process.Start(start)!;
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var text = await process.StandardOutput.ReadToEndAsync(stop.Token);
        await process.WaitForExitAsync(stop.Token);
        return text;
    }
}
