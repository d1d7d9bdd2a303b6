namespace LstmSpec.Reporting;

/// <summary>What the models kept after scoring forecast behind the last row.</summary>
internal static class OutlookSection
{
    private const int Most = 60;

    public static void Write(Markup page, RunView view)
    {
        var (steps, targets) = (view.Run.Outlook, view.Run.Data.Targets);
        if (steps.Count == 0)
        {
            page.Element("p", view.Run.Trials.Any(t => t.Fold < 0)
                ? "Labels are told of sequences that are there: nothing lies behind their last row."
                : "The plan keeps no model after scoring (final: none).", ("class", "note"));
            return;
        }

        page.Element(
            "p",
            "Forecast behind the last row by models trained on all rows, one per seed: their mean, and the lowest and highest of them. That range is the "
                + "spread of seeds, no interval for what will come; how far forecasts were off before is under Errors.",
            ("class", "note"));
        using (TableHead.Scroll(page, "Next steps"))
        {
            using var table = page.Open("table");
            page.Element("caption", "Next steps");
            TableHead.Write(page, ["time", "target", "forecast", "lowest seed", "highest seed"], 2);
            using var body = page.Open("tbody");
            foreach (var step in steps.Take(Most))
            {
                for (var t = 0; t < targets.Count; t++)
                {
                    using var row = page.Open("tr");
                    page.Element("th", step.Time, ("scope", "row"));
                    using (page.Open("td")) page.Name(targets[t]);
                    page.Element("td", Say.Number(step.Values[t]), ("class", "n"));
                    page.Element("td", Say.Number(step.Low[t]), ("class", "n"));
                    page.Element("td", Say.Number(step.High[t]), ("class", "n"));
                }
            }
        }

        if (steps.Count > Most) page.Element("p", $"Shown are the first {Say.Whole(Most)} of {Say.Many(steps.Count, "step")}.", ("class", "note"));
    }
}
