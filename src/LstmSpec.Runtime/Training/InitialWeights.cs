using LstmSpec.Engines;
using LstmSpec.Randomness;

namespace LstmSpec.Training;

/// <summary>
/// Draws the weights a model starts from: the same for every engine. Weights are uniform within ±1/√n, n the units of a recurrent layer or the
/// inputs of a dense one; biases are zero, but for the forget gate's, which is one so that early gradients reach back. Jozefowicz et al. (2015).
/// </summary>
public static class InitialWeights
{
    /// <param name="network">Shapes.</param>
    /// <param name="key">The trial's key.</param>
    public static ModelState Draw(Network network, ulong key)
    {
        var state = new ModelState();
        var shapes = network.Parameters();
        for (var p = 0; p < shapes.Count; p++)
        {
            var shape = shapes[p];
            state.Add(shape.Name, shape.Dimensions, shape.Name.EndsWith(".bias", StringComparison.Ordinal) ? Bias(network, shape) : Weights(network, shape, new(key, DrawPurpose.InitialWeights, (uint)p)));
        }

        return state;
    }

    private static float[] Weights(Network network, ParameterShape shape, CounterRandom random)
    {
        var recurrent = shape.Name.EndsWith("_ih", StringComparison.Ordinal) || shape.Name.EndsWith("_hh", StringComparison.Ordinal);
        var bound = (float)(1 / Math.Sqrt(recurrent ? shape.Dimensions[0] / 4 : shape.Dimensions[1]));
        var values = new float[shape.Size];
        for (var i = 0; i < values.Length; i++) values[i] = bound * ((2 * random.Uniform((ulong)i)) - 1);
        return values;
    }

    private static float[] Bias(Network network, ParameterShape shape)
    {
        var values = new float[shape.Size];
        var name = shape.Name.Split('.');
        if (name.Length == 3 && network.Layers[int.Parse(name[1], System.Globalization.CultureInfo.InvariantCulture)] is RecurrentLayer { Units: var units })
            values.AsSpan(units, units).Fill(1);
        return values;
    }
}
