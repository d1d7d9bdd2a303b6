using LstmSpec.Spec;

namespace LstmSpec.Engines;

/// <summary>A layer; <paramref name="Dropout"/> is the share of its output set to zero in training (inverted dropout: the rest is divided by 1 − share). The
/// number drawn for a value has the index layer·2⁵⁶ + row·2³⁶ + time·2¹⁶ + unit in the stream (dropout key, <see cref="Randomness.DrawPurpose.DropoutMask"/>,
/// step): layer is the position in the network, row the window's place in the batch, time the step within the window as it lies in the batch, padding
/// counted, and 0 in a dense layer that reads one step only; of a recurrent layer that gives its last step only, the last step of the window. A value is
/// dropped where its number is below the share.</summary>
/// <param name="Units">Width of the output, of each direction where there are two.</param>
/// <param name="Dropout">Share of the output set to zero in training, in [0, 1).</param>
public abstract record Layer(int Units, double Dropout)
{
    /// <summary>What the layer reads is added to its output, through a linear map without bias where their widths differ. He et al. (2016).</summary>
    public bool Residual { get; init; }

    /// <summary>What the weights on the layer's input start from.</summary>
    public Initialization InitialWeights { get; init; }

    /// <summary>Whether a unit may give exactly 0, and then has no slope: where relu is among its activations.</summary>
    public virtual bool Rectifies => false;
}

/// <summary>A recurrent layer. Bidirectional, each direction reads the steps of the window and no padding.</summary>
/// <param name="Units">Width of the state; the output of a bidirectional layer is twice as wide (<see cref="Width"/>).</param>
/// <param name="Dropout">Share of the output set to zero in training, in [0, 1).</param>
public sealed record RecurrentLayer(int Units, double Dropout) : Layer(Units, Dropout)
{
    /// <summary>What its memory is made of.</summary>
    public CellKind Cell { get; init; }

    /// <summary>Reads the window from both ends; the output is that of both directions side by side, forward first.</summary>
    public bool Bidirectional { get; init; }

    /// <summary>Ba, Kiros &amp; Hinton (2016) on each step's output: (h − mean) / √(variance + 1e-5) · gain + bias, over the units.</summary>
    public bool LayerNorm { get; init; }

    /// <summary>How the forget gate's bias starts; an LSTM's only.</summary>
    public ForgetBias ForgetBias { get; init; }

    /// <summary>
    /// Share of h set to zero where the next step's products read it, one mask per window and unit held over all steps (Gal &amp; Ghahramani 2016), inverted;
    /// what a GRU keeps of h past its products is not masked, nor is c. Index as for <see cref="Layer.Dropout"/> in the stream
    /// <see cref="Randomness.DrawPurpose.RecurrentDropout"/>, time 0 for the forward direction, 1 for the other.
    /// </summary>
    public double RecurrentDropout { get; init; }

    /// <summary>In place of tanh, for the candidate and an LSTM cell's way out. A prelu has one slope per unit and direction for both, learned from
    /// 0.25.</summary>
    public Activation Activation { get; init; } = Activation.Tanh;

    /// <summary>In place of sigmoid, for the gates. A prelu has one slope per unit and direction for all of them, learned from 0.25.</summary>
    public Activation GateActivation { get; init; } = Activation.Sigmoid;

    /// <inheritdoc/>
    public override bool Rectifies => Activation == Activation.Relu || GateActivation == Activation.Relu;

    /// <summary>What the weights on the layer's own past start from.</summary>
    public Initialization RecurrentWeights { get; init; }

    /// <summary>Of the output.</summary>
    public int Width => Bidirectional ? 2 * Units : Units;

    /// <summary>Row blocks of a weight matrix.</summary>
    public int Gates => Cell == CellKind.Gru ? 3 : 4;

    /// <summary>Tanh and sigmoid where the cell has them.</summary>
    public bool Standard => Activation == Activation.Tanh && GateActivation == Activation.Sigmoid;
}

/// <summary>Cells of recurrent layers.</summary>
public enum CellKind
{
    /// <summary>Sigmoid gates, tanh cell. Gers et al. (2000).</summary>
    Lstm,

