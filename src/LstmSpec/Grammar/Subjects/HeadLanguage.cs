using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>model.head</c>.</summary>
internal static class HeadLanguage
{
    public static readonly UnionShape<HeadSpec> Head = new UnionShape<HeadSpec>("a head")
        .Case("direct", Number(new MapShape<DirectHead>("a map, such as '{activation: linear}'")), "All steps and targets at once.")
        .Case("point", Number(new MapShape<PointHead>("a map, such as '{activation: linear}'")), "One step ahead.")
        .Case("recursive", Number(new MapShape<RecursiveHead>("a map, such as '{activation: linear}'")),
            "One step ahead, fed back until the horizon is reached.")
        .Case("sequence-to-sequence", Number(new MapShape<SequenceToSequenceHead>("a map, such as '{units: 32}'")
            .Key("units", new OptionalValueShape<int>(new CountShape(1, 4096)), s => s.Units, (s, v) => s with { Units = v },
                "Width of the decoder; that of the last recurrent layer unless said otherwise.", shorthand: true)),
            "A recurrent decoder over the steps to be forecast, which reads known-future covariates.")
        .Case("residual", Number(new MapShape<ResidualHead>("a map, such as '{activation: linear}'")), "The change from the last value of the window.")
        .Case("quantile", new MapShape<QuantileHead>("a map, such as '{levels: [0.1, 0.5, 0.9]}'")
            .Key("levels", new ListShape<Number>(new NumberShape(above: 0, below: 1), 1, 100), s => s.Levels, (s, v) => s with { Levels = v },
                "The quantiles to forecast.", shorthand: true), "Quantiles of what may come.")
        .Case("gaussian", new MapShape<GaussianHead>("nothing more"), "Mean and standard deviation of a normal distribution.")
        .Case("student-t", new MapShape<StudentTHead>("nothing more"), "Location, scale and degrees of freedom of Student's t.")
        .Case("class", new MapShape<ClassHead>("a map, such as '{activation: linear}'")
            .Key("activation", new ChoiceShape<HeadActivation>(), s => s.Activation, (s, v) => s with { Activation = v },
                "Linear gives logits, sigmoid and softmax probabilities.", omitEmpty: true)
            .Key("units", new OptionalValueShape<int>(new CountShape(1, 65536)), s => s.Units, (s, v) => s with { Units = v },
                "Outputs; one a class unless said otherwise.", omitEmpty: true), "One output per class of a target that is a label.")
        .Case("none", new MapShape<NoHead>("nothing more"), "The output of the last layer is the forecast.");

    private static MapShape<T> Number<T>(MapShape<T> shape)
        where T : NumberHead, new() => shape
            .Key("activation", new ChoiceShape<HeadActivation>(), s => s.Activation, (s, v) => s with { Activation = v },
                "Applied to the output; anything but linear bounds what can be forecast.", omitEmpty: true);
}
