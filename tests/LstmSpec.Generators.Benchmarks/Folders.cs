using BenchmarkDotNet.Attributes;

namespace LstmSpec.Generators.Benchmarks;

/// <summary>What <c>check</c> does with a folder of 100 specs after start-up.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Folders
{
    private List<string> _texts = null!;

    [GlobalSetup]
    public void Start() => _texts = [.. Enumerable.Range(0, 100).Select(i => LongSpec.Of(i, lines: 40))];

    [Benchmark(Description = "100 specs checked after start-up")]
    public void Check()
    {
        foreach (var text in _texts) Stages.Check("spec", text);
    }
}

/// <summary>The first 100 specs that a process sees, compiled methods and all: each launch measures once.</summary>
[MemoryDiagnoser(displayGenColumns: false)]
public class Cold
{
    [Benchmark(Description = "100 specs cold, generated and checked")]
    public void Build() => Host.Build(Host.Specs(100, lines: 40), Host.Compilation());
}
