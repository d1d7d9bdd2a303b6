using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor.Inside;

/// <summary>What l1 and l2 add is more than what the data lose.</summary>
internal sealed class PenaltyOwnsLoss : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1602",
        "Regulariser owns the loss",
        Stage.Training,
        Severity.Warning,
        "Where the penalty is larger than the loss of the data, the training makes weights small and forecasts only by the way. The loss that is shown falls "
            + "all the same.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1603"],
    };

    protected override string? Lacks(RunSubject subject) =>
        subject.Plan.Spec.Train is { L1.Value: 0, L2.Value: 0 } ? null : Insides.Lacks(subject.Run, Insides.Lasting);

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var train = subject.Plan.Spec.Train;
        var seen = InTrials.See(subject.Run, Of);
        if (!seen.InHalf) yield break;

        // Of two, the larger one is mended.
        var (key, weight) = train.L1.Value > 0 && 2 * seen.Middle(s => s.Squares) * train.L2.Value <= seen.Middle(s => s.Penalty)
            ? ("train.l1", train.L1.Value)
            : ("train.l2", train.L2.Value);
        if (!(weight > 0)) yield break;
        yield return new(
            key,
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the penalty is {Evidence.Say(seen.Middle(s => s.Penalty))} and the loss of the data {Evidence.Say(seen.Middle(s => s.Loss))}, "
                    + $"in the middle of the last {Insides.Lasting} looks"),
            "take a tenth of the weight of the penalty",
            new(EditKind.Set, key, Remedies.Digits(weight / 10)));
    }

    /// <returns>Besides, the sum of the squares of the weights, of which l2 is the price.</returns>
    private static (double Penalty, double Loss, double Squares)? Of(TrialRecord trial)
    {
        if (trial.Inside is not { Samples: { Count: >= Insides.Lasting } samples }) return null;
        var last = samples.TakeLast(Insides.Lasting).ToList();
        var (penalty, loss) = (Insides.Middle(last.Select(s => s.Penalty)), Insides.Middle(last.Select(s => s.Loss)));

        // The likelihood of a density has no zero to be held against.
        return loss > 0 && penalty > loss ? (penalty, loss, Insides.Middle(last.Select(s => s.Parts.Sum(p => p.Weight * p.Weight)))) : null;
    }
}
