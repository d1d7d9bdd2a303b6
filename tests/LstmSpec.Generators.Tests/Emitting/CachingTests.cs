using System.Collections;
using System.Reflection;
using LstmSpec.Generators.Emitting;
using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace LstmSpec.Generators.Tests.Emitting;

public sealed class CachingTests
{
    private const string Path = "/project/air.lstm.yaml";

    [Fact]
    public void A_comment_in_a_spec_regenerates_nothing()
    {
        var consumer = new Consumer().Spec(Samples.Yaml);
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[0], Consumer.TextOf(Path, "# a comment\n" + Samples.Yaml)).RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, StepNames.YamlRead));
        Assert.All(Reasons(driver, StepNames.Emitted), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        AssertOutputsCached(driver);
    }

    [Fact]
    public void A_line_above_an_error_moves_the_word_but_not_the_stub()
    {
        var broken = Samples.Yaml.Replace("batch: 8", "batsh: 8", StringComparison.Ordinal);
        var consumer = new Consumer().Spec(broken);
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[0], Consumer.TextOf(Path, "# a comment\n" + broken)).RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, StepNames.YamlRead));
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, StepNames.YamlModel));
        Assert.Equal(23, Assert.Single(driver.GetRunResult().Diagnostics).Location.GetLineSpan().StartLinePosition.Line + 1);
    }

    [Fact]
    public void A_keystroke_in_unrelated_code_leaves_everything_as_it_was()
    {
        var consumer = new Consumer().Spec(Samples.Yaml).Code(Samples.AirPassengers).Code("class Other;", "/project/Other.cs");
        var (driver, compilation) = First(consumer);
        var tree = compilation.SyntaxTrees.First(t => t.FilePath.EndsWith("Other.cs", StringComparison.Ordinal));
        var changed = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From("class Another;")));
        driver = driver.RunGenerators(changed);
        Assert.All(Reasons(driver, StepNames.YamlRead), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        Assert.All(Reasons(driver, StepNames.TypeRead), r => Assert.Contains(r, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
        Assert.All(Reasons(driver, StepNames.Emitted), r => Assert.Equal(IncrementalStepRunReason.Cached, r));
        AssertOutputsCached(driver);
    }

    [Fact]
    public void A_comment_above_an_attributed_type_regenerates_nothing()
    {
        var consumer = new Consumer().Code(Samples.AirPassengers);
        var (driver, compilation) = First(consumer);
        var tree = compilation.SyntaxTrees[0];
        var changed = compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From("// moved\n" + tree)));
        driver = driver.RunGenerators(changed);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, StepNames.TypeRead));
        AssertOutputsCached(driver);
    }

    [Fact]
    public void A_change_that_means_something_is_taken_up()
    {
        var consumer = new Consumer().Spec(Samples.Yaml);
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[0], Consumer.TextOf(Path, Samples.Yaml.Replace("batch: 8", "batch: 16", StringComparison.Ordinal)))
            .RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, StepNames.YamlModel));
    }

    [Fact]
    public void A_comment_in_a_spec_that_is_extended_regenerates_nothing()
    {
        var consumer = new Consumer().Spec(Samples.Yaml).Spec("extends: air.lstm.yaml\nexperiment: heir", "/project/heir.lstm.yaml");
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[0], Consumer.TextOf(Path, "# a comment\n" + Samples.Yaml)).RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, StepNames.HeirRead));
        AssertOutputsCached(driver);
    }

    [Fact]
    public void A_change_in_a_spec_that_is_extended_reaches_those_that_extend_it_and_no_others()
    {
        var consumer = new Consumer().Spec(Samples.Yaml).Spec("extends: air.lstm.yaml\nexperiment: heir", "/project/heir.lstm.yaml")
            .Spec(Samples.Small("time: t\ntarget: y"), "/project/other.lstm.yaml");
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[0], Consumer.TextOf(Path, Samples.Yaml.Replace("batch: 8", "batch: 16", StringComparison.Ordinal)))
            .RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, StepNames.HeirModel));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], Reasons(driver, StepNames.YamlModel));
    }

    [Fact]
    public void An_edit_of_another_spec_is_nothing_to_one_that_extends()
    {
        var consumer = new Consumer().Spec(Samples.Yaml).Spec("extends: air.lstm.yaml\nexperiment: heir", "/project/heir.lstm.yaml")
            .Spec(Samples.Small("time: t\ntarget: y"), "/project/other.lstm.yaml");
        var (driver, compilation) = First(consumer);
        driver = driver.ReplaceAdditionalText(consumer.Specs[2], Consumer.TextOf("/project/other.lstm.yaml", Samples.Small("time: t\ntarget: z")))
            .RunGenerators(compilation);
        Assert.Equal([IncrementalStepRunReason.Unchanged], Reasons(driver, StepNames.HeirRead));
    }

    [Fact]
    public void No_model_holds_a_symbol_a_syntax_or_a_text()
    {
        var (driver, _) = First(new Consumer().Spec(Samples.Yaml).Code(Samples.AirPassengers).Spec("experiment: [", "/project/broken.lstm.yaml")
            .Spec("extends: air.lstm.yaml\nexperiment: heir", "/project/heir.lstm.yaml"));
        var steps = driver.GetRunResult().Results[0].TrackedSteps;
        var seen = 0;
        foreach (var name in typeof(StepNames).GetFields().Select(f => (string)f.GetRawConstantValue()!))
        {
            Assert.True(steps.ContainsKey(name), name);
            foreach (var output in steps[name].SelectMany(s => s.Outputs))
            {
                Walk(output.Value, new HashSet<object>(ReferenceEqualityComparer.Instance), name);
                seen++;
            }
        }

        Assert.True(seen > 10);
    }

    private static void Walk(object? value, HashSet<object> visited, string at)
    {
        if (value is null or string || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || (!value.GetType().IsValueType && !visited.Add(value)))
            return;
        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or Location or SourceText or AdditionalText or SemanticModel,
            at + " holds a " + value.GetType().Name);
        if (value is IEnumerable items)
        {
            foreach (var item in items) Walk(item, visited, at);
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(f => !f.FieldType.IsPointer))
                Walk(field.GetValue(value), visited, at + "." + field.Name);
        }
    }

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) First(Consumer consumer)
    {
        var compilation = consumer.Compilation;
        return (Consumer.Driver(consumer.Specs).RunGenerators(compilation), compilation);
    }

    private static List<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results[0].TrackedSteps[step].SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();

    private static void AssertOutputsCached(GeneratorDriver driver) => Assert.All(
        driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(p => p.Value).SelectMany(s => s.Outputs),
        o => Assert.Equal(IncrementalStepRunReason.Cached, o.Reason));
}
