using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Statistics;

namespace LstmSpec.Doctor;

/// <summary>Over the last twenty epochs the training loss goes up and down and gets nowhere.</summary>
internal sealed class Oscillation : RunRule
{
    private const int Epochs = 20;

    /// <summary>The way gone over the way got.</summary>
    private const double Detour = 4;

    /// <summary>Spread of the losses (ninth decile less first) over their median: a small trembling is no oscillation.</summary>
    private const double Spread = 0.25;

    public override RuleInfo Info { get; } = new(
        "LSTM1909",
        "Training loss oscillates",
        Stage.Training,
        Severity.Warning,
        "Each update throws the weights over the minimum and the next one throws them back. Where the training happens to end decides how good the model is.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1501"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var seen = InTrials.See(subject.Run, t => Of(t.Curve.Train));
        if (!seen.InHalf) yield break;
        var train = subject.Plan.Spec.Train;
        yield return new(
            Remedies.LearningRatePath(train),
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} the training loss of the last {Epochs} epochs goes {seen.Middle(s => s.Detour):0} times as far up and down as it gets, and "
                    + $"spreads over {Evidence.Percent(seen.Middle(s => s.Spread))} of its median; the learning rate is {train.Optimizer.LearningRate}"),
            "take a third of the learning rate, or larger batches",
            Remedies.LearningRate(train, 1.0 / 3));
    }

    protected override string? Lacks(RunSubject subject) =>
        Curves.Scored(subject.Run).Exists(t => t.Curve.Train.Count >= Epochs) ? null : FormattableString.Invariant($"fewer than {Epochs} epochs were trained");

    private static (double Detour, double Spread)? Of(IReadOnlyList<double> losses)
    {
        if (losses.Count < Epochs) return null;
        var last = losses.Skip(losses.Count - Epochs).ToArray();
        var way = Enumerable.Range(1, Epochs - 1).Sum(i => Math.Abs(last[i] - last[i - 1]));
        var (net, middle) = (Math.Abs(last[^1] - last[0]), Quantile.Of(last, 0.5));
        var spread = middle > 0 ? (Quantile.Of(last, 0.9) - Quantile.Of(last, 0.1)) / middle : 0;
        return way > Detour * net && spread > Spread ? (Math.Min(999, way / net), spread) : null;
    }
}
