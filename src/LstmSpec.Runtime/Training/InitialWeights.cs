using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// Draws the weights a model starts from: the same for every engine. Weights are uniform within ±1/√n, n the units of a recurrent layer or the
/// inputs of a dense one, unless the layer says otherwise (<see cref="Initialization"/>); biases are zero, but for an LSTM's forget gate as <see cref="ForgetBias"/> has it; layer norm begins with a gain of one.
/// </summary>
public static class InitialWeights
{
    /// <param name="network">Shapes.</param>
    /// <param name="key">The trial's key.</param>
    /// <param name="steps">Steps of a window: how far a chrono forget gate is to remember.</param>
    public static ModelState Draw(Network network, ulong key, int steps)
    {
        var state = new ModelState();
        var shapes = network.Parameters();
        for (var p = 0; p < shapes.Count; p++)
        {
            var shape = shapes[p];
            state.Add(shape.Name, shape.Dimensions, Values(network, shape, new(key, DrawPurpose.InitialWeights, (uint)p), steps));
        }

        return state;
    }

    private static float[] Values(Network network, ParameterShape shape, CounterRandom random, int steps)
    {
        var name = shape.Name.Split('.');
        var layer = name[0] == "layers" ? network.Layers[int.Parse(name[1], CultureInfo.InvariantCulture)] as RecurrentLayer : null;
        var values = new float[shape.Size];
        if (name[^1] == "gain") Array.Fill(values, 1);
        else if (name[^1] != "bias") Weights(values, network, shape, layer, random);
        else if (layer is { Cell: CellKind.Lstm } && name[^2] != "norm") Forget(values, layer, random, steps);
        return values;
    }

    private static void Weights(float[] values, Network network, ParameterShape shape, RecurrentLayer? layer, CounterRandom random)
    {
        var name = shape.Name.Split('.');
        var start = name[0] != "layers" ? Initialization.Uniform
            : name[^1] == "weight_hh" ? layer!.RecurrentWeights
            : network.Layers[int.Parse(name[1], CultureInfo.InvariantCulture)].InitialWeights;
        int columns = shape.Dimensions[1], rows = shape.Dimensions[0] / (layer?.Gates ?? 1);
        switch (start)
        {
            case Initialization.Xavier:
                Spread(values, Math.Sqrt(6.0 / (rows + columns)), random);
                break;
            case Initialization.Orthogonal:
                for (var gate = 0; gate < values.Length / (rows * columns); gate++) OrthogonalMatrix.Draw(values.AsSpan(gate * rows * columns, rows * columns), rows, columns, random, (ulong)gate * (ulong)(rows * columns));
                break;
            default:
                Spread(values, 1 / Math.Sqrt(layer?.Units ?? columns), random);
                break;
        }
    }

    private static void Spread(float[] values, double width, CounterRandom random)
    {
        var bound = (float)width;
        for (var i = 0; i < values.Length; i++) values[i] = bound * ((2 * random.Uniform((ulong)i)) - 1);
    }

    /// <summary>Gates are in the order input, forget, cell, output.</summary>
    private static void Forget(float[] bias, RecurrentLayer layer, CounterRandom random, int steps)
    {
        var units = layer.Units;
        if (layer.ForgetBias == ForgetBias.Unit) bias.AsSpan(units, units).Fill(1);
        if (layer.ForgetBias != ForgetBias.Chrono) return;
        for (var i = 0; i < units; i++)
        {
            bias[units + i] = (float)Elementary.Log(1 + ((double)random.Uniform((ulong)i) * Math.Max(0, steps - 2)));
            bias[i] = -bias[units + i];
        }
    }
}
