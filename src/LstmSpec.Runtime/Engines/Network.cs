namespace LstmSpec.Engines;

/// <summary>What an engine builds: the shape of one network, with every size known.</summary>
/// <param name="Inputs">Features per time step of a window; a level is one of them (<see cref="Embeddings"/>).</param>
/// <param name="Layers">From input to output; none is allowed: the head then reads the inputs.</param>
/// <param name="Outputs">
/// Width of the linear head: horizon × targets × <see cref="Objective.Width"/>, step-major: index = (step × targets + target) × width + k. With
/// <see cref="EveryStep"/>, per step.
/// </param>
/// <remarks>
/// <para>A window of T steps is read as S = T / <see cref="Segment"/> recurrent steps, each of <see cref="Segment"/> × <see cref="Inputs"/> values, the earlier
/// rows first.</para>
/// <para>
/// Up to the last recurrent layer every layer works step by step (a dense layer below a recurrent one is time-distributed). What stands above it reads one step
/// only, the window's last; with <see cref="EveryStep"/> all layers and the head work on every step. Without a recurrent layer dense layers read the last step.
/// </para>
/// <para>
/// The order of a layer: cell or product with activation; layer norm; dropout; then, if <see cref="Layer.Residual"/>, what the layer read is added. The last
/// step of a bidirectional layer, where only that is read, is what each direction gives once it has read the whole window; what a residual adds is then the
/// step at the window's end.
/// </para>
/// </remarks>
public sealed record Network(int Inputs, IReadOnlyList<Layer> Layers, int Outputs)
{
    /// <summary>Whether there is an output for every (recurrent) step of a window, as in sequence labelling: outputs are (batch, S, <see cref="Outputs"/>),
    /// targets likewise.</summary>
    public bool EveryStep { get; init; }

    /// <summary>Steps of a window that one recurrent step takes in. Lengths of windows are multiples of it.</summary>
    public int Segment { get; init; } = 1;

    /// <summary>What the outputs are and what they lose; null is one number per target with the loss of the training.</summary>
    public Objective? Objective { get; init; }

    /// <summary>Applied to the head's outputs, before the objective and in forecasts.</summary>
    public OutputActivation OutputActivation { get; init; }

    /// <summary>A linear map of the last values, added to the head's outputs before their activation; null for none.</summary>
    public LinearSkip? Skip { get; init; }

    /// <summary>Whether the last layer's output is the forecast: there is no linear head, and <see cref="Outputs"/> is the width of that layer.</summary>
    public bool NoHead { get; init; }

    /// <summary>What undoes a window's own scaling with a learned size and level; null for none.</summary>
    public Reversal? Reversal { get; init; }

    /// <summary>A recurrent decoder between the layers and the head; null for none.</summary>
    public Decoder? Decoder { get; init; }

    /// <summary>Learned vectors for inputs that are levels of categories; null for none.</summary>
    public Embeddings? Embeddings { get; init; }

    /// <summary>The network as its layers see it, behind <see cref="Embeddings"/>: with vectors in the place of levels. Itself where there are none.</summary>
    public Network Behind => Embeddings?.Behind(this) ?? this;

    /// <summary>Weight of Σ|w| in the loss, over weight matrices: no biases, gains or slopes. Its slope at zero is zero.</summary>
    public double L1 { get; init; }

    /// <summary>Weight of Σw² in the loss, over the same.</summary>
    public double L2 { get; init; }

    /// <summary>What the head's bias starts from, one value per output of the head (of one decoder step where there is a decoder); null for zero.</summary>
    public IReadOnlyList<double>? HeadBias { get; init; }

    /// <summary>Outputs per target.</summary>
    public int Width => Objective?.Width ?? 1;

    /// <summary>Targets of a window, or of a step with <see cref="EveryStep"/>.</summary>
    public int Targets => Outputs / Width;

