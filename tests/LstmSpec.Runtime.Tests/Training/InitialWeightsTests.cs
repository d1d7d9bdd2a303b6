using LstmSpec.Engines;
using LstmSpec.Spec;
using LstmSpec.Training;

namespace LstmSpec.Tests.Training;

public class InitialWeightsTests
{
    [Theory]
    [InlineData(ForgetBias.Unit, 1)]
    [InlineData(ForgetBias.Zero, 0)]
    public void The_forget_gate_starts_from_what_was_asked_for(ForgetBias forget, float value)
    {
        var bias = Draw(new RecurrentLayer(5, 0) { ForgetBias = forget }, "layers.0.bias");
        for (var i = 0; i < 20; i++) Assert.Equal(i is >= 5 and < 10 ? value : 0, bias[i]);
    }

    [Fact]
    public void Chrono_spreads_memories_up_to_the_windows_length()
    {
        var bias = Draw(new RecurrentLayer(400, 0) { ForgetBias = ForgetBias.Chrono }, "layers.0.bias", steps: 50);
        var forget = bias[400..800];
        Assert.All(forget, b => Assert.InRange(b, 0, (float)Math.Log(49)));
        Assert.Equal(25, forget.Average(b => Math.Exp(b)), 2.0);
        for (var i = 0; i < 400; i++) Assert.Equal(-forget[i], bias[i]);
        Assert.All(bias[800..], b => Assert.Equal(0, b));
    }

    [Fact]
    public void A_window_of_two_steps_leaves_nothing_to_spread() =>
        Assert.All(Draw(new RecurrentLayer(4, 0) { ForgetBias = ForgetBias.Chrono }, "layers.0.bias", steps: 2), b => Assert.Equal(0, b));

    [Fact]
    public void A_GRUs_biases_are_zero_and_a_norms_gain_one()
    {
        var layer = new RecurrentLayer(4, 0) { Cell = CellKind.Gru, Bidirectional = true, LayerNorm = true };
        Assert.All(Draw(layer, "layers.0.bias").Concat(Draw(layer, "layers.0.reverse.bias")).Concat(Draw(layer, "layers.0.norm.bias")),
            b => Assert.Equal(0, b));
        Assert.All(Draw(layer, "layers.0.norm.gain"), g => Assert.Equal(1, g));
        Assert.Equal(8, Draw(layer, "layers.0.norm.gain").Length);
        Assert.All(Draw(layer, "layers.0.weight_hh"), w => Assert.InRange(w, -0.5f, 0.5f));
        Assert.NotEqual(Draw(layer, "layers.0.weight_hh"), Draw(layer, "layers.0.reverse.weight_hh"));
    }

    [Fact]
    public void Xavier_fills_its_bound_on_both_sides()
    {
        // sqrt(6 / (inputs + outputs of one gate)): 2 inputs, 40 units.
        var bound = (float)Math.Sqrt(6.0 / 42);
        var weights = Draw(new RecurrentLayer(40, 0) { InitialWeights = Initialization.Xavier }, "layers.0.weight_ih");
        Assert.All(weights, w => Assert.InRange(w, -bound, bound));
        Assert.InRange(weights.Max(), 0.95f * bound, bound);
        Assert.InRange(weights.Min(), -bound, -0.95f * bound);
        Assert.Equal(bound / Math.Sqrt(3), Math.Sqrt(weights.Average(w => (double)w * w)), 0.02);
    }

    [Fact]
    public void He_fills_the_bound_that_keeps_the_variance_through_a_relu()
    {
        // PyTorch's kaiming_uniform_ with its gain of √2 for relu: √2 · √3 / √inputs.
        var bound = (float)Math.Sqrt(6.0 / 40);
        var weights = Draw(new RecurrentLayer(40, 0) { RecurrentWeights = Initialization.He }, "layers.0.weight_hh");
        Assert.All(weights, w => Assert.InRange(w, -bound, bound));
        Assert.InRange(weights.Max(), 0.99f * bound, bound);
        Assert.InRange(weights.Min(), -bound, -0.99f * bound);
        Assert.Equal(Math.Sqrt(2.0 / 40), Math.Sqrt(weights.Average(w => (double)w * w)), 0.005);
    }

    [Theory]
    [InlineData(CellKind.Lstm, 4)]
    [InlineData(CellKind.Gru, 3)]
    public void Each_gate_of_an_orthogonal_layer_keeps_lengths_and_angles(CellKind cell, int gates)
    {
        const int Units = 12;
        var weights = Draw(new RecurrentLayer(Units, 0) { Cell = cell, RecurrentWeights = Initialization.Orthogonal }, "layers.0.weight_hh");
        Assert.Equal(gates * Units * Units, weights.Length);
        for (var gate = 0; gate < gates; gate++)
        {
            for (var i = 0; i < Units; i++)
            {
                for (var j = 0; j < Units; j++)
                {
                    var dot = Enumerable.Range(0, Units)
                        .Sum(c => (double)weights[(((gate * Units) + i) * Units) + c] * weights[(((gate * Units) + j) * Units) + c]);
                    Assert.Equal(i == j ? 1 : 0, dot, 1e-6);
                }
            }
        }

        Assert.NotEqual(weights[..(Units * Units)], weights[(Units * Units)..(2 * Units * Units)]);
    }

    [Fact]
    public void An_orthogonal_matrix_with_fewer_columns_than_rows_has_orthonormal_columns()
    {
        var weights = Draw(new RecurrentLayer(9, 0) { InitialWeights = Initialization.Orthogonal }, "layers.0.weight_ih");
        double Dot(int a, int b) => Enumerable.Range(0, 9).Sum(r => (double)weights[(r * 2) + a] * weights[(r * 2) + b]);
        Assert.Equal(1, Dot(0, 0), 1e-6);
        Assert.Equal(1, Dot(1, 1), 1e-6);
        Assert.Equal(0, Dot(0, 1), 1e-6);
    }

    private static float[] Draw(RecurrentLayer layer, string name, int steps = 10)
    {
        Assert.True(InitialWeights.Draw(new(2, [layer], 1), 7, steps).TryGet(name, out var tensor));
        return tensor.Values;
    }
}
