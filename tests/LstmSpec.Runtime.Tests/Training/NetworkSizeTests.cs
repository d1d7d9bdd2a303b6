using LstmSpec.Binding;
using LstmSpec.Planning;
using LstmSpec.Rules.Series;
using LstmSpec.Training;
using LstmSpec.Yaml;

namespace LstmSpec.Tests.Training;

/// <summary>Rules count the parameters of a network without building it; what they say is what a plan and a run say.</summary>
public sealed class NetworkSizeTests
{
    private const string Data = "{source: d.csv, time: {column: t, every: 1 day}, target: y}";

    private const string Many = """
        {source: d.csv, time: {column: t, every: 1 day}, target: [y, z], past: [a, b], future: [k, l], static: [s],
          calendar: [day-of-week], columns: {b: {type: category, levels: [u, v, w]}, k: {type: category, levels: [p, q, r], embedding: 2},
          s: {type: category, levels: [m, n], embedding: 4}}}
        """;

    private const string Labels = "{source: d.csv, time: {column: t, every: 1 day}, target: c, past: [a, b], future: [k], "
        + "columns: {c: {type: category, levels: [u, v, w]}, k: {type: category, levels: [p, q], embedding: 3}}}";

    private const string Flag = "{source: d.csv, time: {column: t, every: 1 day}, target: c, past: [a, b], columns: {c: {type: flag}}}";

    [Theory]
    [InlineData(Data, "layers: [{lstm: 5}], head: direct")]
    [InlineData(Data, "layers: [{lstm: 5}], head: recursive")]
    [InlineData(Data, "layers: [{lstm: 5}], head: residual, linear-skip: 3")]
    [InlineData(Data, "layers: [{lstm: 5}, {dense: 3}], head: none")]
    [InlineData(Data, "layers: [{dense: 2}], head: direct")]
    [InlineData(Data, "layers: [{dense: {units: 3, activation: prelu, residual: true}}], head: gaussian")]
    [InlineData(Data, "layers: [{gru: {units: 4, bidirectional: true, layer-norm: true, residual: true}}, {lstm: {units: 8, residual: true}}], head: student-t")]
    [InlineData(Data, "layers: [{lstm: {units: 4, activation: prelu, gate-activation: prelu, bidirectional: true}}], head: {quantile: {levels: [0.1, 0.5]}}, linear-skip: 2")]
    [InlineData(Data, "layers: [{lstm: 4}], head: sequence-to-sequence")]
    [InlineData(Data, "layers: [{gru: 4}, {dense: 6}], head: {sequence-to-sequence: {units: 3}}")]
    [InlineData(Data, "layers: [{lstm: {units: 4, bidirectional: true}}], head: sequence-to-sequence, segments: 2")]
    [InlineData(Many, "layers: [{lstm: 4}], head: direct")]
    [InlineData(Many, "layers: [{lstm: 4}], head: recursive")]
    [InlineData(Many, "layers: [{lstm: {units: 4, residual: true}}, {dense: 7}], head: {sequence-to-sequence: {units: 5}}, linear-skip: 2")]
    [InlineData(Many, "layers: [{lstm: 4}], head: direct, channel-independent: true, linear-skip: 2")]
    [InlineData(Many, "layers: [{gru: 4}], head: sequence-to-sequence, channel-independent: true, segments: 4")]
    [InlineData(Labels, "layers: [{lstm: 4}], head: class", "classification")]
    [InlineData(Labels, "layers: [{lstm: 4}], head: class", "{classification: {labels: step}}")]
    [InlineData(Labels, "layers: [{dense: 4}], head: class", "classification")]
    [InlineData(Flag, "layers: [{lstm: 4}], head: class", "classification")]
    [InlineData(Flag, "layers: [{lstm: 4}], head: {class: {activation: sigmoid}}", "classification")]
    [InlineData(Flag, "layers: [{lstm: 4}], head: {class: {units: 1}}", "classification")]
    [InlineData(Flag, "layers: [{lstm: 4}], head: direct", "regression")]
    public void A_rule_counts_the_parameters_that_are_trained(string data, string model, string task = "forecast")
    {
        var horizon = task == "forecast" ? ", horizon: 3" : string.Empty;
        var told = data == Data ? "{scale: reversible}" : "{scale: {method: reversible, on: [a]}}";
        foreach (var prepare in new[] { "{scale: standard}", "{scale: reversible}", "{missing: {method: forward, indicator: true}}, " + told })
        {
            var bound = Binder.Bind(YamlReader.Read(
                $"experiment: e\ntask: {task}\ndata: {data}\nprepare: [{prepare}]\nwindow: {{length: 8{horizon}}}\nsplit: {{holdout: {{test: 20}}}}\n"
                + $"model: {{{model}}}\ntrain: {{loss: mse, optimizer: {{adam: 0.001}}, batch: 8, epochs: 9}}\n", "e").Declaration!);
            Assert.Empty(bound.Findings.Select(f => f.Message));
            Assert.Equal(NetworkOf.Parameters(NetworkOf.Plan(Planner.Resolve(bound.Spec))), Parameters.Of(bound.Spec));
        }
    }
}
