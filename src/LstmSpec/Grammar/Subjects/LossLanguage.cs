using LstmSpec.Declaring;
using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train.loss</c>.</summary>
internal static class LossLanguage
{
    private static readonly OptionalShape<ClassWeights> Weights = new(new ClassWeightsShape());

    public static readonly UnionShape<LossSpec> Loss = new UnionShape<LossSpec>("a loss")
        .Case("mse", new MapShape<MseLoss>("nothing more"), "Squared error.")
        .Case("mae", new MapShape<MaeLoss>("nothing more"), "Absolute error.")
        .Case("huber", new MapShape<HuberLoss>("a map, such as '{delta: 1}'")
            .Key("delta", new NumberShape(above: 0), s => s.Delta, (s, v) => s with { Delta = v }, "Error from which the loss grows linearly.",
                shorthand: true), "Squared near zero, linear beyond.")
        .Case("log-cosh", new MapShape<LogCoshLoss>("nothing more"), "Squared near zero, linear beyond, smooth everywhere.")
        .Case("pinball", new MapShape<PinballLoss>("a map, such as '{level: 0.9}'")
            .Key("level", new NumberShape(above: 0, below: 1), s => s.Level, (s, v) => s with { Level = v },
                "The quantile that is forecast; 0.5 is the median. A quantile head has levels of its own.", shorthand: true),
            "For a quantile of what may come.")
        .Case("negative-log-likelihood", new MapShape<NegativeLogLikelihoodLoss>("nothing more"), "For a head that gives a distribution.")
        .Case("cross-entropy", new MapShape<CrossEntropyLoss>("a map, such as '{weights: balanced}'")
            .Key("weights", Weights, s => s.Weights, (s, v) => s with { Weights = v }, "Weight of each class: balanced, or a list in the order of its levels.",
                omitEmpty: true)
            .Key("from-logits", Values.Flag, s => s.FromLogits, (s, v) => s with { FromLogits = v },
                "The head gives logits; false where it gives probabilities.", omitEmpty: true)
            .Key("kind", new OptionalValueShape<CrossEntropyKind>(new ChoiceShape<CrossEntropyKind>()), s => s.Kind, (s, v) => s with { Kind = v },
                "Binary for outputs that each say yes or no, categorical for one of many; what the head gives unless said otherwise.", omitEmpty: true),
            "For class labels.")
        .Case("focal", new MapShape<FocalLoss>("a map, such as '{gamma: 2}'")
            .Key("gamma", new NumberShape(least: 0), s => s.Gamma, (s, v) => s with { Gamma = v }, "How much less a case counts that is told well.",
                shorthand: true)
            .Key("weights", Weights, s => s.Weights, (s, v) => s with { Weights = v }, "Weight of each class: balanced, or a list in the order of its levels.",
                omitEmpty: true), "For class labels of which one is rare.");
}

/// <summary><c>balanced</c>, or a weight for each class.</summary>
internal sealed class ClassWeightsShape : Shape<ClassWeights>
{
    private static readonly ListShape<Number> List = new(new NumberShape(above: 0), 2, 1000);

    public override IReadOnlyList<string> Examples => ["balanced", "[1, 2]"];

    public override SchemaNode ToSchema(SchemaBuilder builder, string hint) => SchemaNode.AnyOf(SchemaNode.Words(["balanced"]), List.ToSchema(builder, hint));

    public override string Expected => "'balanced' or a list of weights, one a class";

    public override bool TryRead(Node node, string path, Reading reading, out ClassWeights value)
    {
        value = new() { Balanced = true };
        if (node is ScalarNode { Text: "balanced" }) return true;
        if (node is not ListNode) return Refuse(node, path, reading, out value);
        var good = List.TryRead(node, path, reading, out var weights);
        value = new() { Values = weights };
        return good;
    }

    public override void Write(ClassWeights value, CanonicalWriter writer)
    {
        if (value.Balanced) writer.Text("balanced");
        else List.Write(value.Values, writer);
    }
}
