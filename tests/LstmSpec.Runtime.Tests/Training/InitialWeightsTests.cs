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
        Assert.All(Draw(layer, "layers.0.bias").Concat(Draw(layer, "layers.0.reverse.bias")).Concat(Draw(layer, "layers.0.norm.bias")), b => Assert.Equal(0, b));
        Assert.All(Draw(layer, "layers.0.norm.gain"), g => Assert.Equal(1, g));
        Assert.Equal(8, Draw(layer, "layers.0.norm.gain").Length);
        Assert.All(Draw(layer, "layers.0.weight_hh"), w => Assert.InRange(w, -0.5f, 0.5f));
        Assert.NotEqual(Draw(layer, "layers.0.weight_hh"), Draw(layer, "layers.0.reverse.weight_hh"));
    }

    private static float[] Draw(RecurrentLayer layer, string name, int steps = 10)
    {
        Assert.True(InitialWeights.Draw(new(2, [layer], 1), 7, steps).TryGet(name, out var tensor));
        return tensor.Values;
    }
}
