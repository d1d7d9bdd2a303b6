using System.Text;
using LstmSpec.Binding;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Yaml;

namespace LstmSpec.Generators.Tests.Reading;

/// <summary>Whatever the language knows can be said in C#: what has no attribute, by <c>[Set]</c>.</summary>
public sealed class EveryPathTests
{
    private const string Base = """
        experiment: every
        data: {time: t, target: y}
        window: {length: 12}
        split: {holdout: 24}
        model: {layers: [{lstm: 8}]}
        """;

    /// <summary>Said by the type's own attributes and its place in the code: [Experiment], its namespace, Extends.</summary>
    private static readonly string[] Otherwise = ["experiment", "extends", "namespace"];

    /// <summary>What a value needs beside it to mean something.</summary>
    private static readonly Dictionary<string, (string Path, string Value)[]> Beside = new(StringComparer.Ordinal)
    {
        ["sweep.method"] = [("sweep.over", "{train.batch: [16, 32]}")],
        ["sweep.trials"] = [("sweep.over", "{train.batch: [16, 32]}"), ("sweep.method", "random")],
        ["sweep.factor"] = [("sweep.over", "{train.batch: [16, 32]}"), ("sweep.method", "halving"), ("sweep.rungs", "[2]")],
        ["sweep.rungs"] = [("sweep.over", "{train.batch: [16, 32]}"), ("sweep.method", "halving")],
    };

    [Fact]
    public void Every_path_of_the_grammar_can_be_said_in_code_and_gives_the_plan_of_the_yaml_twin()
    {
        var code = new StringBuilder("namespace Sample;\n");
        var twins = new List<(string Path, BoundSpec Spec)>();
        foreach (var path in LanguagePaths.All.Except(Otherwise, StringComparer.Ordinal).Select(p => p.Replace("<name>", "a", StringComparison.Ordinal)))
        {
            var twin = Twin(path);
            code.Append("[Experiment(\"every\")]\n");
            foreach (var (at, value) in SetAttributes.Leaves(twin.Declaration.Root, string.Empty)
                .Where(l => l.Path != "experiment")) code.Append(
                    $"[Set(\"{at}\", {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(value, true)})]\n");
            code.Append($"public partial class P{twins.Count};\n");
            twins.Add((path, twin));
        }

        Assert.True(twins.Count > 150, "paths: " + twins.Count);
        var compilation = new Consumer().Code(code.ToString()).Compilation;
        for (var i = 0; i < twins.Count; i++)
        {
            var read = TypeDoor.Open(compilation.GetTypeByMetadataName($"Sample.P{i}")!);
            if (!twins[i].Spec.IsValid)
            {
                // It means nothing on its own: both doors say so, of the same path.
                Assert.Equal((twins[i].Path, Said(twins[i].Spec)), (twins[i].Path, Said(read.Bound)));
                continue;
            }

            var findings = read.Objections.Concat(read.Bound.Findings).Select(f => f.Id + " " + f.Path + ": " + f.Message).ToList();
            Assert.True(findings.Count == 0, twins[i].Path + "\n" + string.Join("\n", findings));
            Assert.Equal((twins[i].Path, Planner.Resolve(twins[i].Spec.Spec).Hash), (twins[i].Path, Planner.Resolve(read.Bound.Spec).Hash));
            Assert.Equal(twins[i].Spec.Spec.Suppress, read.Bound.Spec.Suppress);
        }
    }

    private static string Said(BoundSpec spec) => string.Join("; ", spec.Findings.Select(f => f.Id + " " + f.Path).Order(StringComparer.Ordinal));

    /// <summary>The base with an example at the path, and with what that needs.</summary>
    private static BoundSpec Twin(string path)
    {
        var (declaration, _) = YamlReader.Read(Base, "twin.lstm.yaml");
        foreach (var (at, value) in Beside.TryGetValue(path, out var more)
            ? more
            : []) declaration = TreeEdit.Apply(declaration!, new(EditKind.Set, at, value));
        declaration = TreeEdit.Apply(declaration!, new(EditKind.Set, path, ExampleAt(path)));
        var bound = Binder.Bind(declaration);
        for (var i = 0; i < 8 && bound.Findings.FirstOrDefault(f => f.Id == ReadingIds.MissingKey) is { } missing; i++)
        {
            declaration = TreeEdit.Apply(declaration, new(EditKind.Set, missing.Path, ExampleAt(missing.Path)));
            bound = Binder.Bind(declaration);
        }

        return bound;
    }

    private static string ExampleAt(string path)
    {
        Assert.True(SpecPath.TryParts(path, out var parts));
        var shape = Shape.At(Language.Experiment, parts);
        Assert.True(shape is { Examples.Count: > 0 }, path + " has no example");
        if (path.EndsWith(".on", StringComparison.Ordinal)) return "y";
        if (path is "data" or "data.target" or "data.time" or "data.time.column")
            return path switch { "data" => "{time: t, target: y}", "data.target" => "y", _ => "t" };
        return path == "suppress[0].rule" ? "LSTM1501" : path == "suppress" ? "[{rule: LSTM1501, reason: text}]" : shape.Examples[0];
    }
}
