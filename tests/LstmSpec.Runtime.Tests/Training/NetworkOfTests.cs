using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

public class NetworkOfTests
{
    [Fact]
    public void Every_word_of_a_layer_reaches_the_network()
    {
        var network = NetworkOf.Plan(Plan(new()
        {
            Layers = ValueList.Of<LayerSpec>(
                new DenseLayerSpec { Units = 3, Activation = Activation.Gelu, Residual = true },
                new LstmLayerSpec
                {
                    Units = 4,
                    RecurrentDropout = Number.Parse("0.2"),
                    Activation = Activation.Relu,
                    GateActivation = Activation.Tanh,
                    RecurrentWeights = Initialization.Orthogonal
                },
                new GruLayerSpec { Units = 5, LayerNorm = true, Bidirectional = true, InitialWeights = Initialization.Xavier }),
            Head = new DirectHead { Activation = HeadActivation.Relu },
            LinearSkip = 6,
            Segments = 2,
        }));
        Assert.Equal(new FeedForwardLayer(3, Activation.Gelu, 0) { Residual = true }, network.Layers[0]);
        Assert.Equal(
            new RecurrentLayer(4, 0)
            {
                RecurrentDropout = 0.2,
                Activation = Activation.Relu,
                GateActivation = Activation.Tanh,
                RecurrentWeights = Initialization.Orthogonal
            }, network.Layers[1]);
        Assert.Equal(new RecurrentLayer(5, 0) { Cell = CellKind.Gru, LayerNorm = true, Bidirectional = true, InitialWeights = Initialization.Xavier },
            network.Layers[2]);
        Assert.Equal((OutputActivation.Relu, 6, 2, 1), (network.OutputActivation, network.Skip!.Lags, network.Segment, network.Inputs));
        Assert.Equal([0], network.Skip.Columns);
        Assert.Equal((0.5, 0.25), (network.L1, network.L2));
    }

    [Fact]
    public void Without_a_recurrent_layer_the_whole_window_is_read_at_once()
    {
        var network = NetworkOf.Plan(Plan(new() { Layers = ValueList.Of<LayerSpec>(new DenseLayerSpec { Units = 3 }) }));
        Assert.Equal(8, network.Segment);
        Assert.Equal([3, 8], network.Parameters()[0].Dimensions);
    }

    [Fact]
    public void What_is_not_uniform_starts_as_it_was_asked_to()
    {
        var layer = new RecurrentLayer(4, 0) { RecurrentWeights = Initialization.Orthogonal, Residual = true };
        var network = new Network(3, [new FeedForwardLayer(6, Activation.Prelu, 0), layer],
            4)
        { HeadBias = [1, -2], Decoder = new(2, 5, 0, [0, 1]), Skip = new(2, [0]) };
        var state = InitialWeights.Draw(network, 3, 10);
        Assert.All(Of("layers.0.slope"), v => Assert.Equal(0.25f, v));
        Assert.Equal([1f, -2f], Of("head.bias"));
        Assert.Equal([0f, 1f, 0f, 0f], Enumerable.Range(0, 4).Select(gate => Of("decoder.bias")[gate * 5]));
        Assert.All(Of("skip.weight"), v => Assert.InRange(Math.Abs(v), 0, (float)(1 / Math.Sqrt(2))));
        Assert.All(Of("layers.1.residual.weight"), v => Assert.InRange(Math.Abs(v), 0, (float)(1 / Math.Sqrt(6))));
        var past = Of("layers.1.weight_hh");
        for (var row = 0; row < 16; row++) Assert.Equal(1, past[(4 * row)..((4 * row) + 4)].Sum(v => (double)v * v), 1e-6);

        float[] Of(string name) => state.TryGet(name, out var tensor) ? tensor.Values : [];
    }

    private static Plan Plan(ModelSpec model) => Planner.Resolve(new()
    {
        Data = new() { Target = ValueList.Of("y") },
        Window = new() { Length = 8, Horizon = 2 },
        Split = new() { Scheme = new HoldoutSplit { Test = 10 } },
        Model = model,
        Train = new() { L1 = Number.Parse("0.5"), L2 = Number.Parse("0.25") },
    });
}
