using LstmSpec.Storing;

namespace LstmSpec.Reporting;

/// <summary>The points of the sweep that chose the plan, from the best to the worst.</summary>
internal static class SweepSection
{
    private const int Most = 100;

    public static void Write(Markup page, RunView view)
    {
        var sweep = view.Run.Sweep!;
        var chosen = sweep.Points[sweep.Chosen];
        page.Element("p",
            $"This plan is point {Say.Whole(chosen.Index + 1)} of {Say.Count(sweep.Points.Count)}, chosen by the {sweep.Measure} on the {sweep.Read} part "
                + $"({sweep.Method}, {Say.Many(sweep.Trials, "trial")}, {Folds(sweep)}).", ("class", "note"));
        if (sweep.SawTest)
            page.Element("p", "The choice has seen rows that are scored here: these scores are better than those of new rows will be.", ("class", "trouble"));
        if (view.Run.Sweep!.Points.Count(p => double.IsFinite(p.Value)) > 1) SweepFigure.Write(page, sweep);
        var paths = sweep.Points[0].Values.Select(v => v.Path).ToList();
        using var scroll = TableHead.Scroll(page, "Points of the sweep");
        using var table = page.Open("table");
        page.Element("caption", $"Points by their {sweep.Measure} on the {sweep.Read} part; ± is the standard deviation over seeds; the chosen one in bold");
        TableHead.Write(page, ["point", .. paths, "epochs", sweep.Measure], numbersFrom: paths.Count + 1);
        using (page.Open("tbody"))
        {
            foreach (var point in sweep.Ranked.Take(Most)) Row(page, point, point.Index == sweep.Chosen);
        }

        if (sweep.Points.Count > Most) page.Element("caption", $"The first {Most} of {sweep.Points.Count}; run.json holds all.");
    }

    private static string Folds(SweepRecord sweep) => sweep.Folds.Count == 1 ? Say.Fold(sweep.Folds[0]) + " alone" : Say.Many(sweep.Folds.Count, "fold");

    private static void Row(Markup page, SweepPointRecord point, bool chosen)
    {
        using var row = page.Open("tr", ("class", chosen ? "model" : "baseline"));
        page.Element("th", Say.Whole(point.Index + 1), ("scope", "row"));
        foreach (var (_, value) in point.Values)
        {
            using var cell = page.Open("td");
            page.Name(Say.Cut(value, 60));
        }

        page.Element("td", Say.Count(point.Epochs), ("class", "n"));
        using var last = page.Open("td", ("class", "n"));
        if (point.Failure is { } failure) page.Text("failed: " + Say.Cut(failure, 120));
        else if (chosen) page.Element("strong", Say.WithSpread(point.Value, point.Spread));
        else page.Text(Say.WithSpread(point.Value, point.Spread));
    }
}
