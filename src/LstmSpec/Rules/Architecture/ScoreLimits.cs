using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the scores and the runtime cannot run yet. Metrics of intervals, distributions and classes go with heads that are limits themselves; with others they are a mistake, LSTM1703.</summary>
internal static class ScoreLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        RuntimeLimit.At(
            "score.partial-batch",
            "a last batch that gets no forecast",
            "every origin is forecast",
            "leave it out",
            s => s.Score.PartialBatch == PartialBatch.Drop ? "the last batch of a test part is dropped" : null),
        RuntimeLimit.At(
            "score.origins-of-baseline",
            "baselines at origins of their own",
            "baselines forecast from the model's origins",
            "leave it out",
            s => s.Score.OriginsOfBaseline == BaselineOrigins.Own ? "the baselines have origins of their own" : null),
        RuntimeLimit.At(
            "score.rows",
            "scores of rows that have no forecast",
            "rows with a forecast are scored",
            "leave it out",
            s => s.Score.Rows == ScoredRows.All ? "scores are asked for over all rows" : null),
        RuntimeLimit.At(
            "score.intervals",
            "conformal intervals without a validation part",
            "intervals are as wide as errors on rows that nothing was trained on",
            "declare split.validation, or leave the intervals out",
            s => s.Score.Intervals is { } intervals && !s.Split.HasValidation && !s.Task.OnePerSequence ? $"intervals of level {intervals.Level} are asked for, and no rows are left to measure errors on" : null),
        RuntimeLimit.At(
            "score.threshold",
            "a threshold where there are not two classes",
            "a number has no probability, and of many classes the likeliest is called",
            "leave it out",
            s => s.Score.Threshold == new ScoreSpec().Threshold || LabelLimits.Classes(s) == 2 ? null : $"cases are told apart at a probability of {s.Score.Threshold}"),
    ];
}
