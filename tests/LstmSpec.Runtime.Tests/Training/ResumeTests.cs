using System.Text.Json;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;

using LstmSpec.Training;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Training;

/// <summary>A training that is stopped between any two steps and goes on from what was kept ends in the bits of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private static readonly Table Table = Tables.Of(Tables.Wave(90));

    private static readonly TrainSpec Train = new()
    {
        Loss = new MaeLoss(),
        Batch = 16,
        Epochs = 6,
        EarlyStopping = new() { Patience = 2 },
        ClipNorm = Number.From(1)
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("lstmspec-resume-").FullName;

    public static TheoryData<string, TrainSpec, bool> Trainings() => new()
    {
        { "Adam with refit", Train, true },
        { "Adam without early stopping", Train with { EarlyStopping = null }, false },
        { "SGD, plateau",
            Train with { Optimizer = new SgdSpec { LearningRate = Number.From(0.5) }, Schedule = new PlateauSchedule { Patience = 1 }, Epochs = 8 }, true },
        { "SGD with momentum, cosine, in order",
            Train with { Optimizer = new SgdSpec { Momentum = Number.From(0.9) }, Schedule = new CosineSchedule(), Shuffle = TrainShuffle.None }, true },
        { "Adam, one cycle, the last weights kept",
            Train with { Schedule = new OneCycleSchedule(), EarlyStopping = new() { Patience = 1, MinEpochs = 4, RestoreBest = false } }, true },
        { "Adam, epochs chosen by a metric", Train with { EarlyStopping = new() { Patience = 2, Monitor = Metric.Smape } }, true },
        { "Adam with warm-up", Train with { WarmUp = new() { Epochs = 2 }, Schedule = new StepSchedule { Every = 2 } }, false },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Stopped_after_any_step_it_ends_in_the_same_bits(string name, TrainSpec train, bool refit)
    {
        var (trial, fold) = Of(train, refit);
        var unbroken = Text(trial.Run(fold, 3, CancellationToken.None));
        for (var after = 1; ; after++)
        {
            using var stop = new CancellationTokenSource();
            var watch = new Stopper(after, stop);
            try
            {
                Assert.Equal(unbroken, Text(trial.Run(fold, 3, stop.Token, watch)));
                Assert.InRange(after, 15, 100);
                break;
            }
            catch (OperationCanceledException)
            {
                var left = ThroughFiles(watch.Kept!, FormattableString.Invariant($"{after}"));
                Assert.True(unbroken == Text(trial.Run(fold, 3, CancellationToken.None, new Stopper(0, null) { Left = left })),
                    $"{name}: stopped after step {after}, it ends in other bits");
            }
        }
    }

    [Theory]
    [InlineData(RecurrentState.Stateless)]
    [InlineData(RecurrentState.Stateful)]
    public void A_training_stopped_at_every_single_step_ends_in_the_same_bits(RecurrentState state)
    {
        var (trial, fold) = Of(state == RecurrentState.Stateful ? Train with { Shuffle = TrainShuffle.None, Batch = 6 } : Train, refit: true, state);
        var unbroken = Text(trial.Run(fold, 3, CancellationToken.None));
        TrainingState? left = null;
        for (var times = 0; times < 200; times++)
        {
            using var stop = new CancellationTokenSource();
            var watch = new Stopper(1, stop) { Left = left };
            try
            {
                Assert.Equal(unbroken, Text(trial.Run(fold, 3, stop.Token, watch)));
                Assert.InRange(times, 15, 180);
                return;
            }
            catch (OperationCanceledException)
            {
                left = ThroughFiles(watch.Kept!, FormattableString.Invariant($"{times}"));
            }
        }

        Assert.Fail("It never ends.");
    }

    [Fact]
    public void A_final_model_goes_on_likewise()
    {
        var (trial, _) = Of(Train, refit: false);
        double[] rates = [0.01, 0.005, 0.001];
        var unbroken = Text(trial.RunFinal(3, 3, rates, CancellationToken.None));
        using var stop = new CancellationTokenSource();
        var watch = new Stopper(7, stop);
        Assert.Throws<OperationCanceledException>(() => trial.RunFinal(3, 3, rates, stop.Token, watch));
        Assert.Equal(unbroken, Text(trial.RunFinal(3, 3, rates, CancellationToken.None, new Stopper(0, null) { Left = ThroughFiles(watch.Kept!, "final") })));
    }

    private static (Trial Trial, Fold Fold) Of(TrainSpec train, bool refit, RecurrentState state = RecurrentState.Stateless)
    {
        var plan = Planner.Resolve(new()
        {
            Data = new() { Target = ValueList.Of("y") },
            Window = new() { Length = 6, Horizon = 2 },
            Split = new() { Scheme = new HoldoutSplit { Test = 10 }, Validation = new ValidationSpec { Rows = 12, Refit = refit } },
            Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 3, Dropout = Number.From(0.2), State = state }) },
            Train = train,
        });
        return (new(plan, Table, new ManagedEngine(), new()), Assert.Single(Splitter.Split(plan.Spec.Split, Table.Rows, 1)));
    }

    private static string Text(TrialResult result) =>
        JsonSerializer.Serialize(new(1, "k", result.Record), StoreFormat.Json.TrialEntry) + string.Join(' ', result.Forecast?.Values ?? [])
            + Trial.HashOf(result.Weights) + result.Weights.Step;

    private TrainingState ThroughFiles(TrainingState state, string name)
    {
        var folder = Path.Combine(_folder, name);
        SealedFolder.Write(folder, CheckpointFiles.Of("k", state));
        return CheckpointFiles.Read(folder, "k");
    }

    private sealed class Stopper(int after, CancellationTokenSource? stop) : ITrainingWatch
    {
        private int _steps;

        public TrainingState? Left { get; init; }

        public TrainingState? Kept { get; private set; }

        public bool Stepped(TrainingPhase phase, double share)
        {
            Assert.InRange(share, double.Epsilon, 1);
            if (++_steps == after) stop?.Cancel();
            return false;
        }

        public void Keep(TrainingState state) => Kept = state;
    }
}
