using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>task</c>.</summary>
internal static class TaskLanguage
{
    public static readonly UnionShape<TaskSpec> Task = new UnionShape<TaskSpec>("a task")
        .Case("forecast", new MapShape<ForecastTask>("nothing more"), "The next values of the targets.")
        .Case("regression", new MapShape<RegressionTask>("a map, such as '{cap: 125}'")
            .Key("labels", new ChoiceShape<LabelForm>(), s => s.Labels, (s, v) => s with { Labels = v },
                "Whether a sequence has one label or every step its own.")
            .Key("cap", new OptionalValueShape<Number>(new NumberShape(above: 0)), s => s.Cap, (s, v) => s with { Cap = v },
                "Labels above it are read as it, as for the remaining useful life.", omitEmpty: true), "A number for a sequence or for each of its steps.")
        .Case("classification", new MapShape<ClassificationTask>("a map, such as '{labels: step}'")
            .Key("labels", new ChoiceShape<LabelForm>(), s => s.Labels, (s, v) => s with { Labels = v },
                "Whether a sequence has one label or every step its own."), "A class for a sequence or for each of its steps.")
        .Case("anomaly", new MapShape<AnomalyTask>("a map, such as '{quantile: 0.99}'")
            .Key("quantile", Values.Factor, s => s.Quantile, (s, v) => s with { Quantile = v },
                "Steps scored above this quantile of the validation part are called anomalies.", shorthand: true), "How unusual each step is.");
}
