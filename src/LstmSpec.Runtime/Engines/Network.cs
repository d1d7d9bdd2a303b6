using LstmSpec.Spec;

namespace LstmSpec.Engines;

/// <summary>What an engine builds: the shape of one network, with every size known.</summary>
/// <param name="Inputs">Features per time step.</param>
/// <param name="Layers">From input to output; recurrent layers first, then dense ones over the last step.</param>
/// <param name="Outputs">Width of the linear head: horizon × targets, step-major: output index = step × targets + target.</param>
public sealed record Network(int Inputs, IReadOnlyList<Layer> Layers, int Outputs)
{
    /// <summary>Names and shapes of all parameters in the order of the engine-neutral state.</summary>
    /// <remarks>
    /// <c>layers.{i}.weight_ih</c> (4·units, inputs), <c>layers.{i}.weight_hh</c> (4·units, units) and <c>layers.{i}.bias</c> (4·units), gates in
    /// PyTorch's order input, forget, cell, output; <c>layers.{i}.weight</c> (units, inputs) and <c>layers.{i}.bias</c> (units) of a dense layer;
    /// <c>head.weight</c> (outputs, inputs), <c>head.bias</c> (outputs). Row-major.
    /// </remarks>
    public IReadOnlyList<ParameterShape> Parameters()
    {
        var list = new List<ParameterShape>();
        var width = Inputs;
        for (var i = 0; i < Layers.Count; i++)
        {
            switch (Layers[i])
            {
                case RecurrentLayer r:
                    list.Add(new($"layers.{i}.weight_ih", [4 * r.Units, width]));
                    list.Add(new($"layers.{i}.weight_hh", [4 * r.Units, r.Units]));
                    list.Add(new($"layers.{i}.bias", [4 * r.Units]));
                    width = r.Units;
                    break;
                case FeedForwardLayer d:
                    list.Add(new($"layers.{i}.weight", [d.Units, width]));
                    list.Add(new($"layers.{i}.bias", [d.Units]));
                    width = d.Units;
                    break;
                default:
                    throw new InvalidOperationException($"Unknown layer {Layers[i].GetType().Name}.");
            }
        }

        list.Add(new("head.weight", [Outputs, width]));
        list.Add(new("head.bias", [Outputs]));
        return list;
    }
}

/// <summary>A layer; <paramref name="Dropout"/> is the share of its output set to zero in training (inverted dropout: the rest is divided by 1 − share).</summary>
public abstract record Layer(int Units, double Dropout);

/// <summary>A standard LSTM layer (sigmoid gates, tanh cell); returns its whole sequence to a recurrent layer above, else its last step.</summary>
public sealed record RecurrentLayer(int Units, double Dropout) : Layer(Units, Dropout);

/// <summary>A dense layer over the last step.</summary>
public sealed record FeedForwardLayer(int Units, Activation Activation, double Dropout) : Layer(Units, Dropout);

public sealed record ParameterShape(string Name, IReadOnlyList<int> Dimensions)
{
    /// <summary>Number of values.</summary>
    /// <exception cref="OverflowException">More than one array can hold.</exception>
    public int Size => checked((int)Count);

    /// <summary>The same, however many.</summary>
    public long Count => Dimensions.Aggregate(1L, (a, b) => checked(a * b));
}
