using System.Globalization;
using System.IO.Compression;
using System.Reflection;

namespace LstmSpec.Packages.Tests;

/// <summary>Both packages, packed once from what is built into a folder that serves as feed; the version is of this run alone.</summary>
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
        foreach (var project in new[] { "src/LstmSpec.Package", "src/LstmSpec.Cli" })
        {
            // The user's package folder: what is built was restored into it.
            var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var (exit, said) = await Shell.DotnetAsync(RepositoryRoot, packages, "pack", project, "--no-build", "-p:BuildProjectReferences=false", "-c", Configuration, "-o", Feed, "-p:Version=" + Version, "-nodeReuse:false");
            Assert.True(exit == 0, said);
        }
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

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

    private static string Of(string key) => typeof(PackedFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
