using LstmSpec.Engines.Managed.Tests;
using LstmSpec.Spec;

namespace LstmSpec.Engines.Tests;

/// <summary>The chain rule against central differences. In float32 a difference of 2·2⁻⁷ leaves about three digits.</summary>
public class GradientTests
{
    private const float Shift = 1f / 128;

    private static readonly LossSpec[] Losses = [new MseLoss(), new MaeLoss(), new HuberLoss { Delta = Number.Parse("0.5") }, new LogCoshLoss(),
        new PinballLoss { Level = Number.Parse("0.8") }];

    private static readonly Network[] Networks =
    [
        new(2, [new RecurrentLayer(3, 0) { Cell = CellKind.Gru }, new RecurrentLayer(2, 0) { Cell = CellKind.Gru }], 2),
        new(2, [new RecurrentLayer(3, 0) { Bidirectional = true }, new RecurrentLayer(2, 0) { Bidirectional = true }], 2),
        new(2, [new RecurrentLayer(9, 0) { Bidirectional = true }, new RecurrentLayer(3, 0), new FeedForwardLayer(3, Activation.Tanh, 0)], 2),
        new(2, [new RecurrentLayer(3, 0) { LayerNorm = true }, new RecurrentLayer(4, 0) { LayerNorm = true }], 2),
        new(2, [new RecurrentLayer(3, 0), new RecurrentLayer(5, 0) { LayerNorm = true }, new RecurrentLayer(3, 0)], 2),
        new(1, [new RecurrentLayer(3, 0.3) { LayerNorm = true, Bidirectional = true },
            new RecurrentLayer(3, 0.3) { Cell = CellKind.Gru, LayerNorm = true, Bidirectional = true }], 1),
        new(1, [new RecurrentLayer(3, 0.3) { Bidirectional = true }, new RecurrentLayer(3, 0.3), new FeedForwardLayer(3, Activation.Tanh, 0.3)], 1),
    ];

    public static TheoryData<string, int, Activation> Cases
    {
        get
        {
            var data = new TheoryData<string, int, Activation>();
            foreach (var engine in EnginesHere.Names)
            {
                for (var loss = 0; loss < Losses.Length; loss++)
                {
                    foreach (var activation in Enum.GetValues<Activation>()) data.Add(engine, loss, activation);
                }
            }

            return data;
        }
    }

    public static TheoryData<string, int> EveryNetwork => EnginesHere.With(Enumerable.Range(0, Networks.Length));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_the_slopes_of_the_loss(string engine, int loss, Activation activation) =>
        Compare(engine, new Network(2, [new RecurrentLayer(3, 0), new RecurrentLayer(2, 0), new FeedForwardLayer(3, activation, 0)], 2), Losses[loss]);

    [Theory]
    [MemberData(nameof(EveryNetwork))]
    public void So_they_are_for_every_kind_of_recurrent_layer(string engine, int network) => Compare(engine, Networks[network], new MseLoss());

    private static void Compare(string engine, Network network, LossSpec loss)
    {
        var train = new TrainSpec { Loss = loss, Optimizer = new SgdSpec { LearningRate = 0 } };
        float[] inputs = Example.Inputs(network, 3, 4), targets = Example.Targets(network, 3);
        using var model = EnginesHere.Model(engine, network, train);
        model.Train(inputs, targets, 3);
        var gradients = EnginesHere.Gradients(model, network);
        var shapes = network.Parameters();
        for (var p = 0; p < shapes.Count; p++)
        {
            for (var i = 0; i < shapes[p].Size; i++)
            {
                var slope = (LossAt(shapes[p].Name, i, Shift) - LossAt(shapes[p].Name, i, -Shift)) / (2 * Shift);
                Assert.True(Math.Abs(slope - gradients[p][i]) < 5e-4, $"{shapes[p].Name}[{i}]: slope {slope}, gradient {gradients[p][i]}");
            }
        }

        double LossAt(string name, int index, float shift)
        {
            var state = Example.Start(network);
            state.TryGet(name, out var tensor);
            tensor.Values[index] += shift;
            model.Restore(state);
            return model.Train(inputs, targets, 3).Loss;
        }
    }
}
