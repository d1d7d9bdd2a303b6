using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines;
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
    private const string Spec = "experiment: p\ndata: {time: t, target: y}\nprepare: [{scale: standard}]\nwindow: {length: 6}\nsplit: {holdout: 20}\nmodel: {layers: [{lstm: 4}]}\ntrain: {epochs: 5}\n";

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
        var finding = Assert.Single(Findings(new Fake(), Spec.Replace("{scale: standard}", "{scale: {method: standard, fit: whole-series}}", StringComparison.Ordinal)));
        Assert.Equal(("LSTM1105", Severity.Error), (finding.Id, finding.Severity));
        Assert.Contains("other values in the test part change ", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_engine_and_spec_pass_quietly() => Assert.Empty(Findings(new Fake()));

    private static List<Finding> Findings(IEngine engine, string spec = Spec)
    {
        var bound = Binder.Bind(YamlReader.Read(spec, "p").Declaration!);
        Assert.Empty(bound.Findings);
        return Preflight.Run(Planner.Resolve(bound.Spec), bound, Tables.Of(Tables.Wave(120)), engine, CancellationToken.None).Select(c => c.Finding).OfType<Finding>().ToList();
    }

    private sealed class Fake : IEngine
    {
        public string Name => "fake";

        public NumericProfile Profile { get; } = new("fake", 1, "cpu", "float32", 1);

        public bool Mixes { get; init; }

        /// <summary>Whether the loss falls, by ten times the learning rate a step.</summary>
        public bool Learns { get; init; } = true;

        public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options) => new Model(this, train.Optimizer.LearningRate.Value);

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
                for (var b = 0; b < batch; b++) outputs.Slice(b * each, each).Fill(engine.Mixes ? inputs[^1] : inputs[(b * size) + size - 1]);
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
