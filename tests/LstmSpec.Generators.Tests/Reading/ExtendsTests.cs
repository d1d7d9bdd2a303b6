using LstmSpec.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;

namespace LstmSpec.Generators.Tests.Reading;

/// <summary>One experiment that takes over another's words, at both doors.</summary>
public sealed class ExtendsTests
{
    private const string Heir = """

        [Experiment("heir", Extends = typeof(AirPassengers))]
        [Train(Batch = 16), Sgd(Momentum = 0.9), Lstm(8)]
        public static partial class Heir;
        """;

    [Fact]
    public void A_type_that_extends_another_has_the_plan_of_the_yaml_twin()
    {
        var twin = Samples.Yaml
            .Replace("batch: 8", "batch: 16", StringComparison.Ordinal)
            .Replace("{adam: {learning-rate: 0.003}}", "{sgd: {momentum: 0.9}}", StringComparison.Ordinal)
            .Replace("    - lstm: {units: 32, dropout: 0.1}\n    - lstm: {units: 16}\n", "    - lstm: 8\n", StringComparison.Ordinal);
        Assert.Equal(Doors.OfYaml(twin).Text, Doors.OfCode(Samples.AirPassengers + Heir, "Sample.Heir").Text);
    }

    [Fact]
    public void Types_and_specs_that_extend_are_generated_and_compile()
    {
        var (result, _) = new Consumer()
            .Code(Samples.AirPassengers + Heir)
            .Spec(Samples.Yaml, "/project/base/air.lstm.yaml")
            .Spec("extends: ../base/air.lstm.yaml\nexperiment: yaml-heir\nnamespace: Other.Place\ntrain: {batch: 16}", "/project/deep/heir.lstm.yaml")
            .Compiled();
        var heir = result.GeneratedTrees.Single(t => t.FilePath.Contains("heir.lstm", StringComparison.Ordinal)).ToString();
        Assert.Contains("namespace Other.Place", heir, StringComparison.Ordinal);
        Assert.Contains("base/data/air-passengers.csv", heir, StringComparison.Ordinal);
        Assert.Contains(result.GeneratedTrees, t => t.FilePath.Contains("Sample.Heir", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_inherited_part_is_objected_to_where_it_is_written_and_once()
    {
        var text = Samples.Yaml.Replace("learning-rate: 0.003", "learning-rate: 0.5", StringComparison.Ordinal);
        var found = await new Consumer().Spec(text, "/project/b/air.lstm.yaml")
            .Spec("extends: ../b/air.lstm.yaml\nexperiment: heir\nseeds: 3", "/project/a/heir.lstm.yaml").AnalyzeAsync();
        Assert.Equal(["air.lstm.yaml(21,37): error LSTM1501"], found.Select(Consumer.Shown));
        var replaced = await new Consumer().Spec(text, "/project/b/air.lstm.yaml")
            .Spec("extends: ../b/air.lstm.yaml\nexperiment: heir\ntrain: {optimizer: {adam: 0.6}}", "/project/a/heir.lstm.yaml").AnalyzeAsync();
        Assert.Equal(["heir.lstm.yaml(3,27): error LSTM1501", "air.lstm.yaml(21,37): error LSTM1501"], replaced.Select(Consumer.Shown));
    }

    [Fact]
    public async Task A_spec_that_is_not_among_the_additional_files_is_one_finding_and_a_stub()
    {
        var consumer = new Consumer().Spec("extends: none.lstm.yaml\nexperiment: heir");
        Assert.Equal(["air.lstm.yaml(1,10): error LSTM1010"],
            (await consumer.AnalyzeAsync()).Where(d => d.Severity > DiagnosticSeverity.Hidden).Select(Consumer.Shown));
        var (result, output) = consumer.Generate();
        Consumer.AssertCompiles(output);
        Assert.Equal("air.lstm.yaml(1,10): error LSTM0001", Consumer.Shown(Assert.Single(result.Diagnostics)));
    }

    [Theory]
    [InlineData("[Experiment(\"a\", Extends = typeof(A))] public partial class A;", "LSTM1018")]
    [InlineData("[Experiment(\"a\", Extends = typeof(B))] public partial class A; [Experiment(\"b\", Extends = typeof(A))] public partial class B;",
        "LSTM1018")]
    [InlineData("[Experiment(\"a\", Extends = typeof(string))] public partial class A;", "LSTM1010")]
    public void A_type_that_cannot_be_extended_is_refused(string code, string id) =>
        Assert.Contains(Doors.Open("namespace Sample; " + code, "Sample.A").Objections, f => f.Id == id && f.Invalid);

    [Fact]
    public async Task An_inherited_attribute_is_objected_to_where_it_stands()
    {
        var code = Samples.With("Adam(0.003)", "Adam(0.5)") + Heir.Replace("Sgd(Momentum = 0.9), ", string.Empty, StringComparison.Ordinal);
        var found = (await new Consumer().Code(code).AnalyzeAsync()).Where(d => d.Id == "LSTM1501").ToList();
        Assert.All(found, d => Assert.Equal("0.5", d.Location.SourceTree!.ToString().Substring(d.Location.SourceSpan.Start, d.Location.SourceSpan.Length)));
        Assert.NotEmpty(found);
    }

    [Theory]
    [InlineData("Sweep(\"train.batch\", 8, 16)", "{over: {train.batch: [8, 16]}}")]
    [InlineData("Sweep(\"train.batch\", new object[] { 8, 16 })", "{over: {train.batch: [8, 16]}}")]
    [InlineData("Sweep(\"train.optimizer\", \"adam\", \"{sgd: {momentum: 0.9}}\")", "{over: {train.optimizer: [adam, {sgd: {momentum: 0.9}}]}}")]
    [InlineData("Sweep(\"train.batch\", 8, 16), Sweep(\"train.clip-norm\", 0.10, 1e-3), SweepBy(SweepMethod.Random, Trials = 3, Read = ReadPart.Test)",
        "{over: {train.clip-norm: [0.1, 0.001], train.batch: [8, 16]}, method: random, trials: 3, read: test}")]
    [InlineData("Sweep(\"train.batch\", From = 8, To = 64, Steps = 4, Scale = SweepScale.Log)",
        "{over: {train.batch: {from: 8, to: 64, steps: 4, scale: log}}}")]
    [InlineData("Sweep(\"train.batch\", 8, 16), SweepBy(SweepMethod.Halving, Factor = 2, Rungs = new[] { 10, 30 })",
        "{over: {train.batch: [8, 16]}, method: halving, factor: 2, rungs: [10, 30]}")]
    public void A_sweep_is_said_at_both_doors(string attribute, string yaml)
    {
        var code = Samples.With(", Seeds(5)", ", Seeds(5), " + attribute);
        Assert.Equal(Doors.OfYaml(Samples.Yaml + "sweep: " + yaml + "\n").Text, Doors.OfCode(code).Text);
    }

    [Theory]
    [InlineData("Sweep(\"train.batch\", 8, From = 16)", "LSTM1005")]
    [InlineData("Sweep(\"train.batsh\", 8)", "LSTM1002")]
    [InlineData("Sweep(\"train.batch\", 0)", "LSTM1006")]
    [InlineData("Set(\"namespace\", \"Other\")", "LSTM1006")]
    public void What_cannot_be_said_is_refused_at_the_attribute(string attribute, string id)
    {
        var read = Doors.Open(Samples.With(", Seeds(5)", ", Seeds(5), " + attribute));
        Assert.Contains(read.Objections.Concat(read.Bound.Findings), f => f.Id == id && read.Locate(f) is not null);
    }

    [Fact]
    public void A_comment_that_accepts_a_finding_and_a_suppression_at_a_path_reach_the_generated_run()
    {
        var (result, _) = new Consumer()
            .Spec(Samples.Yaml.Replace("  optimizer: {adam: {learning-rate: 0.003}}",
                "  optimizer: {adam: {learning-rate: 0.5}}  # lstmspec: allow LSTM1501 because \"others\" did", StringComparison.Ordinal))
            .Code(Samples.With(", Seeds(5)", ", Seeds(5), Suppress(\"LSTM1501\", \"so it is\", At = \"train.optimizer\")"))
            .Compiled();
        var all = string.Concat(result.GeneratedTrees.Select(t => t.ToString()));
        Assert.Contains("SuppressSpec(\"LSTM1501\", \"\\\"others\\\" did\") { At = \"train.optimizer\" }", all, StringComparison.Ordinal);
        Assert.Contains("SuppressSpec(\"LSTM1501\", \"so it is\") { At = \"train.optimizer\" }", all, StringComparison.Ordinal);
    }
}
