using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LstmSpec.Generators.Tests.Testing;

namespace LstmSpec.Generators.Tests.Building;

/// <summary>What the compiler has to load. Its host is the SDK or an editor, which bring these and no others; analyzers that bring their own collide.</summary>
public sealed class AnalyzerFolderTests
{
    private static readonly string[] Ours = ["LstmSpec.Generators", "LstmSpec", "YamlDotNet", "FluentValidation"];
    private static readonly string[] Host = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable",
        "System.Memory", "System.Threading.Tasks.Extensions"];

    [Fact]
    public void The_compiler_parts_refer_to_nothing_that_neither_they_nor_their_host_bring()
    {
        foreach (var name in Ours)
        {
            using var file = new PEReader(File.OpenRead(Path.Combine(Places.AnalyzerFolder, name + ".dll")));
            var metadata = file.GetMetadataReader();
            var refers = metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name));
            Assert.All(refers, r => Assert.Contains(r, Ours.Concat(Host)));
        }
    }
}
