using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Tests.Training;
using LstmSpec.Yaml;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Doctor;

/// <summary>What is tried before training, with engines whose faults are known.</summary>
public class PreflightTests
{
    private const string Spec =
        "experiment: p\ndata: {time: t, target: y}\nprepare: [{scale: standard}]\nwindow: {length: 6}\nsplit: {holdout: 20}\nmodel: {layers: [{lstm: 4}]}\n"
            + "train: {epochs: 5}\n";

    [Fact]
    public void An_engine_that_mixes_windows_is_an_error()
    {
        var finding = Assert.Single(Findings(new Fake { Mixes = true }), f => f.Severity == Severity.Error);
        Assert.Equal(("LSTM1403", Severity.Error, "model"), (finding.Id, finding.Severity, finding.Path));
        Judged.IsOnThePage(finding);
    }

    [Fact]
    public void An_engine_that_never_learns_a_batch_is_a_warning()
    {
        var finding = Assert.Single(Findings(new Fake { Learns = false }));
        Assert.Equal(("LSTM1901", Severity.Warning), (finding.Id, finding.Severity));
    }

    [Fact]
    public void A_statistic_of_the_whole_series_is_seen_in_the_training_windows()
    {
        var finding =
            Assert.Single(Findings(new Fake(), Spec.Replace("{scale: standard}", "{scale: {method: standard, fit: whole-series}}", StringComparison.Ordinal)));
        Assert.Equal(("LSTM1105", Severity.Error), (finding.Id, finding.Severity));
        Assert.Contains("other values in the test part change ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("target: y", 1)]
    [InlineData("target: {column: y, offset: 3}", 3)]
    public void Targets_stand_on_a_ramp_where_the_plan_says(string target, int offset)
    {
        var check = Assert.Single(Checks(new Fake(), Spec.Replace("target: y", target, StringComparison.Ordinal)),
            c => c.What == "targets stand where the plan says");
        Assert.Null(check.Finding);
        Assert.EndsWith($" windows lies {offset} row{(offset == 1 ? string.Empty : "s")} behind the last row they read", check.Said, StringComparison.Ordinal);
    }

    /// <summary>Ends that are filled up hold no row, a row that masks is one of the ramp's, and what is cut at its back ends before the row up to which it may
    /// read.</summary>
    [Theory]
    [InlineData("ragged: {}", "behind the last row they read")]
    [InlineData("ragged: {pad: back}", "behind the last row they read")]
    [InlineData("ragged: {mask-value: 20}", "behind the last row they read")]
    [InlineData("ragged: {pad: back, mask-value: 9}", "behind the last row they read")]
    [InlineData("ragged: {truncate: back, max-length: 4}", "behind the last row they may read")]
    public void Targets_stand_on_a_ramp_where_the_plan_says_of_short_windows_too(string ragged, string said)
    {
        var check = OnTheRamp(Spec.Replace("time: t,", "time: t, series: [id],", StringComparison.Ordinal)
            .Replace("length: 6", "length: 12, " + ragged, StringComparison.Ordinal), Young());
        Assert.Null(check.Finding);
        Assert.EndsWith(said, check.Said, StringComparison.Ordinal);
    }

    /// <summary>The preparation fills them, and the ramp is not prepared.</summary>
    [Fact]
    public void Covariates_with_gaps_do_not_keep_the_ramp_from_being_laid()
    {
        float[] x = [.. Tables.Wave(120).Select((v, i) => i % 5 == 2 ? float.NaN : v)];
        var table = Table.FromColumns(TimeIndex.Count(120), [new("y", Tables.Wave(120)), new("x", x)]);
        Assert.Null(
            OnTheRamp(Spec.Replace("target: y", "target: y, past: [x]", StringComparison.Ordinal)
                .Replace("prepare: [", "prepare: [{missing: linear}, ", StringComparison.Ordinal), table).Finding);
    }

    [Fact]
    public void Windows_that_are_asked_for_another_row_show_on_the_ramp()
    {
        var windows = Scripted.Rows(20, new() { Length = 3, Horizon = 2 });
        Assert.Empty(Preflight.Beside(windows, [0, 7], 1));
        Assert.Equal([(2f, 3f), (9f, 10f)], Preflight.Beside(windows, [0, 7], 2));
    }

    [Fact]
    public void A_network_that_begins_far_off_is_a_warning()
    {
        var finding = Assert.Single(Findings(new Fake { Offset = 3 }));
        Assert.Equal(("LSTM1202", Severity.Warning, "prepare"), (finding.Id, finding.Severity, finding.Path));
        Assert.Contains("untrained, the loss before the first step is ", finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head: gaussian")]
    [InlineData("head: residual")]
    [InlineData("head: sequence-to-sequence")]
    public void Every_head_goes_through_it(string head)
    {
        var checks = Checks(new ManagedEngine(),
            Spec.Replace("layers: [{lstm: 4}]", "layers: [{lstm: 16}], " + head, StringComparison.Ordinal)
                .Replace("length: 6", "length: 6, horizon: 2", StringComparison.Ordinal));
        Assert.Equal(6, checks.Count);
        Assert.DoesNotContain(checks, c => c.Finding is { Severity: Severity.Error });
    }

    [Theory]
    [InlineData("sequence")]
    [InlineData("step")]
    public void Labels_go_through_it(string labels)
    {
        var bound = Binder.Bind(YamlReader.Read("""
            experiment: labels
            task: {classification: {labels: LABELS}}
            data: {time: {column: t}, series: [id], target: kind, past: [x], columns: {kind: {type: category, levels: [slow, fast]}}}
            prepare: [{scale: standard}]
            window: {length: 8}
            split: {group: {folds: 3}}
            model: {layers: [{lstm: 16}]}
            train: {optimizer: {adam: {learning-rate: 0.03}}, epochs: 5}
            score: {metrics: [accuracy]}
            """.Replace("LABELS", labels, StringComparison.Ordinal), "labels").Declaration!);
        Assert.Empty(bound.Findings);
        float[] x = [.. Enumerable.Range(0, 12 * 16).Select(i => (float)Math.Sin((i % 16) * (i / 16 % 2 == 0 ? 0.4 : 1.2)))],
            kind = [.. Enumerable.Range(0, 12 * 16).Select(i => (float)(i / 16 % 2))];
        var table = Table.FromSeries([.. Enumerable.Range(0, 12).Select(i => ($"s{i}", TimeIndex.Count(16)))], [new("kind", kind), new("x", x)]);
        var checks = Preflight.Run(Planner.Resolve(bound.Spec), bound, table, new ManagedEngine(), CancellationToken.None);
        Assert.Equal(6, checks.Count);
        Assert.DoesNotContain(checks, c => c.Finding is { Severity: Severity.Error });
        Assert.Contains(checks,
            c => c.What == "one batch can be overfitted" && c.Finding is null && c.Said.Contains("outputs that say nothing", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sound_engine_and_spec_pass_quietly() => Assert.Empty(Findings(new Fake()));

    private static List<Finding> Findings(IEngine engine, string spec = Spec) => Checks(engine, spec).Select(c => c.Finding).OfType<Finding>().ToList();

    private static PreflightCheck OnTheRamp(string spec, Table table) =>
        Assert.Single(Checks(new ManagedEngine(), spec, table), c => c.What == "targets stand where the plan says");

    private static Table Young() => Table.FromSeries([("a", TimeIndex.Count(60)), ("b", TimeIndex.Count(48))], [new("y", Tables.Wave(108))]);

    private static IReadOnlyList<PreflightCheck> Checks(IEngine engine, string spec) => Checks(engine, spec, Tables.Of(Tables.Wave(120)));

    private static IReadOnlyList<PreflightCheck> Checks(IEngine engine, string spec, Table table)
    {
        var bound = Binder.Bind(YamlReader.Read(spec, "p").Declaration!);
        Assert.Empty(bound.Findings);
        return Preflight.Run(Planner.Resolve(bound.Spec), bound, table, engine, CancellationToken.None);
    }

    private sealed class Fake : IEngine
    {
        public NumericProfile Profile { get; } = new("fake", 1, "cpu", "float32", 1);

        public bool Mixes { get; init; }

        /// <summary>How far its forecasts lie off.</summary>
        public float Offset { get; init; }

        /// <summary>Whether the loss falls, by ten times the learning rate a step.</summary>
        public bool Learns { get; init; } = true;

        public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options) =>
            new Model(this, train.Optimizer.LearningRate.Value);

        private sealed class Model(Fake engine, double rate) : IModel
        {
            private double _rate = rate, _loss = 1;

            public int Step { get; private set; }

            public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch)
            {
                Step++;
                var before = _loss;
                if (engine.Learns) _loss *= Math.Max(0.5, 1 - (10 * _rate));
                return new(before, 1);
            }

            public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
            {
                var (size, each) = (inputs.Length / batch, outputs.Length / batch);
                for (var b = 0; b < batch; b++) outputs.Slice(b * each, each).Fill(engine.Offset + (engine.Mixes ? inputs[^1] : inputs[(b * size) + size - 1]));
            }

            public void SetLearningRate(double learningRate) => _rate = learningRate;

            public ModelState Capture(bool withOptimizer) => new();

            public void Restore(ModelState state)
            {
            }

            public void Dispose()
            {
            }
        }
    }
}
