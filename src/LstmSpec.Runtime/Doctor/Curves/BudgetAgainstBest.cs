using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor;

/// <summary>The best epoch is at one end of the budget: the training ended while it still got better, or was never better than after one epoch.</summary>
internal sealed class BudgetAgainstBest : RunRule
{
    /// <summary>Budgets below this have no ends to speak of.</summary>
    private const int Fewest = 20;

    public override RuleInfo Info { get; } = new(
        "LSTM1910",
        "Best epoch at an end of the budget",
        Stage.Training,
        Severity.Info,
        "Where the last epochs are the best, more of them may be better still. Where the first is, the learning rate may be too large for anything after it to "
            + "help.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1501", "LSTM1509", "LSTM1903", "LSTM1909"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var train = subject.Plan.Spec.Train;
        if (train.Epochs < Fewest) yield break;
        var late = InTrials.See(subject.Run, t => Best(t.Curve) is { } best && best > 0.95 * train.Epochs ? (double?)best : null);
        if (late.InHalf)
        {
            yield return new(
                "train.epochs",
                FormattableString.Invariant(
                    $"{late.Where} the validation loss was lowest at epoch {late.Middle(e => e):0} of {train.Epochs}, as the budget ran out"),
                "train for twice as many epochs",
                Remedies.Epochs(train, 2));
        }

        var first = InTrials.See(subject.Run, t => Best(t.Curve) == 1 && t.Curve.Validation.Count > Curves.Span ? (double?)t.Curve.Validation.Count : null);
        if (first.InHalf)
        {
            yield return new(
                Remedies.LearningRatePath(train),
                string.Create(CultureInfo.InvariantCulture,
                    $"{first.Where} the validation loss was lowest after the first epoch and for {first.Middle(e => e) - 1:0} epochs never as low again; the "
                        + $"learning rate is {train.Optimizer.LearningRate}"),
                "take a third of the learning rate",
                Remedies.LearningRate(train, 1.0 / 3));
        }
    }

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Curve.Validation.Count > 0) ? null : "no validation loss was read";

    private static int? Best(LearningCurve curve) => curve.Validation.Count == 0 ? null : Curves.Lowest(curve.Validation);
}
