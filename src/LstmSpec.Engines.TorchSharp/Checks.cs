using LstmSpec.Engines.TorchSharp.Passes;
using LstmSpec.Spec;

namespace LstmSpec.Engines.TorchSharp;

/// <summary>What is refused before LibTorch sees it: some of its errors end the process.</summary>
internal static class Checks
{
    /// <summary>Layers that there are, in sizes that dropout masks are numbered for.</summary>
    /// <exception cref="ArgumentException">The network is none that an engine builds.</exception>
    public static void Network(Network network)
    {
        Ask(network.Inputs >= 1, $"The network has {network.Inputs} inputs; it needs at least one.");
        Ask(network.Outputs >= 1, $"The network has {network.Outputs} outputs; it needs at least one.");
        Ask(network.Segment >= 1, $"A segment has {network.Segment} steps; it needs at least one.");
        Ask(network.Layers.Count <= 1 << DropoutMasks.LayerBits, $"The network has {network.Layers.Count} layers; dropout masks are numbered for {1 << DropoutMasks.LayerBits}.");
        Ask(!network.EveryStep && network.Objective is null && network.Decoder is null && network.OutputActivation is not (OutputActivation.Softmax or OutputActivation.SoftmaxTogether), "The torchsharp engine forecasts one number per output; it has no outputs for every step, no other objectives and no decoder yet.");
        Ask(!network.NoHead && network.Reversal is null, "The torchsharp engine has a head above its layers, and no learned size and level of a window yet.");
        foreach (var penalty in new[] { network.L1, network.L2 }) Ask(penalty >= 0 && float.IsFinite((float)penalty), $"A penalty's weight is {penalty}; it must be finite and not below 0.");
        if (network.Skip is { } skip)
        {
            Ask(skip.Lags >= 1 && skip.Columns.Count >= 1, $"A linear skip of {skip.Lags} lags of {skip.Columns.Count} columns; it needs at least one of each.");
            foreach (var column in skip.Columns) Ask(column >= 0 && column < network.Inputs, $"Column {column} is not among the {network.Inputs} inputs.");
        }

        for (var i = 0; i < network.Layers.Count; i++) Layer(network.Layers[i], i);
    }

    private static void Layer(Layer layer, int i)
    {
        Ask(layer.Units >= 1, $"Layer {i} has {layer.Units} units; it needs at least one.");
        Ask((layer is RecurrentLayer { Bidirectional: true } ? 2L : 1) * layer.Units <= 1 << DropoutMasks.UnitBits, $"Layer {i} has {layer.Units} units; dropout masks are numbered for {1 << DropoutMasks.UnitBits}.");
        Ask(layer.Dropout is >= 0 and < 1, $"Layer {i} has dropout {layer.Dropout}; it must be in [0, 1).");
        Ask(layer is RecurrentLayer or FeedForwardLayer, $"Layer {i} is a {layer.GetType().Name}, which this engine does not know.");
        if (layer is not RecurrentLayer recurrent) return;
        Ask(recurrent.RecurrentDropout is >= 0 and < 1, $"Layer {i} has recurrent dropout {recurrent.RecurrentDropout}; it must be in [0, 1).");
        Ask(recurrent.Standard || recurrent.Cell == CellKind.Lstm, $"Layer {i} is a GRU with another activation than tanh and sigmoid.");
        foreach (var activation in new[] { recurrent.Activation, recurrent.GateActivation })
            Ask(activation is not (Activation.Prelu or Activation.Gelu), $"Layer {i} has a cell with {activation}, which no cell can have here.");
    }

    private static void Ask(bool holds, string otherwise)
    {
#pragma warning disable MA0015, CA2208 // The network is what was given, several calls up.
        if (!holds) throw new ArgumentException(otherwise);
#pragma warning restore MA0015, CA2208
    }

