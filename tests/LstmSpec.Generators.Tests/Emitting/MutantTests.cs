using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Tests.Generated;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Tests.Emitting;

/// <summary>Whatever is typed, what is generated is C#, and what is not generated is said.</summary>
public sealed class MutantTests
{
    private static readonly LstmSpec.Generators.Emitting.ProjectInfo Project = new("My.App", "/project/");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Two_thousand_mutants_give_code_that_parses_or_a_stub_that_does(int seed)
    {
        int generated = 0, stubs = 0;
        foreach (var text in Mutants.Of(Samples.Yaml + "namespace: Some.Where\nsuppress: {rule: LSTM1302, reason: 'a \\ \"b\"', at: window}\n", seed, 2000))
        {
            var (made, source) = Prompt.Within(() =>
            {
                var read = YamlModel.Of(SpecTexts.Of("/project/mutant.lstm.yaml", SourceText.From(text)), null, Project);
                Assert.NotNull(read.Model);
                return (read, ExperimentEmitter.Emit(read.Model));
            });
            if (made.Problem is null) generated++;
            else stubs++;
            Assert.True(made.Problem is null || (made.Problem.Line > 0 && made.Problem.Column > 0), text);
            var wrong =
                CSharpSyntaxTree.ParseText(source.ToString(), Consumer.Parse).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
            Assert.True(wrong.Count == 0, string.Join("\n", wrong) + "\n" + text);
        }

        Assert.True(generated > 50 && stubs > 50, $"{generated} generated, {stubs} stubs");
    }
}
