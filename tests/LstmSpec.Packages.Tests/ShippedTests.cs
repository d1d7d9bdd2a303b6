using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;

namespace LstmSpec.Packages.Tests;

/// <summary>What every package owes to who takes it: what it is, what it looks like, who wrote what, and symbols to debug it by.</summary>
public sealed class ShippedTests(PackedFeed feed) : IClassFixture<PackedFeed>
{
    public static TheoryData<string> Ids => [.. PackedFeed.Projects.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_tells_what_it_is_and_under_which_licence(string id)
    {
        using var package = feed.Open(id);
        var readme = Text(package, "README.md");
        Assert.StartsWith("# ", readme, StringComparison.Ordinal);
        Assert.InRange(readme.Length, 300, 20_000);
        // A registry shows the page alone: what it links to is not beside it.
        Assert.DoesNotContain("](docs/", readme, StringComparison.Ordinal);
        Assert.Equal("\u0089PNG", new string([.. Bytes(package, "icon.png")[..4].Select(b => (char)b)]));
        var nuspec = XDocument.Parse(Text(package, id + ".nuspec").TrimStart('\ufeff')).Root!.Elements().Single();
        string Of(string name) => nuspec.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("MIT", "icon.png", "README.md"), (Of("license"), Of("icon"), Of("readme")));
        Assert.InRange(Of("description").Length, 20, 500);
    }

    /// <summary>Held by the assemblies in the packages, not by what projects refer to.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Whatever_others_wrote_is_named_with_its_licence(string id)
    {
        using var package = feed.Open(id);
        var notices = Text(package, "THIRD-PARTY-NOTICES.txt").Split('\n').Where(l => l.Contains('|', StringComparison.Ordinal))
            .Select(l => l.Split('|').Select(c => c.Trim()).ToArray()).ToList();
        foreach (var entry in package.Entries.Where(e => IsLibrary(e.Name) && !e.Name.StartsWith("LstmSpec", StringComparison.Ordinal)))
        {
            var named = notices.Where(n => n[1] == entry.Name).ToList();
            Assert.True(named.Count == 1, $"{entry.FullName} of {id} is not in THIRD-PARTY-NOTICES.txt");
            Assert.True(named[0][2].Split(", ").Contains(id, StringComparer.Ordinal), $"{entry.Name} is in {id}, which its line does not say");
            foreach (var licence in new[] { "MIT", "Apache-2.0", "BSD-3-Clause" }.Where(l => named[0][3].Contains(l, StringComparison.Ordinal)))
                Assert.Contains($"\n{licence}\n====", Text(package, "THIRD-PARTY-NOTICES.txt"), StringComparison.Ordinal);
            Assert.NotEmpty(named[0][4]);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_of_our_assemblies_has_its_symbols_in_the_package_for_them(string id)
    {
        using var package = feed.Open(id);
        using var symbols = feed.Symbols(id);
        var ours =
            package.Entries.Where(
                e => IsLibrary(e.Name) && e.Name.StartsWith("LstmSpec", StringComparison.Ordinal)
                    && !e.FullName.StartsWith("analyzers/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        foreach (var entry in ours)
        {
            var pdb = symbols.GetEntry(Path.ChangeExtension(entry.FullName, ".pdb"));
            Assert.True(pdb is not null, $"{entry.FullName} of {id} has no symbols");
            Assert.Equal(Signature(entry), Identity(pdb));
        }
    }

    private static bool IsLibrary(string name) =>
        name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".so", StringComparison.Ordinal)
            || name.EndsWith(".dylib", StringComparison.Ordinal) || name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    /// <summary>Of the symbols that an assembly was built with.</summary>
    private static Guid Signature(ZipArchiveEntry assembly)
    {
        using var file = new PEReader(new MemoryStream(Bytes(assembly)));
        return file.ReadCodeViewDebugDirectoryData(file.ReadDebugDirectory().First(d => d.Type == DebugDirectoryEntryType.CodeView)).Guid;
    }

    private static Guid Identity(ZipArchiveEntry pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(pdb)));
        return new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id).Guid;
    }

    private static string Text(ZipArchive package, string name) => System.Text.Encoding.UTF8.GetString(Bytes(package, name));

    private static byte[] Bytes(ZipArchive package, string name) =>
        Bytes(package.GetEntry(name) ?? throw new FileNotFoundException(name + " is not in the package"));

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var copy = new MemoryStream();
        using (var stream = entry.Open()) stream.CopyTo(copy);
        return copy.ToArray();
    }
}
