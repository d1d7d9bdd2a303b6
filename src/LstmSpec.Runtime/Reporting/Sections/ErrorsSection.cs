namespace LstmSpec.Reporting;

/// <summary>Where the error lies: by step of the horizon and by fold.</summary>
internal static class ErrorsSection
{
    public static void Write(Markup page, RunView view)
    {
        var metric = Say.Metric(view.Metric);
        var scores = view.Sources.Select(view.Score).OfType<Scoring.Score>().ToArray();
        var steps = scores.Select(s => s.PerStep.Count).DefaultIfEmpty(0).Max();
        var folds = scores.Select(s => s.PerFold.Count).DefaultIfEmpty(0).Max();
        if (steps > 1) SourceLines.Write(page, view, "by-step", $"{metric} by step of the horizon", "step ahead", s => s.PerStep, joined: true);
        if (folds > 1) SourceLines.Write(page, view, "by-fold", $"{metric} by fold", "fold", s => s.PerFold, joined: false);
        ErrorsOverTime.Write(page, view);
        if (steps <= 1 && folds <= 1) page.Element("p", "One step and one fold: the scores above say all.", ("class", "note"));
    }
}
