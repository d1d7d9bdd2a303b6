using LstmSpec.Spec;

namespace LstmSpec.Grammar;

/// <summary>Words of <c>score</c>.</summary>
internal static class ScoreLanguage
{
    public static readonly MapShape<ScoreSpec> Score = new MapShape<ScoreSpec>("a map, such as '{metrics: [mae, mase]}'")
        .Key("metrics", new ListShape<Metric>(new ChoiceShape<Metric>(), 1), s => s.Metrics, (s, v) => s with { Metrics = v }, "What is measured.")
        .Key("baselines", new OptionalValueShape<ValueList<Baseline>>(new ListShape<Baseline>(new ChoiceShape<Baseline>())), s => s.Baselines, (s, v) => s with { Baselines = v ?? default(ValueList<Baseline>) }, "What the model is compared with, at the same origins; 'none' for nothing.")
        .Key("origins", new OptionalValueShape<int>(new StepsShape(1)), s => s.Origins, (s, v) => s with { Origins = v }, "Steps from one origin to the next in a test part; the horizon unless said otherwise.")
        .Key("units", new ChoiceShape<ScoreUnits>(), s => s.Units, (s, v) => s with { Units = v }, "Original, prepared or both.");
}
