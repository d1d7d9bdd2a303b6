using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Profiles;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>One class of the target is ten times as frequent as another, and no weight makes up for it.</summary>
internal sealed class ClassImbalance : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1208",
        "Class imbalance unhandled",
        Stage.Data,
        Severity.Warning,
        "A loss that is a mean over cases is lowest soonest where every case is called the frequent class, and accuracy praises it. What is rare is mostly "
            + "what one wants to find.")
    {
        Reads = ["data", "train", "task"],
        CausedBy = ["LSTM1203"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Task is not ClassificationTask || spec.Train.Loss is FocalLoss or CrossEntropyLoss { Weights: not null }) yield break;
        foreach (var column in spec.Data.Target)
        {
            var classes = Counted(subject, column).Where(c => c.Rows > 0).OrderBy(c => c.Rows).ToList();
            if (classes.Count < 2) continue;
            ClassProfile rare = classes[0], common = classes[classes.Count - 1];
            if (common.Rows < 4L * rare.Rows) continue;
            var all = classes.Sum(c => (long)c.Rows);
            var share = (double)common.Rows / all;
            yield return new(
                spec.Train.Loss is CrossEntropyLoss && subject.IsWritten("train.loss") ? "train.loss" : subject.PathOf(column),
                $"of {Evidence.Count(all, "row")}, '{column}' is '{rare.Value}' in {rare.Rows} and '{common.Value}' in {common.Rows}, 1 to "
                    + $"{Evidence.Say((double)common.Rows / rare.Rows)}, and no class is weighted: always saying '{common.Value}' is right {Percent(share)} of "
                    + "the time",
                "weight the classes, and score by balanced-accuracy or pr-auc",
                spec.Train.Loss is CrossEntropyLoss ? new(EditKind.Set, "train.loss.cross-entropy.weights", "balanced") : null,
                common.Rows < 10L * rare.Rows ? Severity.Info : null);
        }
    }

    /// <summary>As counted; of a column of 0 and 1 the mean says the same.</summary>
    private static ValueList<ClassProfile> Counted(SpecSubject subject, string column)
    {
        if (subject.ProfileOf(column) is not { } profile) return default;
        if (profile.Classes.Count > 0 || profile is not { Min: 0, Max: 1 }) return profile.Classes;
        var ones = (int)Math.Round(profile.Mean * subject.Profile!.Rows);
        return profile.Distinct is 0 or 2 ? ValueList.Of(new ClassProfile("0", subject.Profile.Rows - ones), new ClassProfile("1", ones)) : default;
    }

    /// <summary>A digit more than whole per cent, where that would be 100.</summary>
    private static string Percent(double share) => (100 * share).ToString(share > 0.99 ? "0.#" : "0", CultureInfo.InvariantCulture) + "%";
}
