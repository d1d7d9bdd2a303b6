using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Training;

namespace LstmSpec.Doctor.Inside;

/// <summary>Updates are as large as the weights they change, or so small that the weights stand still.</summary>
internal sealed class UpdateRatio : RunRule
{
    /// <summary>A step that changes a tenth of a weight, or a ten-thousandth: TheDeepChecker's bounds.</summary>
    private const double Large = 0.1, Small = 1e-4;

    /// <summary>A learning rate below this share of its peak is one that was meant to end.</summary>
    private const double Alive = 0.1;

    public override RuleInfo Info { get; } = new(
        "LSTM1506",
        "Updates too large or too small for the weights",
        Stage.Training,
        Severity.Warning,
        "A step that changes a tenth of the weights forgets what was learnt; one that changes a ten-thousandth needs ten thousand of its kind to get anywhere. "
            + "The learning rate alone does not say which.")
    {
        Reads = ["train"],
        CausedBy = ["LSTM1201", "LSTM1501", "LSTM1503", "LSTM1509", "LSTM1905"],
    };

    protected override string? Lacks(RunSubject subject) => Insides.Lacks(subject.Run, Insides.Lasting);

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var train = subject.Plan.Spec.Train;

        // Trainings that are out on one side say nothing for those on the other.
        var (above, below) = (InTrials.See(subject.Run, t => Of(t, large: true)), InTrials.See(subject.Run, t => Of(t, large: false)));
        var large = above.Seen.Count >= below.Seen.Count;
        var seen = large ? above : below;
        if (!seen.InHalf) yield break;
        var part =
            seen.Seen.GroupBy(s => s.Part, StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().Key;
        yield return new(
            Remedies.LearningRatePath(train),
            string.Create(CultureInfo.InvariantCulture,
                $"{seen.Where} a step changes the weights by {Evidence.Say(seen.Middle(s => s.Ratio))} of their size, {Insides.Told(part)} first of all: "
                    + $"{(large ? "more than a tenth" : "less than a ten-thousandth")} in the last {Insides.Lasting} looks; the learning rate is "
                    + $"{train.Optimizer.LearningRate}"),
            large ? "take a third of the learning rate" : "take three times the learning rate",
            Remedies.LearningRate(train, large ? 1.0 / 3 : 3));
    }

    /// <summary>The part farthest out on a side, where one is out in each of the last looks.</summary>
    private static (string Part, double Ratio)? Of(TrialRecord trial, bool large)
    {
        if (trial.Inside is not { Samples: { Count: > 0 } samples }) return null;
        var peak = samples.Max(s => s.Rate);
        var alive = samples.Where(s => s.Rate >= Alive * peak).TakeLast(Insides.Lasting).ToList();
        if (alive.Count < Insides.Lasting) return null;
        (string Part, double Ratio)? worst = null;
        foreach (var part in alive[0].Parts.Select(p => p.Part))
        {
            var norms = alive.Select(s => s.Parts.First(p => string.Equals(p.Part, part, StringComparison.Ordinal))).ToList();
            if (norms.Exists(n => !(n.Weight > 0))) continue;
            var ratios = norms.ConvertAll(n => n.Update / n.Weight);
            if (!ratios.TrueForAll(r => large ? r > Large : r < Small)) continue;
            var middle = Insides.Middle(ratios);
            if (worst is not { } w || (large ? middle > w.Ratio : middle < w.Ratio)) worst = (part, middle);
        }

        return worst;
    }
}
