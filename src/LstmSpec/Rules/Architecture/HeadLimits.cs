using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the head and the runtime cannot run yet. A point head with a horizon of 1 is the direct one; with a longer horizon it is a mistake, LSTM1708.</summary>
internal static class HeadLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        Head<RecursiveHead>("forecasts that are fed back step by step"),
        Head<SequenceToSequenceHead>("a decoder over the steps to be forecast"),
        Head<ResidualHead>("a forecast of the change from the last value"),
        Head<QuantileHead>("quantiles beside each other"),
        Head<GaussianHead>("a normal distribution"),
        Head<StudentTHead>("Student's t distribution"),
        Head<ClassHead>("classes of a target that is a label"),
        Head<NoHead>("a last layer whose output is the forecast itself"),
        new(
            "model.head.*.activation",
            "softmax over numbers",
            "a head of numbers is linear, or bounded by sigmoid, tanh or relu",
            "leave the head linear",
            s => s.Spec.Model.Head is NumberHead { Activation: HeadActivation.Softmax } head
                ? [($"model.head.{HeadLanguage.Head.WordOf(head)}.activation", "the outputs of the head are made to add up to 1")]
                : [],
            path => new(EditKind.Remove, path)),
    ];

    private static RuntimeLimit Head<THead>(string what)
        where THead : HeadSpec, new()
    {
        var word = HeadLanguage.Head.WordOf(new THead());
        return new(
            "model.head." + word,
            what,
            "the head is direct: one output per step and target, all at once",
            "use the direct head",
            s => s.Spec.Model.Head is THead ? [("model.head", $"the head is {word}")] : [],
            path => new(EditKind.Set, path, "direct"));
    }
}
