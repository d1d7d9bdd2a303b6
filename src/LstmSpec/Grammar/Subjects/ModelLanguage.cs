using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>model</c>: layers and what lies around them.</summary>
internal static class ModelLanguage
{
    public static readonly UnionShape<LayerSpec> Layer = new UnionShape<LayerSpec>("a layer")
        .Case("lstm", Recurrent(new MapShape<LstmLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v },
                "Squashes the cell; tanh in the standard cell.")
            .Key("gate-activation", new ChoiceShape<Activation>(), s => s.GateActivation, (s, v) => s with { GateActivation = v },
                "Squashes the gates; sigmoid in the standard cell.")
            .Key("bidirectional", Values.Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v },
                "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Values.Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v },
                "Normalises each step's output over its units, before dropout.")
            .Key("forget-bias", new ChoiceShape<ForgetBias>(), s => s.ForgetBias, (s, v) => s with { ForgetBias = v },
                "What the forget gate's bias starts from.")), "An LSTM layer.")
        .Case("gru", Recurrent(new MapShape<GruLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output of one direction.", required: true,
                shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("bidirectional", Values.Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v },
                "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Values.Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v },
                "Normalises each step's output over its units, before dropout.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v },
                "Squashes the new state; tanh in the standard cell.", omitEmpty: true)
            .Key("gate-activation", new ChoiceShape<Activation>(), s => s.GateActivation, (s, v) => s with { GateActivation = v },
                "Squashes the gates; sigmoid in the standard cell.", omitEmpty: true)), "A GRU layer, for comparison.")
        .Case("dense", Any(new MapShape<DenseLayerSpec>("units or a map, such as '{units: 16, activation: relu}'")
            .Key("units", new CountShape(1, 65536), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v }, "Applied to the output.")),
            "A dense layer over the last step.");

    public static readonly MapShape<ModelSpec> Model = new MapShape<ModelSpec>("a map with layers and head")
        .Key("layers", new ListShape<LayerSpec>(Layer, 1, 64), s => s.Layers, (s, v) => s with { Layers = v }, "From input to output.", required: true)
        .Key("head", HeadLanguage.Head, s => s.Head, (s, v) => s with { Head = v }, "How a forecast is made of what the layers give.")
        .Key("linear-skip", new OptionalValueShape<int>(new StepsShape(1)), s => s.LinearSkip, (s, v) => s with { LinearSkip = v },
            "Last values of each target of which a linear map is added to the forecast (autoregressive highway).", omitEmpty: true)
        .Key("segments", new OptionalValueShape<int>(new StepsShape(1)), s => s.Segments, (s, v) => s with { Segments = v },
            "Steps of the window that one recurrent step takes in at once.", omitEmpty: true)
        .Key("channel-independent", Values.Flag, s => s.ChannelIndependent, (s, v) => s with { ChannelIndependent = v },
            "One network forecasts every target from its own past and the covariates.", omitEmpty: true);

    private static MapShape<T> Recurrent<T>(MapShape<T> shape)
        where T : RecurrentLayerSpec, new() => Any(shape
            .Key("recurrent-dropout", Values.Share, s => s.RecurrentDropout, (s, v) => s with { RecurrentDropout = v },
                "Share of the recurrent input set to zero in training, the same at every step.", omitEmpty: true)
            .Key("state", new ChoiceShape<RecurrentState>(), s => s.State, (s, v) => s with { State = v },
                "Whether the state of one batch is the start of the next.", omitEmpty: true)
            .Key("returns", new ChoiceShape<Returned>(), s => s.Returns, (s, v) => s with { Returns = v },
                "What the layer above gets: the last step, the sequence, or what it needs.", omitEmpty: true)
            .Key("recurrent-weights", new ChoiceShape<Initialization>(), s => s.RecurrentWeights, (s, v) => s with { RecurrentWeights = v },
                "What the weights on the layer's own past start from.", omitEmpty: true));

    private static MapShape<T> Any<T>(MapShape<T> shape)
        where T : LayerSpec, new() => shape
            .Key("residual", Values.Flag, s => s.Residual, (s, v) => s with { Residual = v },
                "Adds the layer's input to its output, through a linear map where their widths differ.", omitEmpty: true)
            .Key("initial-weights", new ChoiceShape<Initialization>(), s => s.InitialWeights, (s, v) => s with { InitialWeights = v },
                "What the weights on the layer's input start from.", omitEmpty: true);
}