    /// <summary>Cho et al. (2014) with the reset gate behind the product, as PyTorch and cuDNN have it: n = tanh(W·x + b + r·(U·h + c)), h ← (1 − z)·n +
    /// z·h.</summary>
    Gru,
}

/// <summary>A dense layer: step by step below a recurrent one, else over the last step. Leaky relu has 0.01 below zero, prelu a learned slope per unit (it
/// starts at 0.25), elu eˣ − 1; gelu is x·(1 + erf(x/√2))/2.</summary>
/// <param name="Units">Width of the output.</param>
/// <param name="Activation">Applied to the product with the weights, before dropout.</param>
/// <param name="Dropout">Share of the output set to zero in training, in [0, 1).</param>
public sealed record FeedForwardLayer(int Units, Activation Activation, double Dropout) : Layer(Units, Dropout)
{
    /// <inheritdoc/>
    public override bool Rectifies => Activation == Activation.Relu;
}

/// <summary>
/// The autoregressive highway of Lai et al. (2018): the head's outputs + W · [values of <paramref name="Columns"/> at the last <paramref name="Lags"/> steps],
/// the oldest step first, the columns of a step side by side; a lag before the window's begin is zero. With <see cref="Network.EveryStep"/> the last lags up to
/// each step. The lags are rows of the data: with <see cref="Network.Segment"/> up to the segment's end.
/// </summary>
/// <param name="Lags">Last values of each column.</param>
/// <param name="Columns">Places of the targets among the inputs.</param>
public sealed record LinearSkip(int Lags, IReadOnlyList<int> Columns);

/// <summary>
/// The learned half of reversible instance normalisation, Kim et al. (2022), eq. 2 and 3: an input x of a pair is read as size · x + level by all layers, the
/// linear skip and the decoder; an output y, after its activation, is (y − level) / size, which is what the loss and the forecast see. Of a distribution only
/// its place is brought back. Sizes start at 1, levels at 0.
/// </summary>
/// <param name="Pairs">Sizes there are, and levels.</param>
/// <param name="Features">Of each input of a step of the data, which pair it has; −1 for none.</param>
/// <param name="Targets">The same of each target.</param>
/// <param name="Known">The same of each input that a decoder knows ahead.</param>
public sealed record Reversal(int Pairs, IReadOnlyList<int> Features, IReadOnlyList<int> Targets, IReadOnlyList<int> Known);

/// <summary>
/// A recurrent layer that runs over the steps to be forecast, with the head on each of its steps. Sutskever et al. (2014). At step s it reads [known-future
/// inputs of s | previous values of the targets]; previous at step 0 are the values of <paramref name="Columns"/> at the window's last step, then its own
/// output <see cref="Objective.Point"/>, through which the gradient flows. It starts from the last h and c of the last layer, which must be recurrent and of
/// the same cell; of a bidirectional one from those of both directions side by side, each after the last step that it reads. Where the widths differ they come
/// through <c>decoder.bridge_h</c> and <c>decoder.bridge_c</c>. A layer norm or dropout of that layer does not act on what the decoder starts from.
/// </summary>
/// <param name="Steps">The horizon.</param>
/// <param name="Units">Width.</param>
/// <param name="Known">Known-future inputs per step.</param>
/// <param name="Columns">Places of the targets among the inputs, in the order of the targets.</param>
public sealed record Decoder(int Steps, int Units, int Known, IReadOnlyList<int> Columns)
{
    /// <summary>That of the last layer, which it starts from.</summary>
    public CellKind Cell { get; init; }

    /// <summary>
    /// Share of (window, step) at which, in training, the true previous values are read in place of the output. The number drawn has the index row·2²⁰ + step
    /// in the stream (dropout key, <see cref="Randomness.DrawPurpose.TeacherForcing"/>, training step); the truth is read where it is below the share and the
    /// true value is finite.
    /// </summary>
    public double TeacherForcing { get; init; }

    /// <summary>What the weights on its inputs start from.</summary>
    public Initialization InitialWeights { get; init; }

    /// <summary>What the weights on its own past start from.</summary>
    public Initialization RecurrentWeights { get; init; }

    /// <summary>Row blocks of a weight matrix.</summary>
    public int Gates => Cell == CellKind.Gru ? 3 : 4;
}
