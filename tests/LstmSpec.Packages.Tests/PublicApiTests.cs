namespace LstmSpec.Packages.Tests;

/// <summary>What users of the packages can call changes only where somebody says so: the text beside these tests is read in review. UPDATE_DOCS=1 writes
/// it.</summary>
public sealed class PublicApiTests
{
    [Theory]
    [InlineData("LstmSpec")]
    [InlineData("LstmSpec.Runtime")]
    [InlineData("LstmSpec.Engines.Managed")]
    [InlineData("LstmSpec.Engines.TorchSharp")]
    [InlineData("LstmSpec.Verify")]
    public void What_a_shipped_assembly_offers_is_what_was_agreed(string name)
    {
        var agreed = Path.Combine(PackedFeed.RepositoryRoot, "tests", "LstmSpec.Packages.Tests", "PublicApi", name + ".txt");
        var text = PublicApiText.Of(BuiltAssembly.Load(name));
        // An optional part is empty where its package cannot be had: what it offers is held where it is built.
        if (text.Length == 0 && name is "LstmSpec.Engines.TorchSharp" or "LstmSpec.Verify") return;
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(agreed, text);
        Assert.True(File.Exists(agreed), $"{agreed} is not there; UPDATE_DOCS=1 writes it");
        var (before, now) = (File.ReadAllText(agreed).ReplaceLineEndings("\n").Split('\n'), text.Split('\n'));
        var gone = before.Except(now, StringComparer.Ordinal).Take(20).Select(l => "- " + l);
        var come = now.Except(before, StringComparer.Ordinal).Take(20).Select(l => "+ " + l);
        Assert.True(before.SequenceEqual(now, StringComparer.Ordinal),
            $"The public API of {name} is another one; UPDATE_DOCS=1 agrees to it:\n{string.Join('\n', gone.Concat(come))}");
    }
}
