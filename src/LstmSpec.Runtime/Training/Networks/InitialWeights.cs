using System.Globalization;
using LstmSpec.Engines;
using LstmSpec.Randomness;
using LstmSpec.Spec;
using LstmSpec.Statistics;

namespace LstmSpec.Training;

/// <summary>
/// Draws the weights a model starts from: the same for every engine. Weights are uniform within ±1/√n, n the units of a recurrent layer or the
/// inputs of a dense one, unless the layer says otherwise (<see cref="Initialization"/>); biases are zero, but for an LSTM's forget gate as
/// <see cref="ForgetBias"/> has it (a decoder's starts at one) and the head's as <see cref="Network.HeadBias"/> has it; the vectors of an embedding are
/// standard normal; layer norm begins with a gain of one, a learned size is one and its level zero, a prelu with slopes of 0.25.
/// </summary>
public static class InitialWeights
{
    /// <summary>All parameters of a network; the same bits on every machine.</summary>
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
        var layer = name[0] == "layers" ? network.Layers[int.Parse(name[1], CultureInfo.InvariantCulture)] : null;
        var values = new float[shape.Size];
        if (name[0] == "embedding") Normal(values, random);
        else if (name[^1] is "gain" or "size") Array.Fill(values, 1);
        else if (name[^1] == "slope") Array.Fill(values, 0.25f);
        else if (name[^1] == "level") return values;
        else if (name[^1] != "bias") Weights(values, network, shape, layer, random);
        else if (layer is RecurrentLayer { Cell: CellKind.Lstm } recurrent && name[^2] != "norm") Forget(values, recurrent, random, steps);
        else if (name[0] == "decoder" && network.Decoder!.Cell == CellKind.Lstm) values.AsSpan(network.Decoder.Units, network.Decoder.Units).Fill(1);
        else if (name[0] == "head" && network.HeadBias is { } bias) Bias(values, bias);
        return values;
    }

    private static void Bias(float[] values, IReadOnlyList<double> bias)
    {
        if (bias.Count != values.Length) throw new ArgumentException($"{bias.Count} values for the head's {values.Length} biases.", nameof(bias));
        for (var i = 0; i < values.Length; i++) values[i] = (float)bias[i];
    }

    private static void Weights(float[] values, Network network, ParameterShape shape, Layer? layer, CounterRandom random)
    {
        var name = shape.Name.Split('.');
        var past = name[^1] == "weight_hh";
        var cell = past || name[^1] == "weight_ih";
        var start = (name[0], layer) switch
        {
            ("decoder", _) when cell => past ? network.Decoder!.RecurrentWeights : network.Decoder!.InitialWeights,
            (_, RecurrentLayer recurrent) when past => recurrent.RecurrentWeights,
            (_, not null) when name[^2] != "residual" => layer.InitialWeights,
            _ => Initialization.Uniform,
        };
        int? units = cell ? layer?.Units ?? network.Decoder!.Units : null;
        int columns = shape.Dimensions[1], rows = units ?? shape.Dimensions[0]; // of one gate
        switch (start)
        {
            case Initialization.Xavier:
                Spread(values, Math.Sqrt(6.0 / (rows + columns)), random);
                break;
            case Initialization.He:
                Spread(values, Math.Sqrt(6.0 / columns), random);
                break;
            case Initialization.Orthogonal:
                for (var gate = 0; gate < values.Length / (rows * columns); gate++)
                    OrthogonalMatrix.Draw(values.AsSpan(gate * rows * columns, rows * columns), rows, columns, random, (ulong)gate * (ulong)(rows * columns));
                break;
            default:
                Spread(values, 1 / Math.Sqrt(units ?? columns), random);
                break;
        }
    }

    /// <summary>As PyTorch's nn.Embedding starts: of the size that inputs have once they are standardised.</summary>
    private static void Normal(float[] values, CounterRandom random)
    {
        for (var i = 0; i < values.Length; i++) values[i] = (float)NormalDraw.Of(random, (ulong)i);
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
