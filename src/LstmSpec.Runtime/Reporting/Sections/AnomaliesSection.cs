using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>The rows that are called anomalies, where a run scores them.</summary>
internal static class AnomaliesSection
{
    private const int Most = 60;

    public static void Write(Markup page, RunView view)
    {
        var run = view.Run;
        if (AnomalyStretches.Of(run) is not { } found)
        {
            page.Element("p", "The task is no scoring of anomalies.", ("class", "note"));
            return;
        }

        var of = found.Scored == 0 ? string.Empty : $" ({Say.Number(100.0 * found.Called / found.Scored)}%)";
        page.Element(
            "p",
            $"{Say.Many(found.Called, "row")} of {Say.Count(found.Scored)}{of} are called anomalies, in "
                + $"{Say.Many(found.Stretches.Count, "stretch", "stretches")}. The score of a row is the error of its forecast in multiples of its usual error "
                + "on rows that the model was not trained on; above the threshold it is called.",
            ("class", "note"));
        Known(page, view);
        if (found.Stretches.Count == 0) return;
        using (TableHead.Scroll(page, "Anomalies"))
        {
            using var table = page.Open("table");
            page.Element("caption", "Anomalies, the most unusual first");
            string[] columns = ["from", "to", "rows", "score over threshold"];
            TableHead.Write(page, run.Data.Label is null ? columns : [.. columns, "labelled rows"], 2);
            using var body = page.Open("tbody");
            foreach (var stretch in found.Stretches.OrderByDescending(s => s.Peak).ThenBy(s => s.First).Take(Most))
            {
                using var row = page.Open("tr");
                page.Element("th", Place(run, stretch.First), ("scope", "row"));
                page.Element("td", Place(run, stretch.Last));
                page.Element("td", Say.Count(stretch.Rows), ("class", "n"));
                page.Element("td", Say.Number(stretch.Peak), ("class", "n"));
                if (stretch.Known is { } known) page.Element("td", Say.Count(known), ("class", "n"));
            }
        }

        if (found.Stretches.Count > Most)
            page.Element("p", $"Shown are the {Say.Whole(Most)} most unusual of {Say.Count(found.Stretches.Count)}; levels.csv has the score of every row.",
                ("class", "note"));
    }

    /// <summary>Against labels, where there are some: what the order of the scores is worth, whatever the threshold.</summary>
    private static void Known(Markup page, RunView view)
    {
        if (AnomalyStretches.Labelled(view.Run) is not { Count: > 0 } cases) return;
        var (right, missed, wrong) = (cases.Count(c => c.Multiple > 1 && c.Is), cases.Count(c => c.Multiple <= 1 && c.Is),
            cases.Count(c => c.Multiple > 1 && !c.Is));
        ValuesTable.Open(
            page, "Rows with a label", ["label", "called", "not called"],
            [["anomaly", Say.Count(right), Say.Count(missed)], ["none", Say.Count(wrong), Say.Count(cases.Count - right - missed - wrong)]]);
        if (PrecisionRecall.Of("anomaly", cases) is { } curve)
            PrecisionRecallFigure.Write(page, "anomaly-curve", "Precision and recall of the scores", [curve],
                "Rows in the order of their scores, the mean over seeds.");
    }

    private static string Place(RunRecord run, int row)
    {
        var series = run.Data.Series.LastOrDefault(s => s.Start <= row)?.Key;
        return string.IsNullOrEmpty(series) ? run.Data.Times[row] : $"{Say.Name(series)}, {run.Data.Times[row]}";
    }
}
