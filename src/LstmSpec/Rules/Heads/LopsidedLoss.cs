using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Heads;

/// <summary>The loss asks for a quantile off the middle, and the scores are those that the middle is best by.</summary>
internal sealed class LopsidedLoss : SpecRule
{
    private static readonly Metric[] OfTheMiddle = [Metric.Mae, Metric.Mse, Metric.Rmse, Metric.Mase, Metric.Rmsse, Metric.Mape, Metric.Smape, Metric.Wape,
        Metric.R2, Metric.Bias];

    public override RuleInfo Info { get; } = new(
        "LSTM1715",
        "A quantile scored as the middle",
        Stage.Spec,
        Severity.Warning,
        "Trained on the pinball loss of a high quantile, forecasts lie above most values, as they should. Errors and baselines of the middle then call a good "
            + "quantile a bad forecast.")
    {
        Reads = ["train.loss", "model.head", "score"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Model.Head is not NumberHead || subject.Spec.Train.Loss is not PinballLoss { Level: var level } || level == new PinballLoss().Level)
            yield break;
        var scored = subject.Spec.Score.Metrics.Where(m => OfTheMiddle.Contains(m)).Distinct().Select(m => Words.Of(m)).ToList();
        if (scored.Count == 0) yield break;
        yield return new(
            "train.loss.pinball.level",
            $"the loss asks for forecasts that a share of {level} of the values lie below, and they are scored by {string.Join(", ", scored)}, which the "
                + "middle does best on",
            "take a level of 0.5 for the middle; for the quantile itself a quantile head with that level, scored by pinball",
            new(EditKind.Set, "train.loss.pinball.level", "0.5"));
    }
}
