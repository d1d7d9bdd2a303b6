using LstmSpec.Training;

namespace LstmSpec.Reporting;

/// <summary>What the run took: models, steps, time.</summary>
internal static class CostSection
{
    public static void Write(Markup page, RunView view)
    {
        var (run, trials) = (view.Run, view.Run.Trials);
        if (trials.Count == 0)
        {
            page.Element("p", "Nothing was trained.", ("class", "note"));
            return;
        }

        var steps = trials.Sum(t => (long)t.Steps);
        var made = run.Provenance;
        var swept = run.Sweep is { } sweep
            ? $" Before them the sweep trained {Say.Many(sweep.Trials, "model")} in {Say.Big(sweep.Points.Sum(p => (long)p.Steps))} steps." : string.Empty;
        page.Element(
            "p",
            $"{Say.Many(trials.Count, "model")} in {Say.Big(steps)} training steps.{swept} The run took {Say.Duration(made.Seconds)} on {made.Machine}, "
                + $"{Say.Duration(made.TrainSeconds)} of it for training; models that were stored before are not trained again and take no time.",
            ("class", "note"));
        var groups = trials.GroupBy(t => t.Fold).OrderBy(g => g.Key < 0).ThenBy(g => g.Key).Select(Row).ToList();
        if (groups.Count > 1)
            groups.Add(["all", Say.Count(trials.Count), string.Empty, string.Empty, Say.Big(trials.Sum(t => (long)Epochs(t))), Say.Big(steps)]);
        ValuesTable.Open(page, "Training by fold; epochs and steps are of all its models, fitting again included",
            ["fold", "models", "parameters", "training windows", "epochs", "steps"], groups);
    }

    private static IReadOnlyList<string> Row(IGrouping<int, TrialRecord> fold) =>
        [Say.Fold(fold.Key), Say.Count(fold.Count()), Say.Count(fold.Max(t => t.Parameters)), Say.Count(fold.Max(t => t.Windows)),
            Say.Big(fold.Sum(t => (long)Epochs(t))), Say.Big(fold.Sum(t => (long)t.Steps))];

    private static int Epochs(TrialRecord trial) => trial.Curve.Train.Count + (trial.Refit?.Train.Count ?? 0);
}
