using System.Diagnostics;
using LstmSpec.Declaring;
using LstmSpec.Tests;
using LstmSpec.Yaml;

namespace LstmSpec.Cli.Tests;

/// <summary>specs/samples/Repository, which users copy: what its workflow and its README run is run here, in a copy. With UPDATE_DOCS=1 what comes out is
/// accepted.</summary>
public sealed class SampleRepositoryTests : IDisposable
{
    private static readonly string Sample = Repository.Path("specs/samples/Repository");

    private readonly string _copy = Directory.CreateTempSubdirectory("lstmspec-sample-").FullName;

    public SampleRepositoryTests()
    {
        foreach (var file in Directory.EnumerateFiles(Sample, "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
            .Where(f => !f.Contains("/.lstm/", StringComparison.Ordinal)))
        {
            var to = Path.Combine(_copy, Path.GetRelativePath(Sample, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public void Dispose() => Directory.Delete(_copy, recursive: true);

    [Fact]
    public void Every_command_of_its_workflow_succeeds_on_what_is_committed()
    {
        var runs = Commands();
        Assert.Equal("dotnet tool restore", runs[0]);
        Assert.Equal(["check", "run", "snapshot", "gc"], runs.Skip(1).Select(r => r.Split("dotnet lstmspec ")[1].Split(' ')[0]));
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            Assert.Equal(0, Shell("dotnet lstmspec snapshot experiments/*.lstm.yaml --update").Code);
            foreach (var verified in Directory.GetFiles(Path.Combine(_copy, "experiments"), "*.verified.txt"))
                File.Copy(verified, Path.Combine(Sample, "experiments", Path.GetFileName(verified)), overwrite: true);
        }

        foreach (var run in runs.Skip(1))
        {
            var said = Shell(run);
            Assert.True(said.Code == 0, $"{run}: {said}");
        }

        Assert.Single(Directory.GetFiles(Path.Combine(_copy, ".lstm/runs"), "report.html", SearchOption.AllDirectories).Take(1));
        Assert.Empty(Directory.GetFiles(_copy, "*.received.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_change_that_moves_a_score_fails_the_workflow_until_it_is_accepted()
    {
        var spec = Path.Combine(_copy, "experiments/passengers.lstm.yaml");
        File.WriteAllText(spec, File.ReadAllText(spec).Replace("units: 8", "units: 9", StringComparison.Ordinal));
        var snapshot = Commands().Single(r => r.Contains(" snapshot ", StringComparison.Ordinal));
        Assert.Equal(6, Shell(snapshot).Code);
        Assert.Equal(0, Shell("dotnet lstmspec snapshot experiments/*.lstm.yaml --update").Code);
        Assert.Equal(0, Shell(snapshot).Code);
    }

    [Fact]
    public void Its_tool_is_the_one_that_this_repository_packs()
    {
        var manifest = File.ReadAllText(Path.Combine(Sample, ".config/dotnet-tools.json"));
        var properties = File.ReadAllText(Repository.Path("Directory.Build.props"));
        var version = properties.Split("<Version>")[1].Split('<')[0];
        Assert.Contains("\"lstmspec.tool\": {\n      \"version\": \"" + version + "\",\n      \"commands\": [\"lstmspec\"]", manifest.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Contains("<PackageId>LstmSpec.Tool</PackageId>", File.ReadAllText(Repository.Path("src/LstmSpec.Cli/LstmSpec.Cli.csproj")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_that_its_README_names_is_there()
    {
        var named = File.ReadLines(Path.Combine(Sample, "README.md"))
            .Where(l => l.StartsWith("    ", StringComparison.Ordinal) && !l.Contains("dotnet ", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0])
            .ToList();
        Assert.NotEmpty(named);
        foreach (var path in named) Assert.True(Path.Exists(Path.Combine(Sample, path)), path);
    }

    /// <summary>The commands of the workflow's one job, in their order.</summary>
    private static List<string> Commands()
    {
        var (tree, finding) = YamlReader.Read(File.ReadAllText(Path.Combine(Sample, ".github/workflows/experiments.yml")), "experiments.yml");
        Assert.Null(finding);
        var job = (MapNode)((MapNode)tree!.Root["jobs"]!)["experiments"]!;
        return [.. ((ListNode)job["steps"]!).Items.OfType<MapNode>().Select(s => s["run"]).OfType<ScalarNode>().Select(s => s.Text)];
    }

    /// <summary>As the workflow's shell runs it; the tool is the one that is tested.</summary>
    private Said Shell(string command)
    {
        var start = new ProcessStartInfo("sh",
            ["-ec", command.Replace("dotnet lstmspec", $"dotnet exec '{Tool.Assembly}'",
                StringComparison.Ordinal)])
        {
            WorkingDirectory = _copy,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false
        };
        using var running = new Running(Process.Start(start)!);
        return running.Wait();
    }
}
