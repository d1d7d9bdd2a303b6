using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>score</c>.</summary>
internal static class ScoreLanguage
{
    public static readonly MapShape<IntervalSpec> Intervals = new MapShape<IntervalSpec>("a level or a map, such as '{level: 0.9, origins: 50}'")
        .Key("level", new NumberShape(above: 0, below: 1), s => s.Level, (s, v) => s with { Level = v }, "Share of values that an interval is to hold.",
            shorthand: true)
        .Key("origins", new OptionalValueShape<int>(new CountShape(1)), s => s.Origins, (s, v) => s with { Origins = v },
            "Calibration origins, the last before the test part; all of the validation part unless said otherwise.");

    public static readonly MapShape<ScoreSpec> Score = new MapShape<ScoreSpec>("a map, such as '{metrics: [mae, mase]}'")
        .Key("metrics", new ListShape<Metric>(new ChoiceShape<Metric>(), 1), s => s.Metrics, (s, v) => s with { Metrics = v }, "What is measured.")
        .Key("baselines", new OptionalValueShape<ValueList<Baseline>>(new ListShape<Baseline>(new ChoiceShape<Baseline>())), s => s.Baselines,
            (s, v) => s with { Baselines = v ?? default(ValueList<Baseline>) }, "What the model is compared with, at the same origins; 'none' for nothing.")
        .Key("origins", new OptionalValueShape<int>(new StepsShape(1)), s => s.Origins, (s, v) => s with { Origins = v },
            "Steps from one origin to the next in a test part; the horizon unless said otherwise.")
        .Key("units", new ChoiceShape<ScoreUnits>(), s => s.Units, (s, v) => s with { Units = v }, "Original, prepared or both.")
        .Key("partial-batch", new ChoiceShape<PartialBatch>(), s => s.PartialBatch, (s, v) => s with { PartialBatch = v },
            "Whether the last batch of a test part is scored where it is not full.", omitEmpty: true)
        .Key("origins-of-baseline", new ChoiceShape<BaselineOrigins>(), s => s.OriginsOfBaseline, (s, v) => s with { OriginsOfBaseline = v },
            "Whether the baselines forecast from the model's origins or from their own.", omitEmpty: true)
        .Key("rows", new ChoiceShape<ScoredRows>(), s => s.Rows, (s, v) => s with { Rows = v },
            "Rows that the scores are said to be of: those with a forecast, or all.", omitEmpty: true)
        .Key("intervals", new OptionalShape<IntervalSpec>(Intervals), s => s.Intervals, (s, v) => s with { Intervals = v },
            "Conformal intervals around the forecasts.", omitEmpty: true)
        .Key("importance", new OptionalValueShape<int>(new CountShape(1, 100)), s => s.Importance, (s, v) => s with { Importance = v },
            "How often the test windows of each column are dealt to each other, to see what the first metric loses by it.", omitEmpty: true)
        .Key("threshold", new NumberShape(above: 0, below: 1), s => s.Threshold, (s, v) => s with { Threshold = v },
            "Probability from which a case counts as one of the second of two classes.", omitEmpty: true);
}
