using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>Which rows each fitted step saw, held against the training rows of its fold.</summary>
internal static class AuditSection
{
    public static void Write(Markup page, RunView view)
    {
        var fitted = view.Run.Folds.Where(f => f.Fitted.Count > 0).ToArray();
        if (fitted.Length == 0)
        {
            page.Element("p", "No step was fitted to the data.", ("class", "note"));
            return;
        }

        // Trained again on training and validation rows, the model that forecasts is fitted on both.
        var refit = view.Run.Trials.Any(t => t.Fold >= 0 && t.Refit is not null);
        var leaks = fitted.Sum(f => f.Fitted.Count(s => !Within(f, s, refit)));
        using (page.Open("p", ("class", leaks == 0 ? "pass" : "trouble")))
        {
            page.Element("strong", leaks == 0 ? "✓ " : "✕ ", ("aria-hidden", "true"));
            page.Text(leaks == 0
                ? $"All {Say.Many(fitted.Sum(f => f.Fitted.Count), "fitted step")} took their values from training rows of their own fold."
                : $"{Say.Many(leaks, "fitted step")} saw rows outside the training part of the fold.");
        }

        foreach (var fold in fitted)
        {
            using var details = page.Open("details");
            var outside = fold.Fitted.Count(s => !Within(fold, s, refit));
            page.Element("summary",
                $"{Say.Fold(fold.Index)}: {Say.Many(fold.Fitted.Count, "fitted step")}, training rows "
                    + $"{Train(fold, refit)}{(outside > 0 ? $" — {Say.Whole(outside)} outside" : string.Empty)}");
            Table(page, fold, refit);
        }
    }

    private static void Table(Markup page, FoldRecord fold, bool refit)
    {
        using var scroll = TableHead.Scroll(page, $"Fitted steps, {Say.Fold(fold.Index)}");
        using var table = page.Open("table");
        page.Element("caption", $"Fitted steps, {Say.Fold(fold.Index)}");
        TableHead.Write(page, ["column", "step", "values", "fitted on rows", "within training rows"]);
        using var body = page.Open("tbody");
        foreach (var step in fold.Fitted)
        {
            var within = Within(fold, step, refit);
            using var row = page.Open("tr");
            using (page.Open("th", ("scope", "row"))) page.Name(step.Column);
            page.Element("td", step.Step);
            page.Element("td", step.Values);
            page.Element("td", $"{Say.Count(step.FirstRow)} to {Say.Count(step.LastRow)}");
            page.Element("td", within ? "✓ yes" : "✕ no", ("class", within ? "pass" : "trouble"));
        }
    }

    private static string Train(FoldRecord fold, bool refit) =>
        string.Join(", ", Parts(fold, refit).Select(p => $"{Say.Count(p.Start)} to {Say.Count(p.End - 1)}"));

    private static PartRecord[] Parts(FoldRecord fold, bool refit) => fold.Parts.Where(p => p.Role == "train" || (refit && p.Role == "validation")).ToArray();

    private static bool Within(FoldRecord fold, FittedRecord step, bool refit)
    {
        // Training rows may lie on both sides of a test part (blocked folds), so the two ends are checked each by itself.
        var parts = Parts(fold, refit);
        return parts.Any(p => step.FirstRow >= p.Start && step.FirstRow < p.End) && parts.Any(p => step.LastRow >= p.Start && step.LastRow < p.End);
    }
}
