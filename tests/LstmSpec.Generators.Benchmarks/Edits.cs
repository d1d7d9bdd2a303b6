using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LstmSpec.Generators.Benchmarks;

/// <summary>What happens while one types: in a spec of 200 lines, and in C# beside it.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Edits
{
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _typed = null!;
    private GeneratorDriver _driver = null!;
    private AdditionalText _before = null!;
    private AdditionalText _after = null!;
    private int _seed;

    [GlobalSetup]
    public void Start()
    {
        _compilation = Host.Compilation();
        _before = new Text("/project/long.lstm.yaml", LongSpec.Of(0, lines: 200));
        _driver = Host.Driver([_before]).RunGenerators(_compilation);
    }

    [IterationSetup]
    public void Type()
    {
        _after = new Text(_before.Path, LongSpec.Of(++_seed, lines: 200));
        _typed = Host.Compilation($"class Code{_seed};");
    }

    /// <summary>One number of the spec is changed; generator and rules follow.</summary>
    [Benchmark(Description = "one 200-line spec edited, generated and checked")]
    public void Spec()
    {
        _driver = _driver.ReplaceAdditionalText(_before, _after).RunGenerators(_compilation);
        Host.Check(_after);
        _before = _after;
    }

    /// <summary>A keystroke in C#, no spec changed.</summary>
    [Benchmark(Description = "a keystroke in C#, no spec changed")]
    public void Code() => _driver = _driver.RunGenerators(_typed);
}
