using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>data.generator</c>: series made by a formula.</summary>
internal static class GeneratorLanguage
{
    private static readonly NumberShape Any = new();
    private static readonly NumberShape Positive = new(above: 0);
    private static readonly NumberShape Size = new(least: 0);

    private static readonly UnionShape<GeneratorKind> Kind = new UnionShape<GeneratorKind>("a generator")
        .Case("sine", new MapShape<SineGenerator>("a map, such as '{period: 50}'")
            .Key("period", Positive, s => s.Period, (s, v) => s with { Period = v }, "Rows of one period.", shorthand: true)
            .Key("amplitude", Size, s => s.Amplitude, (s, v) => s with { Amplitude = v }, "Height of the wave."), "A sine.")
        .Case("square", new MapShape<SquareGenerator>("a map, such as '{period: 50}'")
            .Key("period", Positive, s => s.Period, (s, v) => s with { Period = v }, "Rows of one period.", shorthand: true)
            .Key("amplitude", Size, s => s.Amplitude, (s, v) => s with { Amplitude = v }, "Height of the wave."),
            "Up in the first half of each period, down in the second.")
        .Case("trend", new MapShape<TrendGenerator>("a map, such as '{slope: 0.1}'")
            .Key("slope", Any, s => s.Slope, (s, v) => s with { Slope = v }, "Rise from row to row.", shorthand: true), "A straight line.")
        .Case("seasonal", new MapShape<SeasonalGenerator>("a map, such as '{period: 12, slope: 0.1}'")
            .Key("period", Positive, s => s.Period, (s, v) => s with { Period = v }, "Rows of one season.", shorthand: true)
            .Key("amplitude", Size, s => s.Amplitude, (s, v) => s with { Amplitude = v }, "Height of the season.")
            .Key("slope", Any, s => s.Slope, (s, v) => s with { Slope = v }, "Rise from row to row."), "A season on a straight line.")
        .Case("random-walk", new MapShape<RandomWalkGenerator>("a map, such as '{step: 1}'")
            .Key("step", Size, s => s.Step, (s, v) => s with { Step = v }, "Standard deviation of a step.", shorthand: true)
            .Key("drift", Any, s => s.Drift, (s, v) => s with { Drift = v }, "Rise from row to row."), "Each value is the last and a random step.")
        .Case("ar", new MapShape<AutoregressiveGenerator>("a map, such as '{coefficients: [0.6, 0.3]}'")
            .Key("coefficients", new ListShape<Number>(Any, 1, 100), s => s.Coefficients, (s, v) => s with { Coefficients = v },
                "Of the last value, the one before it, and so on.", shorthand: true)
            .Key("step", Size, s => s.Step, (s, v) => s with { Step = v }, "Standard deviation of a step."),
            "Each value is a sum of those before it and a random step.");

    public static readonly MapShape<GeneratorSpec> Generator = new MapShape<GeneratorSpec>("a map, such as '{sine: {period: 50}, noise: 0.1, rows: 1000}'")
        .OneOf(Kind, s => s.Kind, (s, v) => s with { Kind = v }, required: true)
        .Key("noise", Size, s => s.Noise, (s, v) => s with { Noise = v }, "Standard deviation of normal noise on every value.")
        .Key("rows", new CountShape(1, 10_000_000), s => s.Rows, (s, v) => s with { Rows = v }, "Rows of each series.")
        .Key("seed", new CountShape(0), s => s.Seed, (s, v) => s with { Seed = v }, "Of noise, random steps and phases.")
        .Key("series", new CountShape(1, 100_000), s => s.Series, (s, v) => s with { Series = v }, "How many series, each with a phase and noise of its own.");

    public static readonly OptionalShape<GeneratorSpec> Optional = new(Generator);
}
