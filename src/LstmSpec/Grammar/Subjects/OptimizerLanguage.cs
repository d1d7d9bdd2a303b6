using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>train.optimizer</c>.</summary>
internal static class OptimizerLanguage
{
    public static readonly UnionShape<OptimizerSpec> Optimizer = new UnionShape<OptimizerSpec>("an optimizer")
        .Case("adam", new MapShape<AdamSpec>("a map, such as '{learning-rate: 0.001}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Values.Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Values.Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v },
                "L2: this share of a weight is added to its gradient."), "Kingma & Ba (2015).")
        .Case("adamw", new MapShape<AdamWSpec>("a map, such as '{learning-rate: 0.001, weight-decay: 0.01}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Values.Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Values.Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v },
                "Times the learning rate, the share of a weight that each step takes away."),
            "Loshchilov & Hutter (2019): Adam with weight decay apart from the gradient.")
        .Case("nadam", new MapShape<NadamSpec>("a map, such as '{learning-rate: 0.002}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("beta1", Values.Share, s => s.Beta1, (s, v) => s with { Beta1 = v }, "Decay of the mean gradient.")
            .Key("beta2", Values.Share, s => s.Beta2, (s, v) => s with { Beta2 = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("momentum-decay", new NumberShape(least: 0), s => s.MomentumDecay, (s, v) => s with { MomentumDecay = v },
                "How fast the momentum rises to beta1.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v },
                "L2: this share of a weight is added to its gradient."), "Dozat (2016): Adam with Nesterov's look ahead.")
        .Case("rmsprop", new MapShape<RmspropSpec>("a map, such as '{learning-rate: 0.01}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("decay", Values.Share, s => s.Decay, (s, v) => s with { Decay = v }, "Decay of the mean squared gradient.")
            .Key("epsilon", new NumberShape(above: 0), s => s.Epsilon, (s, v) => s with { Epsilon = v }, "Keeps the division finite.")
            .Key("momentum", Values.Share, s => s.Momentum, (s, v) => s with { Momentum = v }, "Share of the last step kept.")
            .Key("centered", Values.Flag, s => s.Centered, (s, v) => s with { Centered = v }, "Divides by the gradient's standard deviation.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v },
                "L2: this share of a weight is added to its gradient."), "Tieleman & Hinton (2012).")
        .Case("sgd", new MapShape<SgdSpec>("a map, such as '{learning-rate: 0.01, momentum: 0.9}'")
            .Key("learning-rate", new NumberShape(above: 0), s => s.LearningRate, (s, v) => s with { LearningRate = v }, "Size of a step.", shorthand: true)
            .Key("momentum", Values.Share, s => s.Momentum, (s, v) => s with { Momentum = v }, "Share of the last step kept.")
            .Key("nesterov", Values.Flag, s => s.Nesterov, (s, v) => s with { Nesterov = v }, "Looks ahead by the momentum.")
            .Key("weight-decay", new NumberShape(least: 0), s => s.WeightDecay, (s, v) => s with { WeightDecay = v },
                "L2: this share of a weight is added to its gradient."), "Gradient descent.");
}
