using System.Globalization;

namespace LstmSpec.Reporting;

/// <summary>Which classes are taken for which, and how precision falls as more is found.</summary>
internal static class ClassesSection
{
    /// <summary>A wider table is read by nobody.</summary>
    private const int MostInTable = 24, MostMixed = 12;

    public static void Write(Markup page, RunView view)
    {
        var calls = view.Calls!;
        var several = view.Seeds.Count > 1 ? " Numbers are means over seeds." : string.Empty;
        page.Element("p",
            $"{Say.Many(calls.Cases.Count, "case")} of {Say.Many(calls.Names.Count, "class", "classes")}, each told by models that were not trained on "
                + $"it.{several}", ("class", "note"));
        if (calls.Names.Count <= MostInTable) Matrix(page, calls);
        Mixed(page, calls);
        Curves(page, calls);
    }

    private static void Matrix(Markup page, ClassCalls calls)
    {
        using var scroll = TableHead.Scroll(page, "Confusion matrix");
        using var table = page.Open("table", ("class", "matrix"));
        page.Element("caption",
            "Confusion matrix: rows are what cases are, columns what they are called; the stronger the colour, the larger the share of its row");
        TableHead.Write(page, ["is", .. calls.Names.Select(n => Say.Cut(n, 24)), "found"], numbersFrom: 1);
        using var body = page.Open("tbody");
        for (var truth = 0; truth < calls.Names.Count; truth++)
        {
            var there = calls.There(truth);
            using var row = page.Open("tr");
            using (page.Open("th", ("scope", "row"))) page.Name(Say.Cut(calls.Names[truth], 40));
            for (var called = 0; called < calls.Names.Count; called++)
            {
                var share = there > 0 ? calls.Counts[truth][called] / there : 0;
                using var cell = page.Open("td", ("class", truth == called ? "n heat right" : "n heat"),
                    ("style", $"--s:{Say.Whole((int)Math.Round(45 * share))}%"));
                if (truth == called) page.Element("strong", Count(calls.Counts[truth][called]));
                else page.Text(Count(calls.Counts[truth][called]));
            }

            page.Element("td", there > 0 ? $"{Say.Number(100 * calls.Counts[truth][truth] / there)} %" : "–", ("class", "n"));
        }
    }

    private static void Mixed(Markup page, ClassCalls calls)
    {
        var pairs = from truth in Enumerable.Range(0, calls.Names.Count)
                    from called in Enumerable.Range(0, calls.Names.Count)
                    where truth != called && calls.Counts[truth][called] > 0
                    orderby calls.Counts[truth][called] descending, truth, called
                    select (IReadOnlyList<string>)[calls.Names[truth], calls.Names[called], Count(calls.Counts[truth][called]),
                        $"{Say.Number(100 * calls.Counts[truth][called] / calls.There(truth))} %"];
        var most = pairs.Take(MostMixed).ToList();
        if (most.Count == 0 || calls.Names.Count == 2) return;
        ValuesTable.Write(page, "Taken for each other most often", ["is", "called", "cases", "of its class"], most, numbersFrom: 2);
    }

    private static void Curves(Markup page, ClassCalls calls)
    {
        // Of two classes the second is the one that is looked for.
        var curves = Enumerable.Range(calls.Names.Count == 2 ? 1 : 0, calls.Names.Count == 2 ? 1 : calls.Names.Count)
            .Select(k => PrecisionRecall.Of(calls.Names[k], calls.Cases.Select(c => (c.Probabilities[k], c.Truth == k))))
            .OfType<PrecisionRecall>().OrderBy(c => c.Average).ToList();
        PrecisionRecallFigure.Write(page, "precision-recall", "Precision and recall", curves);
    }

    /// <summary>A mean over seeds need not be whole.</summary>
    private static string Count(double value) =>
        Math.Abs(value - Math.Round(value)) < 1e-6 ? Say.Count((int)Math.Round(value)) : value.ToString("0.0", CultureInfo.InvariantCulture);
}
