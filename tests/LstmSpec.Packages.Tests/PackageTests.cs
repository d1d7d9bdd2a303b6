using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace LstmSpec.Packages.Tests;

/// <summary>What someone gets who refers to the packages and has nothing of the repository.</summary>
public sealed class PackageTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    private static readonly string[] Library = ["LstmSpec", "LstmSpec.Runtime", "LstmSpec.Engines.Managed"];
    private static readonly string[] Compiler = ["LstmSpec.Generators", "LstmSpec.CodeFixes", "LstmSpec", "YamlDotNet", "FluentValidation"];

    /// <summary>What the compiler's host brings; an analyzer that brings its own collides with others that do.</summary>
    private static readonly string[] Host =
    [
        "netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces",
        "Microsoft.CodeAnalysis.CSharp.Workspaces",
        "System.Collections.Immutable", "System.Memory", "System.Threading.Tasks.Extensions", "System.Composition.AttributedModel",
    ];

    private static readonly string[] Dependencies = ["FluentValidation", "YamlDotNet", "CsvHelper"];

    [Fact]
    public void The_package_holds_what_it_is_to_hold_and_nothing_else()
    {
        using var package = feed.Open("LstmSpec");
        var files = package.Entries.Select(e => e.FullName)
            .Where(f => !f.StartsWith("_rels/", StringComparison.Ordinal) && !f.StartsWith("package/", StringComparison.Ordinal));
        string[] expected =
        [
            "LstmSpec.nuspec", "[Content_Types].xml", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", "build/net10.0/LstmSpec.props",
            .. Library.SelectMany(l => new[] { $"lib/net10.0/{l}.dll", $"lib/net10.0/{l}.xml" }),
            .. Compiler.Select(c => $"analyzers/dotnet/cs/{c}.dll"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_dependencies_are_named_with_their_ranges()
    {
        using var package = feed.Open("LstmSpec");
        using var stream = package.GetEntry("LstmSpec.nuspec")!.Open();
        var groups = XDocument.Load(stream).Descendants().Where(e => e.Name.LocalName == "group" && e.Parent!.Name.LocalName == "dependencies").ToList();
        Assert.Equal("net10.0", (string?)Assert.Single(groups).Attribute("targetFramework"));
        var ranges = groups[0].Elements().ToDictionary(e => (string)e.Attribute("id")!, e => (string)e.Attribute("version")!, StringComparer.Ordinal);
        Assert.Equal(Dependencies.Order(StringComparer.Ordinal), ranges.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("[11.11.0, 13.0.0)", ranges["FluentValidation"]);
        Assert.Equal("[16.3.0, 17.0.0)", ranges["YamlDotNet"]);
    }

    [Fact]
    public void Every_shipped_assembly_refers_only_to_what_is_there()
    {
        using var package = feed.Open("LstmSpec");
        foreach (var entry in package.Entries.Where(e => e.Name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var copy = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(copy);
            copy.Position = 0;
            using var file = new PEReader(copy);
            var metadata = file.GetMetadataReader();
            var refers = metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)).ToList();
            var allowed = entry.FullName.StartsWith("analyzers/", StringComparison.Ordinal) ? Compiler.Concat(Host) : Library.Concat(Dependencies);
            var framework = entry.FullName.StartsWith("lib/", StringComparison.Ordinal);
            Assert.Empty(refers.Where(r => !(framework && r.StartsWith("System.", StringComparison.Ordinal))).Except(allowed, StringComparer.Ordinal)
                .Select(r => entry.FullName + " refers to " + r));
        }
    }

    /// <summary>A project with one line for it builds, through both doors, to one plan.</summary>
    [Fact]
    public async Task A_consumer_outside_the_repository_needs_one_line()
    {
        var folder = feed.Outside("consumer");
        Project(folder, "net10.0", string.Empty);
        var sample = Path.Combine(PackedFeed.RepositoryRoot, "specs/samples/AirPassengers");
        File.Copy(Path.Combine(sample, "air-passengers.lstm.yaml"), Path.Combine(folder, "air-passengers.lstm.yaml"));
        File.Copy(Path.Combine(sample, "Flights.cs"), Path.Combine(folder, "Flights.cs"));
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using AirPassengersSample;
            using AirPassengersSample.Attributed;

            Console.WriteLine(AirPassengers.Plan.Hash);
            Console.WriteLine(Flights.Plan.Hash);
            return AirPassengers.Plan.Hash == Flights.Plan.Hash ? 0 : 1;
            """);
        var (built, log) =
            await Shell.DotnetAsync(folder, feed.Packages, "build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-clp:Summary;NoTerminalLogger");
        Assert.True(built == 0 && log.Contains("0 Warning(s)", StringComparison.Ordinal), log);
        var (exit, said) = await Shell.DotnetAsync(folder, feed.Packages, Path.Combine(folder, "bin", "Debug", "net10.0", "AirPassengersSample.dll"));
        Assert.True(exit == 0, said);
        Assert.Matches("^([0-9a-f]{64})\r?\n\\1\r?\n$", said);
    }

    [Fact]
    public async Task A_project_for_net8_is_refused()
    {
        var folder = feed.Outside("old");
        Project(folder, "net8.0", "<DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>");
        var (exit, said) = await Shell.DotnetAsync(folder, feed.Packages, "restore", "-nodeReuse:false");
        Assert.NotEqual(0, exit);
        Assert.Contains("NU1202", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_is_installed_and_runs()
    {
        var folder = feed.Outside("tool");
        var (installed, log) = await Shell.DotnetAsync(folder, feed.Packages, "tool", "install", "LstmSpec.Tool", "--version", feed.Version, "--tool-path",
            Path.Combine(folder, "bin"));
        Assert.True(installed == 0, log);
        var entry = Directory.GetFiles(folder, "LstmSpec.Cli.dll", SearchOption.AllDirectories)[0];
        var spec = Path.Combine(PackedFeed.RepositoryRoot, "specs", "air-passengers.lstm.yaml");
        var (exit, said) = await Shell.DotnetAsync(folder, feed.Packages, entry, "plan", "--hash", spec);
        Assert.True(exit == 0, said);
        Assert.Matches("^[0-9a-f]{64}\r?\n$", said);
    }

    private void Project(string folder, string framework, string more) => File.WriteAllText(Path.Combine(folder, "AirPassengersSample.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>{framework}</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable><NuGetAudit>false</NuGetAudit>{more}</PropertyGroup>
          <ItemGroup><PackageReference Include="LstmSpec" Version="{feed.Version}" /></ItemGroup>
        </Project>
        """);
}
