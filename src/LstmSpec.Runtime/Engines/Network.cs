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
    /// PyTorch's order input, forget, cell, output. A GRU's weights have 3·units rows, reset, update, new; its bias 4·units values: reset,
    /// update, new from the input, new from the past. A bidirectional layer has three more behind, <c>layers.{i}.reverse.weight_ih</c> and so on;
    /// layer norm <c>layers.{i}.norm.gain</c> and <c>layers.{i}.norm.bias</c>, as wide as the output. <c>layers.{i}.weight</c> (units, inputs) and <c>layers.{i}.bias</c> (units) of a dense layer;
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
                    foreach (var way in r.Bidirectional ? new[] { string.Empty, "reverse." } : [string.Empty])
                    {
                        list.Add(new($"layers.{i}.{way}weight_ih", [r.Gates * r.Units, width]));
                        list.Add(new($"layers.{i}.{way}weight_hh", [r.Gates * r.Units, r.Units]));
                        list.Add(new($"layers.{i}.{way}bias", [4 * r.Units]));
                    }

                    width = r.Width;
                    if (!r.LayerNorm) break;
                    list.Add(new($"layers.{i}.norm.gain", [width]));
                    list.Add(new($"layers.{i}.norm.bias", [width]));
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
public abstract record Layer(int Units, double Dropout)
{
    /// <summary>What the weights on the input start from.</summary>
    public Initialization InitialWeights { get; init; }
}

/// <summary>
/// A recurrent layer; returns its whole sequence to a recurrent layer above, else its last step: of a bidirectional one what each direction
/// gives once it has read the whole window. Its output is normalised first, then dropout acts on it.
/// </summary>
public sealed record RecurrentLayer(int Units, double Dropout) : Layer(Units, Dropout)
{
    public CellKind Cell { get; init; }

    /// <summary>Reads the window from both ends; the output is that of both directions side by side, forward first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Ba, Kiros &amp; Hinton (2016) on each step's output: (h − mean) / √(variance + 1e-5) · gain + bias, over the units.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>How the forget gate's bias starts; an LSTM's only.</summary>
    public ForgetBias ForgetBias { get; init; }

    /// <summary>What the weights on the layer's own past start from.</summary>
    public Initialization RecurrentWeights { get; init; }

    /// <summary>Of the output.</summary>
    public int Width => Bidirectional ? 2 * Units : Units;

    /// <summary>Row blocks of a weight matrix.</summary>
    public int Gates => Cell == CellKind.Gru ? 3 : 4;
}

public enum CellKind
{
    /// <summary>Sigmoid gates, tanh cell. Gers et al. (2000).</summary>
    Lstm,

    /// <summary>Cho et al. (2014) with the reset gate behind the product, as PyTorch and cuDNN have it: n = tanh(W·x + b + r·(U·h + c)), h ← (1 − z)·n + z·h.</summary>
    Gru,
}

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
