using LstmSpec.Generators.Analyzing;
using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Analyzing;

/// <summary>The files by which users of analyzers see what a version added, written from the catalogue (<c>UPDATE_DOCS=1 dotnet test
/// tests/LstmSpec.Generators.Tests</c>).</summary>
public sealed class ReleaseFilesTests
{
    private const string Folder = "generators/LstmSpec.Generators/";

    [Fact]
    public void Every_rule_that_is_not_in_a_release_yet_stands_in_the_unshipped_file()
    {
        var shipped = Places.Read(Folder + "AnalyzerReleases.Shipped.md");
        var open = Descriptors.All.Where(d => !shipped.Contains(d.Id + " |", StringComparison.Ordinal))
            .Select(d => $"{d.Id} | {d.Category} | {d.DefaultSeverity} | {d.Title}\n");
        var expected =
            "; Rules that no release has yet, written from the catalogue by a test.\n\n### New Rules\n\nRule ID | Category | Severity | Notes\n"
                + "--------|----------|----------|-------\n" + string.Concat(open);
        var path = Path.Combine(Places.RepositoryRoot, Folder + "AnalyzerReleases.Unshipped.md");
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_released_rule_is_never_taken_back_in_silence()
    {
        var shipped = Places.Read(Folder + "AnalyzerReleases.Shipped.md").Split('\n').Where(l => l.StartsWith("LSTM", StringComparison.Ordinal))
            .Select(l => l[..8]);
        Assert.Empty(shipped.Except(Descriptors.All.Select(d => d.Id), StringComparer.Ordinal));
    }
}
