using System.Text.RegularExpressions;
using LstmSpec.Binding;
using LstmSpec.CodeFixes;
using LstmSpec.Declaring;
using LstmSpec.Findings;
using LstmSpec.Generators.Reading;
using LstmSpec.Generators.Tests.Testing;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Profiles;
using LstmSpec.Rules;
using LstmSpec.Tests.Rules;
using LstmSpec.Yaml;
using Microsoft.CodeAnalysis;
using Binder = LstmSpec.Binding.Binder;
using Places = LstmSpec.Generators.Tests.Testing.Places;

namespace LstmSpec.Generators.Tests.Fixing;

/// <summary>
/// Every rule's broken example, at both doors: the fix it proposes is made in the text, the text still reads, and the finding is gone. Into code the example
/// comes section by section, by attributes where they can say it and by <c>[Set]</c> where not; that it means the same is held by the hash of the plan.
/// </summary>
public sealed class EveryFixTests
{
    /// <summary>Rules whose example is mended by the author alone, and why no edit can be.</summary>
    private static readonly Dictionary<string, string> ByHand = new(StringComparer.Ordinal)
    {
        ["LSTM1124"] = "a shorter window, a shorter horizon or more rows: which, the data say",
        ["LSTM1009"] = "nothing is on the list of what is not run",
        ["LSTM1217"] = "the step behind comes first, or is left out: which, the author says",
        ["LSTM1303"] = "a shorter window, coarser steps, or segments: each asks another question",
        ["LSTM1305"] = "fewer units, more rows or early stopping: a choice",
        ["LSTM1411"] = "what was meant by so many parameters is not known",
    };

    public static TheoryData<string> Ids => [.. SpecCatalogue.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_fix_is_made_at_both_doors_and_its_finding_is_gone(string id)
    {
        var profile = KnownSeries.ByRule.GetValueOrDefault(id);
        var proposed = 0;
        foreach (var example in Examples(id))
        {
            var text = Whole(example);
            if (Found(id, Of(text), profile) is not { Fix: { } fix } finding) continue;
            proposed++;
            var mended = Of(YamlEdit.Apply(text, fix));
            Assert.True(mended.IsValid, string.Join("; ", mended.Findings.Select(f => f.Message)));
            Assert.DoesNotContain(Checker.Check(mended, profile), f => f.Id == id && f.Path == finding.Path);
            InCode(id, example, text, profile);
        }

        Assert.True(proposed > 0 != ByHand.ContainsKey(id), proposed > 0 ? "an edit mends it" : "nothing is proposed");
    }

    private static void InCode(string id, string example, string text, DataProfile? profile)
    {
        var compilation = Translated(example, text);
        var type = TypeOf(compilation);
        var before = TypeDoor.Open(type);
        Assert.Equal(Planner.Resolve(Of(text).Spec).Hash, Planner.Resolve(before.Bound.Spec).Hash);
        var finding = Found(id, before.Bound, profile);
        Assert.True(finding?.Fix is not null, "not found in code:\n" + Code(compilation));
        var fix = AttributeFix.Find(compilation, "T:Sample.AirPassengers", finding.Fix, id, finding.Path);
        Assert.True(fix is not null, $"not offered: {finding.Fix} in\n{Code(compilation)}");
        var changed = compilation.ReplaceSyntaxTree(fix.Value.Tree, fix.Value.Tree.WithRootAndOptions(fix.Value.Root, fix.Value.Tree.Options));
        Assert.Empty(Errors(changed));
        var after = TypeDoor.Open(TypeOf(changed));
        Assert.True(after.Bound.IsValid, Code(changed));
        Assert.DoesNotContain(Checker.Check(after.Bound, profile), f => f.Id == id && f.Path == finding.Path);
    }

    /// <summary>The sample's attributes with each section of the example set over them; all by [Set] where a section cannot be.</summary>
    private static Compilation Translated(string example, string text)
    {
        Compilation compilation =
            new Consumer().Code(
                Samples.AirPassengers.Replace("Seeds(5)]", "Seeds(5)]\n[Score(Metrics = [Metric.Mae, Metric.Rmse, Metric.Mase])]",
                    StringComparison.Ordinal)).Compilation;
        foreach (var entry in YamlReader.Read(example, "page").Declaration!.Root.Entries)
        {
            var edit = new SpecEdit(EditKind.Set, entry.Key, FlowText.Of(entry.Value));
            if (AttributeFix.Find(compilation, "T:Sample.AirPassengers", edit, "none", entry.Key) is not var (tree, root)) return BySet(text);
            compilation = compilation.ReplaceSyntaxTree(tree, tree.WithRootAndOptions(root, tree.Options));
        }

        return compilation;
    }

    private static Microsoft.CodeAnalysis.CSharp.CSharpCompilation BySet(string text)
    {
        var leaves = SetAttributes.Leaves(YamlReader.Read(text, "page").Declaration!.Root, string.Empty).Where(l => l.Path is not ("experiment" or "about"));
        var sets = leaves.Select(l => $"[Set(\"{l.Path}\", {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(l.Value, true)})]\n");
        return new Consumer().Code(
            $"namespace Sample;\n[Experiment(\"air-passengers\")]\n{string.Concat(sets)}public partial class AirPassengers;\n").Compilation;
    }

    private static IEnumerable<string> Examples(string id) =>
        Regex.Matches(Places.Read(RulePages.PathOf(id)), "```yaml\n# broken\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            TimeSpan.FromMinutes(1)).Select(m => m.Groups["text"].Value);

    /// <summary>The healthy spec with the sections of the example in the place of its own.</summary>
    private static string Whole(string example)
    {
        var change = YamlReader.Read(example, "page").Declaration!.Root.Entries.Select(e => e.Key).ToList();
        var healthy = YamlReader.Read(Samples.Yaml, "healthy").Declaration!.Root.Entries;
        var starts = healthy.Select(e => e.KeySpan.Start).Append(Samples.Yaml.Length).ToList();
        return string.Concat(healthy.Select((e, i) => change.Contains(e.Key) ? string.Empty : Samples.Yaml[starts[i]..starts[i + 1]])) + example;
    }

    private static BoundSpec Of(string text)
    {
        var (declaration, wrong) = YamlReader.Read(text, "page.lstm.yaml");
        Assert.True(wrong is null, wrong?.Message);
        return Binder.Bind(declaration!);
    }

    private static Finding? Found(string id, BoundSpec bound, DataProfile? profile) => Checker.Check(bound, profile).FirstOrDefault(f => f.Id == id);

    private static INamedTypeSymbol TypeOf(Compilation compilation) => compilation.GetTypeByMetadataName("Sample.AirPassengers")!;

    private static string Code(Compilation compilation) => compilation.SyntaxTrees.First().ToString();

    private static IEnumerable<Diagnostic> Errors(Compilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS0260" or "CS0117"));
}
