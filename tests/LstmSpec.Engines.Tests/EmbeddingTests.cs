using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Engines.Managed.Tests.Sequences;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>Vectors of levels. What PyTorch makes of them is in the golden files; here is what follows from being looked up and not multiplied.</summary>
public class EmbeddingTests
{
    /// <summary>A level of four, and a number.</summary>
    private static readonly Network Small = new(2, [new RecurrentLayer(5, 0)], 1) { Embeddings = new([new("shop", 4, 3)], [0, -1], []) };

    public static TheoryData<string> Engines => EnginesHere.All;

    public static TheoryData<string, string> Cases => EnginesHere.With(SequenceCase.Names.Where(n => n.StartsWith("embedding", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_stands_behind_the_tables_works_as_if_vectors_had_been_given(string engine, string name)
    {
        var example = SequenceCase.Load(name).Dropped();
        var (embeddings, behind) = (example.Network.Embeddings!, example.Network.Behind);
        var train = example.Train with { Optimizer = new SgdSpec { LearningRate = 0 }, ClipNorm = null };
        ModelState start = Example.Start(example.Network), rest = new();
        foreach (var shape in behind.Parameters()) rest.Add(shape.Name, shape.Dimensions, start.Get(shape));
        using IModel model = EnginesHere.Model(engine, example.Network, train),
            given = EnginesHere.Named(engine).Create(behind, train, rest, 7, new EngineOptions());
        StepReport expected = new(), actual = new();
        var batch = new Batch(Vectors(example.Inputs, embeddings.Features), example.Targets, example.Windows)
        {
            Lengths = example.Lengths,
            Padding = example.Padding,
            Weights = example.Weights,
            Future = Vectors(example.Future, embeddings.Known),
        };
        EnginesHere.AssertSame(engine, given.Train(batch, expected).Loss, example.Step(model, actual).Loss);
        EnginesHere.AssertClose(expected.Reach, [.. actual.Reach.Select(r => (float)r)], 1e-5, "reach");
        ModelState whole = model.Capture(withOptimizer: true), part = given.Capture(withOptimizer: true);
        foreach (var shape in behind.Parameters())
            EnginesHere.AssertSame(engine, part.Get(shape, "optimizer.velocity."), whole.Get(shape, "optimizer.velocity."));

        float[] Vectors(float[] values, IReadOnlyList<int> tables) =>
            tables.Count == 0 ? values : [.. values.SelectMany((v, i) => tables[i % tables.Count] is >= 0 and var table ? Vector(table, (int)v) : [v])];

        float[] Vector(int table, int level)
        {
            var (rows, width) = (example.Network.Parameters()[table], embeddings.Tables[table].Width);
            return level >= 0 && level < embeddings.Tables[table].Levels ? start.Get(rows)[(level * width)..((level + 1) * width)] : new float[width];
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Only_levels_that_were_read_learn_and_a_number_of_none_is_read_as_zeros(string engine)
    {
        using var model = EnginesHere.Model(engine, Small, new TrainSpec { Optimizer = new SgdSpec { LearningRate = Number.Parse("0.1") } });
        float[] inputs = [1, 0.5f, 3, -0.25f, -1, 0.75f, 4, 0.125f, 1, 1, 1.5f, 0.5f], targets = [0.3f, -0.2f];
        var table = Small.Parameters()[0];
        var before = Example.Start(Small).Get(table);
        model.Train(inputs, targets, 2);
        var after = model.Capture(withOptimizer: true).Get(table);
        for (var level = 0; level < 4; level++) Assert.Equal(level is 1 or 3, !before.AsSpan(level * 3, 3).SequenceEqual(after.AsSpan(level * 3, 3)));

        // −1, one too many and what lies between two levels: all are read alike, and as a table of zeros is.
        var none = new ModelState();
        foreach (var shape in Small.Parameters())
            none.Add(shape.Name, shape.Dimensions, shape.Name == table.Name ? new float[12] : Example.Start(Small).Get(shape));
        model.Restore(Example.Start(Small));
        var outputs = model.Predict(Small, [-1, 0.5f, 4, 0.25f, 2.5f, 0.5f, 4, 0.25f], 2);
        model.Restore(none);
        EnginesHere.AssertSame(engine, model.Predict(Small, [0, 0.5f, 1, 0.25f, 2, 0.5f, 3, 0.25f], 2), outputs);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_missing_level_spoils_its_own_window_and_the_loss(string engine)
    {
        using var model = EnginesHere.Model(engine, Small);
        foreach (var missing in new[] { float.NaN, float.PositiveInfinity })
        {
            var outputs = model.Predict(Small, [1, 0.5f, missing, 0.25f, 1, 0.5f, 2, 0.25f], 2);
            Assert.Equal([true, false], outputs.Select(float.IsNaN));
            Assert.True(double.IsNaN(model.Train([1, 0.5f, missing, 0.25f, 1, 0.5f, 2, 0.25f], [0.5f, 0.5f], 2).Loss));
            model.Restore(Example.Start(Small));
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Without_a_recurrent_layer_too(string engine)
    {
        var network = Small with { Layers = [new FeedForwardLayer(4, Activation.Tanh, 0)] };
        using var model = EnginesHere.Model(engine, network);
        Assert.Equal([true, false], model.Predict(network, [float.NaN, 0.5f, 1, 0.25f], 2).Select(float.IsNaN));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_rows_of_a_step_that_read_one_level_add_up(string engine)
    {
        // Sixty-four windows of one level: its gradient is sixty-four times that of one.
        var train = new TrainSpec { Optimizer = new SgdSpec { LearningRate = 0 } };
        using IModel one = EnginesHere.Model(engine, Small, train), many = EnginesHere.Model(engine, Small, train);
        one.Train([2, 0.5f, 2, 0.25f], [0.5f], 1);
        many.Train([.. Enumerable.Range(0, 64).SelectMany(_ => new[] { 2, 0.5f, 2, 0.25f })], [.. Enumerable.Repeat(0.5f, 64)], 64);
        EnginesHere.AssertClose([.. EnginesHere.Gradients(one, Small)[0].Select(v => (double)v)], EnginesHere.Gradients(many, Small)[0], 1e-6, "gradients");
    }

    /// <summary>In bfloat16 256 and 257 are one number.</summary>
    [TorchSharpFact]
    public void In_bfloat16_levels_are_told_apart_all_the_same()
    {
        var network = new Network(1, [new RecurrentLayer(4, 0)], 2) { Embeddings = new([new("word", 600, 3)], [0], []) };
        var start = new ModelState();
        foreach (var shape in network.Parameters())
            start.Add(shape.Name, shape.Dimensions,
                shape.Name == "embedding.word"
                    ? [.. Enumerable.Range(0, shape.Size).Select(i => i / 3 % 2 == 0 ? 1f : -1)]
                    : Example.Start(network).Get(shape));
        using var model = EnginesHere.Provider!.Open(new("cpu", "bfloat16")).Create(network, new TrainSpec(), start, 7, new EngineOptions());
        var outputs = model.Predict(network, [256, 257, 258, 511, 512, 513], 6);
        for (var k = 1; k < 6; k++) Assert.Equal(k is 2 or 4, outputs[2 * k] == outputs[0]); // even levels are alike
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_state_carries_the_tables_by_the_names_of_their_columns(string engine)
    {
        using IModel model = EnginesHere.Model(engine, Small), other = EnginesHere.Model(engine, Small);
        model.Train([1, 0.5f, 3, 0.25f], [0.5f], 1);
        var state = model.Capture(withOptimizer: true);
        Assert.True(state.TryGet("embedding.shop", out var table) && state.TryGet("optimizer.m.embedding.shop", out _));
        Assert.Equal([4, 3], table.Dimensions);
        other.Restore(state);
        model.Train([0, 0.5f, 3, 0.25f], [0.5f], 1);
        other.Train([0, 0.5f, 3, 0.25f], [0.5f], 1);
        EnginesHere.AssertSame(engine, model.Capture(withOptimizer: true), other.Capture(withOptimizer: true));
    }
}
