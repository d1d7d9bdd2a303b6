using System.Collections.Immutable;
using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Reading;
using LstmSpec.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LstmSpec.Generators.Benchmarks;

/// <summary>A compilation with the generator in it and the analyzer's rules beside it, which share what was read.</summary>
internal static class Host
{
    public static CSharpCompilation Compilation(string code = "class Code;") => CSharpCompilation.Create(
        "Consumer",
        [CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.Latest))],
        [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    public static GeneratorDriver Driver(ImmutableArray<AdditionalText> specs) =>
        CSharpGeneratorDriver.Create([new ExperimentGenerator().AsSourceGenerator()], specs);

    public static ImmutableArray<AdditionalText> Specs(int count, int lines) =>
        [.. Enumerable.Range(0, count).Select(i => (AdditionalText)new Text($"/project/spec-{i}.lstm.yaml", LongSpec.Of(i, lines)))];

    /// <summary>As the analyzer does, which runs in the generator's process.</summary>
    public static void Check(AdditionalText spec)
    {
        var read = SpecTexts.Of(spec, CancellationToken.None)!;
        Checker.Check(read.Bound ?? throw new InvalidOperationException(read.Finding!.Message));
    }

    /// <summary>100 specs of 40 lines, generated and checked.</summary>
    public static void Build(ImmutableArray<AdditionalText> specs, CSharpCompilation compilation)
    {
        var driver = Driver(specs).RunGenerators(compilation);
        foreach (var spec in specs) Check(spec);
        if (driver.GetRunResult().GeneratedTrees.Length < specs.Length)
            throw new InvalidOperationException("not generated: " + driver.GetRunResult().Diagnostics.FirstOrDefault());
    }
}
