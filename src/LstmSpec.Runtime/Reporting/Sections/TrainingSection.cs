using LstmSpec.Training;

namespace LstmSpec.Reporting;

/// <summary>How each fold's models learned.</summary>
internal static class TrainingSection
{
    private const int MostPanels = 12;

    public static void Write(Markup page, RunView view)
    {
        var folds = view.Run.Trials.GroupBy(t => t.Fold).OrderBy(g => g.Key < 0).ThenBy(g => g.Key).ToArray();
        if (folds.Length == 0)
        {
            page.Element("p", "Nothing was trained.", ("class", "note"));
            return;
        }

        page.Element("p", Summary(view.Run.Trials), ("class", "note"));
        foreach (var trouble in Trouble(view.Run.Trials)) page.Element("p", trouble, ("class", "trouble"));
        if (folds.Length > MostPanels) page.Element("p", $"The first {MostPanels} of {folds.Length} folds are drawn; curves.csv holds all.", ("class", "note"));
        var validated = view.Run.Trials.Any(t => t.Curve.Validation.Count > 0);
        var legend = new List<Key> { new(KeyKind.Line, "line c0", "training loss") };
        if (validated) legend.Add(new(KeyKind.Line, "line c1", "validation loss"));
        legend.Add(new(KeyKind.Mark, validated ? "mark c1" : "mark c0", "epoch whose weights are kept"));
        Figure.Legend(page, legend);
        var points = Math.Clamp(60_000 / Math.Max(1, 2 * view.Run.Trials.Count), 30, 200);
        using (page.Open("div", ("class", "panels")))
        {
            foreach (var fold in folds.Take(MostPanels)) LearningCurves.Loss(page, fold.Key, [.. fold], points);
        }

        Kept(page, view.Run.Trials);
        if (view.Run.Trials.Any(t => t.Inside is { } inside && inside.Samples.Select(s => s.Rate).Distinct().Count() > 1)) Rates(page, folds);
        if (view.Run.Trials.All(t => t.Curve.GradientNorm.Count == 0)) return;
        using var details = page.Open("details");
        page.Element("summary", "Gradient norms");
        page.Element("p", "Median over the steps of an epoch, before clipping; one line per seed.", ("class", "note"));
        using var panels = page.Open("div", ("class", "panels"));
        foreach (var fold in folds.Take(MostPanels)) LearningCurves.Norm(page, fold.Key, [.. fold], points / 2);
    }

    private static void Rates(Markup page, IGrouping<int, TrialRecord>[] folds)
    {
        using var details = page.Open("details");
        page.Element("summary", "Learning rate");
        page.Element("p", "As the schedule had it at the steps that were looked at; one line per seed.", ("class", "note"));
        using var panels = page.Open("div", ("class", "panels"));
        foreach (var fold in folds.Take(MostPanels)) LearningCurves.Rate(page, fold.Key, [.. fold]);
    }

    /// <summary>What the marks of the curves show.</summary>
    private static void Kept(Markup page, IReadOnlyList<TrialRecord> trials)
    {
        var found = trials.Any(t => t.FoundRate is not null);
        var rows = trials.OrderBy(t => t.Fold < 0).ThenBy(t => t.Fold).Select(t =>
        {
            var losses = t.Curve.Validation.Count > 0 ? t.Curve.Validation : t.Curve.Train;
            var kept = t.Curve.BestEpoch >= 1 && t.Curve.BestEpoch <= losses.Count ? losses[t.Curve.BestEpoch - 1] : double.NaN;
            var last = t.Curve.Train.Count > 0 ? t.Curve.Train[^1] : double.NaN;
            return (IReadOnlyList<string>)
            [
                Say.Fold(t.Fold), Say.Whole(t.Seed), Say.Whole(t.Curve.BestEpoch), Say.Whole(t.Curve.Train.Count), Say.Number(kept), Say.Number(last),
                t.Curve.StoppedEarly ? "yes" : "no",
                .. found ? (string[])[t.FoundRate is { } rate ? Say.Number(rate) : "–"] : [],
            ];
        }).ToList();
        ValuesTable.Write(page, "Epochs that are kept",
            ["fold", "seed", "kept epoch", "epochs", "loss there", "last training loss", "stopped early",
                .. found ? (string[])["learning rate found"] : []], rows);
    }

    private static string Summary(IReadOnlyList<TrialRecord> trials)
    {
        var epochs = trials.Select(t => t.Curve.Train.Count).Order().ToArray();
        var stopped = trials.Count(t => t.Curve.StoppedEarly);
        var refit = trials.Any(t => t.Refit is not null) ? " Each was then fitted again on training and validation rows." : string.Empty;
        return $"{Say.Many(trials.Count, "model")} of {Say.Count(trials.Max(t => t.Parameters))} parameters on {Between(trials.Select(t => t.Windows))} "
            + $"training windows, {Between(epochs)} epochs; {(stopped == 0 ? "none stopped early" : $"{Say.Count(stopped)} stopped early")}.{refit}";
    }

    private static string Between(IEnumerable<int> values)
    {
        var all = values.ToArray();
        return all.Min() == all.Max() ? Say.Count(all.Min()) : $"{Say.Count(all.Min())} to {Say.Count(all.Max())}";
    }

    private static IEnumerable<string> Trouble(IReadOnlyList<TrialRecord> trials)
    {
        var broken = trials.Where(t => t.Curve.Train.Concat(t.Curve.Validation).Any(v => !double.IsFinite(v))).ToArray();
        if (broken.Length == 0) yield break;
        var named = broken.Take(6).Select(t => $"{Say.Fold(t.Fold)}, seed {Say.Whole(t.Seed)}");
        yield return $"The loss was not a finite number in {Say.Many(broken.Length, "model")}: "
            + $"{string.Join("; ", named)}{(broken.Length > 6 ? "; …" : string.Empty)}.";
    }
}
