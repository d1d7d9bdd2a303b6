using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>model</c>: layers and head.</summary>
internal static class ModelLanguage
{
    public static readonly UnionShape<LayerSpec> Layer = new UnionShape<LayerSpec>("a layer")
        .Case("lstm", new MapShape<LstmLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v }, "Squashes the cell; tanh in the standard cell.")
            .Key("gate-activation", new ChoiceShape<Activation>(), s => s.GateActivation, (s, v) => s with { GateActivation = v }, "Squashes the gates; sigmoid in the standard cell.")
            .Key("bidirectional", Values.Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v }, "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Values.Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v }, "Normalises each step's output over its units, before dropout.")
            .Key("forget-bias", new ChoiceShape<ForgetBias>(), s => s.ForgetBias, (s, v) => s with { ForgetBias = v }, "What the forget gate's bias starts from."), "An LSTM layer.")
        .Case("gru", new MapShape<GruLayerSpec>("units or a map, such as '{units: 32, dropout: 0.1}'")
            .Key("units", new CountShape(1, 4096), s => s.Units, (s, v) => s with { Units = v }, "Width of the output of one direction.", required: true, shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("bidirectional", Values.Flag, s => s.Bidirectional, (s, v) => s with { Bidirectional = v }, "Reads the window from both ends; twice as wide an output.")
            .Key("layer-norm", Values.Flag, s => s.LayerNorm, (s, v) => s with { LayerNorm = v }, "Normalises each step's output over its units, before dropout."), "A GRU layer, for comparison.")
        .Case("dense", new MapShape<DenseLayerSpec>("units or a map, such as '{units: 16, activation: relu}'")
            .Key("units", new CountShape(1, 65536), s => s.Units, (s, v) => s with { Units = v }, "Width of the output.", required: true, shorthand: true)
            .Key("dropout", Values.Share, s => s.Dropout, (s, v) => s with { Dropout = v }, "Share of the output set to zero in training.")
            .Key("activation", new ChoiceShape<Activation>(), s => s.Activation, (s, v) => s with { Activation = v }, "Applied to the output."), "A dense layer over the last step.");

    public static readonly MapShape<ModelSpec> Model = new MapShape<ModelSpec>("a map with layers and head")
        .Key("layers", new ListShape<LayerSpec>(Layer, 1, 64), s => s.Layers, (s, v) => s with { Layers = v }, "From input to output.", required: true)
        .Key("head", new ChoiceShape<HeadKind>(), s => s.Head, (s, v) => s with { Head = v }, "How the forecast of all steps is made.");
}
