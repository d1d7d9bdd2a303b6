namespace LstmSpec.Reporting;

/// <summary>Forecast against truth: all folds along the series, then each fold by itself.</summary>
internal static class ForecastsSection
{
    private const int MostFolds = 8;
    private const int MostTargets = 3;

    public static void Write(Markup page, RunView view)
    {
        var targets = view.Run.Data.Targets;
        if (view.Run.Evaluation.All(e => e.Origins.Count == 0))
        {
            page.Element("p", "There are no forecasts.", ("class", "note"));
            return;
        }

        if (view.Labels)
        {
            if (view.Calls is null) LabelFigure.Write(page, view);
            else page.Element("p", "A class is told of each sequence; which are taken for which stands under Classes.", ("class", "note"));
            return;
        }

        if (view.Series.Count > 0)
        {
            var series = view.Series[(view.Series.Count - 1) / 2];
            page.Element("p",
                $"The rows are of {Say.Many(view.Run.Data.Series.Count, "series", "series")}. Drawn is the one in the middle, from the best to the worst; the "
                    + "ends stand under Series.", ("class", "note"));
            ForecastFigure.OneSeries(page, view, series, 9, "In the middle");
            return;
        }

        if (targets.Count > MostTargets)
            page.Element("p", $"The first {MostTargets} of {targets.Count} targets are drawn; forecasts.csv holds all.", ("class", "note"));
        for (var target = 0; target < Math.Min(targets.Count, MostTargets); target++)
        {
            if (target == 0)
            {
                Target(page, view, target);
                continue;
            }

            using var details = page.Open("details");
            using (page.Open("summary"))
            {
                page.Text("Forecasts of ");
                page.Name(targets[target]);
            }

            Target(page, view, target);
        }
    }

    private static void Target(Markup page, RunView view, int target)
    {
        var folds = view.Run.Evaluation.Where(e => e.Origins.Count > 0).OrderBy(e => e.Fold).Select(e => e.Fold).ToArray();
        if (folds.Length > 1) ForecastFigure.Overview(page, view, folds, target);
        if (folds.Length > MostFolds && folds.All(f => view.Part(f)!.Origins.Count + view.Part(f)!.Horizon < 6)) return;
        var drawn = folds.Length <= MostFolds ? folds : [.. Enumerable.Range(0, MostFolds).Select(i => folds[i * (folds.Length - 1) / (MostFolds - 1)])];
        if (drawn.Length < folds.Length) page.Element("p", $"{MostFolds} of the {folds.Length} folds are drawn alone, evenly spread.", ("class", "note"));
        foreach (var fold in drawn) ForecastFigure.OneFold(page, view, fold, target);
    }
}
