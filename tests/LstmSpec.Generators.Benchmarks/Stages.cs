using LstmSpec.Binding;
using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Reading;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Benchmarks;

/// <summary>What each stage of an edit allocates on its own.</summary>
internal sealed class Stages
{
    private readonly Dictionary<string, (long Bytes, int Runs)> _sums = new(StringComparer.Ordinal);

    /// <summary>What <c>check</c> does with a spec.</summary>
    public static void Check(string path, string text) => Checker.Check(Binder.Bind(YamlReader.Read(text, path).Declaration!));

    public void Run(string path, string text)
    {
        var declaration = Take("read", () => YamlReader.Read(text, path).Declaration!);
        var bound = Take("bind", () => Binder.Bind(declaration));
        Take("rules", () => Checker.Check(bound));
        Take("plan", () => Planner.Resolve(bound.Spec));
        var model = Take("model (read, bind and plan among it)", () =>
            YamlModel.Of(SpecTexts.Of(path, SourceText.From(text)), null, new("Experiments", null)).Model!);
        var source = Take("emit", () => ExperimentEmitter.Emit(model));
        Take("the compiler parses what was generated", () => CSharpSyntaxTree.ParseText(source));
    }

    /// <summary>Kilobytes a run, in the order of the stages.</summary>
    public IEnumerable<(string Stage, double Kilobytes)> Mean() => _sums.Select(s => (s.Key, s.Value.Bytes / 1e3 / s.Value.Runs));

    private T Take<T>(string stage, Func<T> run)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var result = run();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var (sum, runs) = _sums.GetValueOrDefault(stage);
        _sums[stage] = (sum + bytes, runs + 1);
        return result;
    }
}
