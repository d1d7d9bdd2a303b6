using System.Globalization;
using System.IO.Compression;
using System.Reflection;

namespace LstmSpec.Packages.Tests;

/// <summary>The packages, packed once from what is built into a folder that serves as feed; the version is of this run alone.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-feed-");

    public static string RepositoryRoot => Of("RepositoryRoot");

    public static string Configuration => Of("Configuration");

    public string Version { get; } = "0.0.0-test" + DateTime.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture);

    public string Feed => Path.Combine(_folder.FullName, "feed");

    /// <summary>Where packages are unpacked to.</summary>
    public string Packages => Path.Combine(_folder.FullName, "packages");

    public async Task InitializeAsync()
    {
        foreach (var project in Projects.Values)
        {
            // The user's package folder: what is built was restored into it.
            var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var (exit, said) = await Shell.DotnetAsync(RepositoryRoot, packages, "pack", project, "--no-build", "-p:BuildProjectReferences=false", "-c",
                Configuration, "-o", Feed, "-p:Version=" + Version, "-nodeReuse:false");
            Assert.True(exit == 0, said);
        }
    }

    /// <summary>Where each package that can be packed here is made; the optional ones only where what they depend on is offered.</summary>
    public static IReadOnlyDictionary<string, string> Projects { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["LstmSpec"] = "src/LstmSpec.Package",
        ["LstmSpec.Tool"] = "src/LstmSpec.Cli",
        ["LstmSpec.TorchSharp"] = "src/LstmSpec.Engines.TorchSharp",
        ["LstmSpec.Verify"] = "src/LstmSpec.Verify",
    }.Where(p => IsOffered(p.Key)).ToDictionary(StringComparer.Ordinal);

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

    public ZipArchive Symbols(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.snupkg"));

    /// <summary>A folder outside the repository, with this feed beside the machine's own sources.</summary>
    public string Outside(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="lstmspec-test" value="{Feed}" /></packageSources>
            </configuration>
            """);
        return folder;
    }

    private static bool IsOffered(string id)
    {
        var needed = id switch { "LstmSpec.TorchSharp" => "TorchSharp", "LstmSpec.Verify" => "Verify.Xunit", _ => null };
        var answers = Path.Combine(RepositoryRoot, "artifacts", "optional");
        return needed is null
            || (Directory.Exists(answers)
                && Directory.GetFiles(answers, needed + ".*.txt").Any(a => File.ReadAllText(a).StartsWith("present", StringComparison.Ordinal)));
    }

    private static string Of(string key) => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