    /// <summary>Nothing broadcasts: the spans must have exactly the sizes that the batch asks for.</summary>
    /// <param name="network">The network.</param>
    /// <param name="inputs">Values given as (batch, time, feature).</param>
    /// <param name="values">Values given or wanted as (batch, outputs).</param>
    /// <param name="name">What these are called.</param>
    /// <param name="batch">Windows.</param>
    /// <returns>Recurrent steps of a window.</returns>
    /// <exception cref="ArgumentException">They have not.</exception>
    public static int Batch(Network network, int inputs, int values, string name, int batch)
    {
        if (batch < 1) throw new ArgumentException($"The batch is {batch}; it needs at least one window.", nameof(batch));
        var perStep = (long)batch * network.Inputs;
        if (inputs == 0 || inputs % perStep != 0)
            throw new ArgumentException($"inputs has {inputs} values; {batch} windows of {network.Inputs} features ask for a multiple of {perStep} (batch × time × feature).", nameof(inputs));
        if (values != (long)batch * network.Outputs)
            throw new ArgumentException($"{name} has {values} values; {batch} windows of {network.Outputs} outputs ask for {(long)batch * network.Outputs}.", name);
        var steps = (int)(inputs / perStep);
        if (steps % network.Segment != 0) throw new ArgumentException($"Windows of {steps} steps are no multiple of a segment's {network.Segment}.", nameof(inputs));
        steps /= network.Segment;
        return batch <= 1 << DropoutMasks.RowBits && steps <= 1 << DropoutMasks.TimeBits
            ? steps
            : throw new ArgumentException($"{batch} windows of {steps} steps are more than the {1 << DropoutMasks.RowBits} that dropout masks are numbered for.", nameof(batch));
    }

    /// <summary>Loss, clipping and optimizer have values that mean something in float32.</summary>
    /// <exception cref="ArgumentException">One has not.</exception>
    public static void Train(TrainSpec train)
    {
        switch (train.Loss)
        {
            case HuberLoss huber:
                Positive(huber.Delta, "Huber's delta");
                break;
            case PinballLoss pinball when pinball.Level.Value is not (> 0 and < 1):
                throw new ArgumentException($"The pinball's level is {pinball.Level}; it must lie between 0 and 1.", nameof(train));
            case MseLoss or MaeLoss or LogCoshLoss or PinballLoss:
                break;
            default:
                throw new ArgumentException($"The torchsharp engine forecasts numbers; it has no {train.Loss.GetType().Name}.", nameof(train));
        }

        if (train.ClipNorm is { } norm && norm.Value is not > 0) throw new ArgumentException($"The clip norm is {norm}; it must be above 0.", nameof(train));
        if (train.ClipValue is { } value) Positive(value, "The clip value");
        NotNegative(train.Optimizer.LearningRate, "The learning rate");
        switch (train.Optimizer)
        {
            case AdamSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                break;
            case AdamWSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                break;
            case NadamSpec o:
                Adaptive(o.Beta1, o.Beta2, o.Epsilon, o.WeightDecay);
                NotNegative(o.MomentumDecay, "momentum-decay");
                break;
            case RmspropSpec o:
                Adaptive(o.Decay, o.Momentum, o.Epsilon, o.WeightDecay);
                break;
            case SgdSpec o:
                Fraction(o.Momentum, "momentum");
                NotNegative(o.WeightDecay, "weight-decay");
                break;
            default:
                throw new ArgumentException($"There is no optimizer {train.Optimizer.GetType().Name}.", nameof(train));
        }
    }

    /// <summary>Every value that a model is to start from is a number.</summary>
    /// <exception cref="ArgumentException">One is not, or the tensor is missing or of another shape.</exception>
    public static void State(ModelState state, ParameterShape shape, string prefix)
    {
        foreach (var value in state.Get(shape, prefix))
        {
            if (!float.IsFinite(value)) throw new ArgumentException($"{prefix}{shape.Name} holds {value}; a model starts from finite values.", nameof(state));
        }
    }

    /// <summary>A learning rate that a schedule gives.</summary>
    /// <exception cref="ArgumentException">Negative, or not a finite float32.</exception>
    public static double LearningRate(double value) => value >= 0 && float.IsFinite((float)value)
        ? value
        : throw new ArgumentException($"The learning rate is {value}; it must be finite and not below 0.", nameof(value));

    private static void Adaptive(Number first, Number second, Number epsilon, Number decay)
    {
        Fraction(first, "the decay of a mean");
        Fraction(second, "the decay of a mean");
        Positive(epsilon, "epsilon"); // with 0 a parameter whose gradient has always been 0 would become 0/0
        NotNegative(decay, "weight-decay");
    }

    private static void Positive(Number value, string name)
    {
        if ((float)value.Value is not (> 0 and < float.PositiveInfinity)) throw new ArgumentException($"{name} is {value}; in float32 it must be above 0.", nameof(value));
    }

    private static void NotNegative(Number value, string name)
    {
        if ((float)value.Value is not (>= 0 and < float.PositiveInfinity)) throw new ArgumentException($"{name} is {value}; it must not be below 0.", nameof(value));
    }

    private static void Fraction(Number value, string name)
    {
        if (value.Value is not (>= 0 and < 1)) throw new ArgumentException($"{name} is {value}; it must be in [0, 1).", nameof(value));
    }
}
