using System.Xml.Linq;

namespace LstmSpec.Tests;

/// <summary>What each part may know. A new reference is a decision: change this table together with that of CONTRIBUTING.md.</summary>
public sealed class PartsTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["src/LstmSpec"] = ["YamlDotNet", "FluentValidation"],
        ["generators/LstmSpec.Generators"] = ["LstmSpec", "Microsoft.CodeAnalysis.CSharp", "YamlDotNet", "FluentValidation"],
        ["generators/LstmSpec.CodeFixes"] = ["LstmSpec.Generators", "Microsoft.CodeAnalysis.CSharp.Workspaces"],
        ["src/LstmSpec.Runtime"] = ["LstmSpec", "CsvHelper"],
        ["src/LstmSpec.Engines.Managed"] = ["LstmSpec.Runtime"],
        ["src/LstmSpec.Engines.TorchSharp"] = ["LstmSpec.Runtime"],
        ["src/LstmSpec.Verify"] = ["LstmSpec.Runtime"],
        ["src/LstmSpec.Package"] = ["LstmSpec", "LstmSpec.Runtime", "LstmSpec.Engines.Managed", "LstmSpec.Generators", "LstmSpec.CodeFixes", "YamlDotNet",
            "FluentValidation", "CsvHelper"],
        ["src/LstmSpec.Cli"] = ["LstmSpec", "LstmSpec.Runtime", "LstmSpec.Engines.Managed", "LstmSpec.Engines.TorchSharp", "System.CommandLine"],
    };

    /// <summary>A package that a part is built without where it cannot be had; it must not be referenced outright, too.</summary>
    private static readonly Dictionary<string, string> Optional = new(StringComparer.Ordinal)
    {
        ["src/LstmSpec.Engines.TorchSharp"] = "TorchSharp",
        ["src/LstmSpec.Verify"] = "Verify.Xunit",
    };

    public static TheoryData<string> Parts() => new(Allowed.Keys);

    [Theory]
    [MemberData(nameof(Parts))]
    public void An_optional_package_is_the_one_that_the_table_names(string part)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, part, Path.GetFileName(part) + ".csproj"));
        Assert.Equal(Optional.GetValueOrDefault(part), project.Descendants("OptionalPackage").SingleOrDefault()?.Value);
    }

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_references_only_what_it_may(string part)
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, part, Path.GetFileName(part) + ".csproj"));
        var references = project.Descendants()
            .Where(e => e.Name.LocalName is "PackageReference" or "ProjectReference")
            .Select(e => (string?)e.Attribute("Include") ?? (string?)e.Attribute("Update") ?? string.Empty)
            .Select(name => Path.GetFileNameWithoutExtension(name.EndsWith(".csproj", StringComparison.Ordinal) ? name.Replace('\\', '/') : name + ".x"));
        Assert.Empty(references.Except(Allowed[part], StringComparer.Ordinal));
    }

    [Fact]
    public void Every_part_stands_in_the_table()
    {
        var projects = new[] { "src", "generators" }
            .SelectMany(top => Directory.GetDirectories(Path.Combine(Repository.Root, top)).Select(d => top + "/" + Path.GetFileName(d)))
            .Where(d => File.Exists(Path.Combine(Repository.Root, d, Path.GetFileName(d) + ".csproj")));
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Order(StringComparer.Ordinal));
    }
}
