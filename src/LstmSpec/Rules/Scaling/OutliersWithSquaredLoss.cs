using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>More than one value in 200 of a target lies far outside its bulk, and the loss is squared.</summary>
internal sealed class OutliersWithSquaredLoss : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1206",
        "Outliers with squared loss",
        Stage.Data,
        Severity.Warning,
        "Squared error weighs a value ten deviations off a hundred times: a few spikes own the loss, and the rest of the series is fitted around them.")
    {
        Reads = ["data", "train", "prepare"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Train.Loss is not MseLoss) yield break;
        foreach (var column in subject.Spec.Data.Target)
        {
            if (subject.ProfileOf(column)?.OutlierShare is not (> 0.005 and var share)) continue;
            yield return new(
                "train.loss",
                $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)}% of '{column}' lies more than 6 robust standard deviations from its median, "
                    + "and a squared loss lets those rows lead",
                "use huber, which grows linearly beyond its delta",
                new(EditKind.Set, "train.loss", "huber"))
            {
                At = subject.PathOf(column),
            };
        }
    }
}