    /// <summary>Position of the last recurrent layer; −1 if there is none.</summary>
    public int LastRecurrent
    {
        get
        {
            var last = Layers.Count - 1;
            while (last >= 0 && Layers[last] is not RecurrentLayer) last--;
            return last;
        }
    }

    /// <summary>
    /// Values of one window's carried state: for every recurrent layer that is not bidirectional, from the input up, <c>h</c> (units) and, of an LSTM, <c>c</c>
    /// (units).
    /// </summary>
    public int StateSize =>
        Layers.OfType<RecurrentLayer>().Where(layer => !layer.Bidirectional).Sum(layer => layer.Units * (layer.Cell == CellKind.Lstm ? 2 : 1));

    /// <summary>Names and shapes of all parameters in the order of the engine-neutral state.</summary>
    /// <remarks>
    /// <c>embedding.{column}</c> (levels, width) for each table; then, with the inputs as they are <see cref="Behind"/> it, <c>layers.{i}.weight_ih</c>
    /// (4·units, inputs), <c>layers.{i}.weight_hh</c> (4·units, units) and <c>layers.{i}.bias</c> (4·units), gates in PyTorch's order input, forget, cell,
    /// output. A GRU's weights have 3·units rows, reset, update, new; its bias 4·units values: reset, update, new from the input, new from the past. A
    /// bidirectional layer has three more behind, <c>layers.{i}.reverse.weight_ih</c> and so on; layer norm <c>layers.{i}.norm.gain</c> and
    /// <c>layers.{i}.norm.bias</c>, as wide as the output. <c>layers.{i}.weight</c> (units, inputs) and <c>layers.{i}.bias</c> (units) of a dense layer, and
    /// <c>layers.{i}.slope</c> (units) of a prelu. A residual layer whose output is not as wide as its input ends with <c>layers.{i}.residual.weight</c>
    /// (width, inputs). A decoder's are <c>decoder.bridge_h</c> and, of an LSTM, <c>decoder.bridge_c</c> (units, encoder's units), both only where these
    /// differ, then <c>decoder.weight_ih</c>, <c>decoder.weight_hh</c>, <c>decoder.bias</c>. Then <c>head.weight</c> (outputs, inputs), <c>head.bias</c>
    /// (outputs), for one decoder step where there is a decoder, and neither without a head; <c>skip.weight</c> (outputs, lags · columns); last
    /// <c>reversible.size</c> and <c>reversible.level</c> (pairs). Row-major.
    /// </remarks>
    public IReadOnlyList<ParameterShape> Parameters() => new ParameterList(this).Shapes;
}

/// <summary>Name and shape of a trainable tensor.</summary>
/// <param name="Name">The same in every engine and in files of weights.</param>
/// <param name="Dimensions">The slowest axis first; outputs before inputs, as PyTorch has weights.</param>
public sealed record ParameterShape(string Name, IReadOnlyList<int> Dimensions)
{
    /// <summary>Number of values.</summary>
    /// <exception cref="OverflowException">More than one array can hold.</exception>
    public int Size => checked((int)Count);

    /// <summary>The same, however many.</summary>
    public long Count => Dimensions.Aggregate(1L, (a, b) => checked(a * b));
}

/// <summary>What the head's outputs pass through.</summary>
public enum OutputActivation
{
    /// <summary>Nothing: any number.</summary>
    Linear,

    /// <summary>1 / (1 + exp(−x)), between 0 and 1.</summary>
    Sigmoid,

    /// <summary>Between −1 and 1.</summary>
    Tanh,

    /// <summary>x above zero, 0 below.</summary>
    Relu,

    /// <summary>exp(xₖ) / Σ exp(xⱼ) over the outputs of one target.</summary>
    Softmax,

    /// <summary>exp(xₖ) / Σ exp(xⱼ) over all outputs of a window; of a step where each has outputs of its own, and of a step of a decoder.</summary>
    SoftmaxTogether,
}
