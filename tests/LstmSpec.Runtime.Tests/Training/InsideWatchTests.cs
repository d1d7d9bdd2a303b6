using System.Text.Json;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Spec;
using LstmSpec.Splitting;
using LstmSpec.Storing;
using LstmSpec.Training;
using LstmSpec.Training.Inside;
using Tables = LstmSpec.Tests.Data.Tables;

namespace LstmSpec.Tests.Training;

/// <summary>Looking into a network while it is trained.</summary>
public sealed class InsideWatchTests
{
    private static readonly Plan Plan = Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y") },
        Prepare = ValueList.Of<PrepareStep>(new ScaleStep()),
        Window = new() { Length = 6, Horizon = 2 },
        Split = new() { Scheme = new HoldoutSplit { Test = 10 }, Validation = new ValidationSpec { Rows = 10, Refit = true } },
        Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 5 }, new GruLayerSpec { Units = 3 }, new DenseLayerSpec { Units = 4 }) },
        Train = new() { Batch = 8, Epochs = 12, EarlyStopping = new() { Patience = 12 } },
    });

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void Looking_changes_no_bit_of_what_is_trained_and_forecast(int every)
    {
        var (watched, left) = (Run(every), Run(1000));
        Assert.Equal(left.Record.WeightsHash, watched.Record.WeightsHash);
        Assert.Equal(left.Forecast!.Values, watched.Forecast!.Values);
        Assert.Equal(left.Record.Curve.Validation, watched.Record.Curve.Validation);
        Assert.Equal(every > 0, watched.Record.Inside is not null);
    }

    [Fact]
    public void A_look_has_each_part_with_weights_and_each_recurrent_layer()
    {
        var inside = Run(10).Record.Inside!;
        Assert.Equal((10, 7), (inside.Every, inside.Samples.Count));
        Assert.Equal([10, 20, 30, 40, 50, 60, 70], inside.Samples.Select(s => s.Step));
        Assert.All(inside.Samples, s =>
        {
            Assert.Equal(["layers.0", "layers.1", "layers.2", "head"], s.Parts.Select(p => p.Part));
            Assert.All(s.Parts, p => Assert.True(p is { Gradient: > 0, Update: > 0, Weight: > 0 }));
            Assert.Equal([0, 1], s.Layers.Select(l => l.Layer));
            Assert.Equal(["input", "forget", "candidate", "output"], s.Layers[0].Gates.Select(g => g.Gate));
            Assert.Equal(["reset", "update", "candidate"], s.Layers[1].Gates.Select(g => g.Gate));
            Assert.All(s.Layers, l => Assert.Equal((6, 6, 1.0), (l.Steps, l.Reach, l.Fading[0])));
            Assert.All(s.Layers.SelectMany(l => l.Gates), g => Assert.Equal(1, g.Bins.Sum(), 1e-2));
        });
        Assert.InRange(inside.First!.Loss, 0.5 * inside.First.Expected, 2 * inside.First.Expected);
        Assert.Equal(("mean absolute error", 12), (inside.Beside!.Metric, inside.Beside.Values.Count));
    }

    [Fact]
    public void A_unit_is_silent_where_three_looks_in_a_row_find_it_at_zero()
    {
        var watch = New();
        bool[][] looks = [[true, true, false], [true, false, false], [true, true, false], [true, true, true], [true, true, true]];
        for (var i = 0; i < looks.Length; i++) watch.Take(i + 1, 0.001, new(1, 1), Reported(looks[i]));
        Assert.Equal([null, null, 1, 1, 2], Shares(watch));

        // A training that is left after any look and gone on with has seen the same.
        for (var at = 0; at < looks.Length; at++)
        {
            var first = New();
            for (var i = 0; i < at; i++) first.Take(i + 1, 0.001, new(1, 1), Reported(looks[i]));
            var left = JsonSerializer.Deserialize(JsonSerializer.Serialize(first.State, StoreFormat.Json.InsideRecord), StoreFormat.Json.InsideRecord)!;
            var second = New();
            second.Restore(left);
            for (var i = at; i < looks.Length; i++) second.Take(i + 1, 0.001, new(1, 1), Reported(looks[i]));
            Assert.Equal([null, null, 1, 1, 2], Shares(second));
        }

        static InsideWatch New() => new(new(1, [new RecurrentLayer(2, 0), new FeedForwardLayer(3, Activation.Relu, 0)], 1), 1);
        static IEnumerable<int?> Shares(InsideWatch watch) =>
            watch.Record.Samples.Select(s => s.Silent is { } silent ? (int?)Math.Round(3 * silent.Single(l => l.Layer == 1).Share) : null);

        static StepReport Reported(bool[] silent) => new()
        {
            GradientNorms = [1, 1, 1, 1, 1, 1, 1],
            UpdateNorms = [1, 1, 1, 1, 1, 1, 1],
            WeightNorms = [1, 1, 1, 1, 1, 1, 1],
            LayerReach = [[0.1, 1], []],
            Gates = [[], []],
            Silent = [[], silent],
        };
    }

    /// <summary>A step too far pushes units to where relu has no slope, and there they stay.</summary>
    [Theory]
    [InlineData("0.001", 0, 0.5)]
    [InlineData("3", 0.7, 1)]
    public void Units_that_a_step_too_far_put_to_rest_are_seen_and_those_of_a_calm_training_work(string rate, double least, double most)
    {
        var plan = Planner.Resolve(Plan.Spec with
        {
            Model = new() { Layers = ValueList.Of<LayerSpec>(new LstmLayerSpec { Units = 5 }, new DenseLayerSpec { Units = 16 }) },
            Train = Plan.Spec.Train with { Optimizer = new AdamSpec { LearningRate = Number.Parse(rate) } },
        });
        var table = Tables.Of(Tables.Wave(70));
        var inside =
            new Trial(plan, table, new ManagedEngine(), new()) { WatchEvery = 5 }.Run(Splitter.Split(plan.Spec.Split, table, 1)[0], seed: 4,
                CancellationToken.None).Record.Inside!;
        var (layer, share) = Assert.Single(inside.Samples[^1].Silent!);
        Assert.Equal(1, layer);
        Assert.InRange(share, least, most);
        Assert.All(inside.Samples.Take(2), s => Assert.Null(s.Silent));
    }

    [Fact]
    public void The_longer_a_training_the_rarer_it_is_looked_at()
    {
        var watch = new InsideWatch(new(1, [new RecurrentLayer(2, 0)], 1), 1);
        var taken = new List<int>();
        for (var step = 1; step <= 1000; step++)
        {
            if (!watch.Wants(step)) continue;
            taken.Add(step);
            watch.Take(step, 0.001, new(1, 1), Report);
        }

        Assert.InRange(taken.Count, 32, 112);
        Assert.Equal(32, watch.Record.Every);
        Assert.Equal(Enumerable.Range(1, 31).Select(i => 32 * i), watch.Record.Samples.Select(s => s.Step));
    }

    [Fact]
    public void The_reach_is_the_farthest_step_with_a_thousandth_of_the_last_ones_gradient()
    {
        var layer = LayerInside.Of(0, [1e-9, 4e-4, 0.002, 0.1, 0.5], []);
        Assert.Equal((5, 3), (layer.Steps, layer.Reach));
        Assert.Equal([1, 0.2, 0.004, 8e-4, 2e-9], layer.Fading.Select(f => Math.Round(f, 12)));
        Assert.Equal((3, 0), (LayerInside.Of(0, [0, 0, 0], []).Steps, LayerInside.Of(0, [0, 0, 0], []).Reach));
    }

    [Fact]
    public void What_was_seen_is_stored_beside_the_run_and_read_back()
    {
        var root = Directory.CreateTempSubdirectory("lstmspec-watch-").FullName;
        try
        {
            var record = Run(10).Record;
            var made = new FabricatedRun().Build();
            var run = made with { Trials = [.. made.Trials.Select((t, i) => i == 0 ? t with { Inside = record.Inside } : t)] };
            var path = new RunStore(root).Save(run);
            Assert.Equal(Json(record.Inside), Json(RunStore.Load(path).Trials[0].Inside));
            Assert.Null(RunStore.Load(path).Trials[1].Inside);
            Assert.Contains(",layers.0,reach,", File.ReadAllText(Path.Combine(path, "watch.csv")), StringComparison.Ordinal);

            // Made again without looking, the run is the same one, and what was seen stays.
            Assert.Equal(path, new RunStore(root).Save(made));
            Assert.NotNull(RunStore.Load(path).Trials[0].Inside);

            File.WriteAllText(Path.Combine(path, "watch.csv"), "fold,seed,every,step,of,what,value\n0,1,10,10,layers.0,steps,x\n");
            Assert.Contains("watch.csv", Assert.Throws<StoreException>(() => RunStore.Load(path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static StepReport Report => new()
    {
        GradientNorms = [1, 1, 1, 1, 1],
        UpdateNorms = [1, 1, 1, 1, 1],
        WeightNorms = [1, 1, 1, 1, 1],
        LayerReach = [[0.1, 1]],
        Gates = [[new(0, 0) { Bins = [0, 0, 0, 1, 0, 0, 0] }]],
    };

    private static string Json(InsideRecord? record) => System.Text.Json.JsonSerializer.Serialize(record);

    private static TrialResult Run(int every)
    {
        var table = Tables.Of(Tables.Wave(70));
        return new Trial(Plan, table, new ManagedEngine(), new()) { WatchEvery = every }.Run(Splitter.Split(Plan.Spec.Split, table, 1)[0], seed: 4,
            CancellationToken.None);
    }
}
