using LstmSpec.Engines;
using LstmSpec.Preparing;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Tests.Preparing;
using LstmSpec.Windows;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Training;

/// <summary>An engine whose models follow a script, so that the loop around them can be watched.</summary>
internal sealed class Scripted : IEngine
{
    private readonly List<Model> _models = [];

    public NumericProfile Profile { get; } = new("scripted", 1, "cpu", "float32", 1);

    /// <summary>What a model forecasts for every output after so many training steps.</summary>
    public Func<int, float> Forecast { get; init; } = _ => 0;

    /// <summary>Loss and gradient norm of a step, from 1.</summary>
    public Func<int, StepResult> Result { get; init; } = _ => new(1, 1);

    /// <summary>In the order they were made.</summary>
    public IReadOnlyList<Model> Models => _models;

    public Model Create(TrainSpec? train = null) => (Model)Create(new(1, [], 1), train ?? new(), new(), 0, new());

    public IModel Create(Network network, TrainSpec train, ModelState start, ulong dropoutKey, EngineOptions options)
    {
        lock (_models)
        {
            _models.Add(new(this));
            return _models[^1];
        }
    }

    /// <summary>Windows whose one input, and one target, is the number of the row.</summary>
    public static WindowSet Rows(int rows, WindowSpec? window = null) =>
        WindowSet.Training(Series(i => i, rows), new TrainPart(RowSet.Of(0, rows), scattered: false), window ?? new() { Length = 1, Horizon = 1 });

    /// <summary>Windows whose targets are all zero, so that the validation loss (absolute) is the forecast.</summary>
    public static WindowSet Zeros => WindowSet.Validation(Series(_ => 0, 6), RowSet.Of(2, 6), new() { Length = 1, Horizon = 1 });

    private static PreparedSeries Series(Func<int, float> value, int rows) =>
        Preparation.Of(Plans.Of((PrepareStep[])[]))
            .Fit(Tables.Of(Enumerable.Range(0, rows).Select(value).ToArray()), new TrainPart(RowSet.Of(0, rows), scattered: false))
            .Transform(Tables.Of(Enumerable.Range(0, rows).Select(value).ToArray()));

    internal sealed class Model(Scripted engine) : IModel
    {
        private int _inside;

        /// <summary>First input value of each window of each batch that was trained on.</summary>
        public List<float[]> Batches { get; } = [];

        /// <summary>Which step's weights the model has.</summary>
        public int Weights { get; private set; }

        public int Step { get; private set; }

        public bool Disposed { get; private set; }

        public StepResult Train(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int batch)
        {
            var length = inputs.Length / batch;
            var first = new float[batch];
            for (var b = 0; b < batch; b++) first[b] = inputs[b * length];
            Batches.Add(first);
            Weights = ++Step;
            return engine.Result(Step);
        }

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int batch)
        {
            Assert.Equal(1, Interlocked.Increment(ref _inside));
            Thread.Yield();
            outputs.Fill(engine.Forecast(Weights));
            Interlocked.Decrement(ref _inside);
        }

        public void SetLearningRate(double learningRate)
        {
        }

        public ModelState Capture(bool withOptimizer)
        {
            var state = new ModelState { Step = Step };
            state.Add("weights", [1], [Weights]);
            return state;
        }

        public void Restore(ModelState state)
        {
            Assert.True(state.TryGet("weights", out var tensor));
            Weights = (int)tensor.Values[0];
        }

        public void Dispose() => Disposed = true;
    }
}
