namespace LstmSpec.Packages.Tests;

/// <summary>
/// The repository's own targets in a project of their own, with a folder as the only package source. The optional package is one made here: what is
/// tested is how it is asked for.
/// </summary>
public sealed class OptionalPackageTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lstmspec-optional-");

    public OptionalPackageTests()
    {
        Directory.CreateDirectory(At("feed"));
        foreach (var file in new[] { "Directory.Build.targets", "build/OptionalPackages.proj", "build/ProbePackage.cs" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(At(file))!);
            File.Copy(Path.Combine(PackedFeed.RepositoryRoot, file), At(file));
        }

        // The analyzer that every project of the repository has is on no folder feed.
        var targets = File.ReadAllText(At("Directory.Build.targets"));
        File.WriteAllText(At("Directory.Build.targets"),
            targets.Replace("<PackageReference Include=\"Meziantou.Analyzer\" PrivateAssets=\"all\" />", string.Empty, StringComparison.Ordinal));
        Write("Directory.Build.props",
            "<Project><PropertyGroup><RepositoryRoot>$(MSBuildThisFileDirectory)</RepositoryRoot><NuGetAudit>false</NuGetAudit><DisableImplicitNuGetFallbackFolder>true</DisableImplicitNuGetFallbackFolder></PropertyGroup></Project>");
        Write("Directory.Packages.props",
            "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup><PackageVersion "
                + "Include=\"Lstm.Optional\" Version=\"1.2.3\" /></ItemGroup></Project>");
        Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"folder\" value=\"{At("feed")}\" /></packageSources></configuration>");
        Write("user/user.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
                <OptionalPackage>Lstm.Optional</OptionalPackage>
                <OptionalPackageVersion>1.2.3</OptionalPackageVersion>
              </PropertyGroup>
              <ItemGroup><Compile Remove="**/*.cs" Condition="'$(OptionalPackageIsThere)' != 'true'" /></ItemGroup>
            </Project>
            """);
        Write("user/User.cs",
            "#if !LSTM_OPTIONAL\n#error compiled without the package\n#endif\npublic static class User { public static int Answer => Optional.Answer; }");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_same_command_builds_without_the_package_and_with_it_once_the_feed_has_it()
    {
        await Succeeds("build", "user");
        Assert.Equal("absent", Answer());
        Assert.False(File.Exists(At("user/bin/Debug/net10.0/Optional.dll")));

        // A remembered answer is not asked for again: nobody writes the file anew.
        var written = File.GetLastWriteTimeUtc(AnswerFile);
        await Succeeds("restore", "user");
        Assert.Equal(written, File.GetLastWriteTimeUtc(AnswerFile));

        await Pack();
        await Succeeds("build", "user");
        Assert.Equal("present", Answer());
        Assert.True(File.Exists(At("user/bin/Debug/net10.0/Optional.dll")));
    }

    [Fact]
    public async Task A_source_that_does_not_answer_leaves_no_answer_behind()
    {
        Write("nuget.config",
            "<configuration><packageSources><clear /><add key=\"nobody\" value=\"http://127.0.0.1:9/v3/index.json\" allowInsecureConnections=\"true\" "
                + "/></packageSources></configuration>");
        var (_, said) = await Dotnet("restore", "user");
        Assert.Contains("do not answer", said, StringComparison.Ordinal);
        Assert.False(File.Exists(AnswerFile));
    }

    [Fact]
    public async Task A_design_time_build_reads_and_never_asks()
    {
        await Succeeds("msbuild", "user/user.csproj", "-t:CollectPackageReferences", "-p:DesignTimeBuild=true", "-p:MSBuildIsRestoring=true");
        Assert.False(Directory.Exists(At("artifacts")));
        await Succeeds("msbuild", "user/user.csproj", "-t:CollectPackageReferences");
        Assert.False(Directory.Exists(At("artifacts")));
    }

    [Fact]
    public async Task An_absence_is_forgotten_after_a_day_and_asked_for_again()
    {
        await Succeeds("restore", "user");
        Assert.Equal("absent", Answer());
        File.SetLastWriteTimeUtc(AnswerFile, DateTime.UtcNow.AddHours(-23));
        var recent = File.GetLastWriteTimeUtc(AnswerFile);
        await Succeeds("restore", "user");
        Assert.Equal(recent, File.GetLastWriteTimeUtc(AnswerFile));
        File.SetLastWriteTimeUtc(AnswerFile, DateTime.UtcNow.AddHours(-25));
        await Succeeds("restore", "user");
        Assert.True(File.GetLastWriteTimeUtc(AnswerFile) > DateTime.UtcNow.AddHours(-1));
    }

    [Fact]
    public async Task Two_restores_at_the_same_time_come_to_one_answer()
    {
        Write("second/second.csproj", File.ReadAllText(At("user/user.csproj")));
        var both = await Task.WhenAll(Dotnet("restore", "user"), Dotnet("restore", "second"));
        Assert.All(both, one => Assert.True(one.Exit == 0, one.Said));
        Assert.Equal("absent", Answer());
        Assert.Single(Directory.GetFiles(At("artifacts/optional"), "*.txt"));
        Assert.Empty(Directory.GetDirectories(At("artifacts/optional")));
    }

    private string AnswerFile => At("artifacts/optional/Lstm.Optional.1.2.3.txt");

    private string Answer() => File.ReadAllLines(AnswerFile)[0];

    private async Task Pack()
    {
        var outside = Directory.CreateDirectory(At("outside")).FullName;
        Write("outside/Directory.Build.props", "<Project />");
        Write("outside/Directory.Build.targets", "<Project />");
        Write("outside/Directory.Packages.props", "<Project />");
        Write("outside/Optional.cs", "public static class Optional { public static int Answer => 42; }");
        Write("outside/Optional.csproj",
            "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><PackageId>Lstm.Optional</PackageId><Version>1.2.3</Version></PropertyGroup></Project>");
        await Succeeds("pack", outside, "-o", At("feed"));
    }

    private async Task Succeeds(params string[] arguments)
    {
        var (exit, said) = await Dotnet(arguments);
        Assert.True(exit == 0, said);
    }

    private Task<(int Exit, string Said)> Dotnet(params string[] arguments) =>
        Shell.DotnetAsync(_folder.FullName, At("packages"), [.. arguments, "-nodeReuse:false"]);

    private string At(string relative) => Path.Combine(_folder.FullName, relative);

    private void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(relative))!);
        File.WriteAllText(At(relative), text);
    }
}
