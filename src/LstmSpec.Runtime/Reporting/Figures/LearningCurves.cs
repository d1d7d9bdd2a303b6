using LstmSpec.Training;

namespace LstmSpec.Reporting;

/// <summary>One small panel per fold, one thin line per seed.</summary>
internal static class LearningCurves
{
    public static void Loss(Markup page, int fold, IReadOnlyList<TrialRecord> trials, int points)
    {
        var values = trials.SelectMany(t => t.Curve.Train.Concat(t.Curve.Validation)).Where(double.IsFinite).ToArray();
        Panel(page, $"loss-{(fold < 0 ? "final" : Say.Whole(fold))}", Say.Fold(fold), "loss", values,
            trials.Max(t => Math.Max(t.Curve.Train.Count, t.Curve.Validation.Count)), Describe(trials), (chart, x, y) =>
        {
            foreach (var trial in trials)
            {
                chart.Path("line fine c0", Line(trial.Curve.Train, x, y, points));
                chart.Path("line fine c1", Line(trial.Curve.Validation, x, y, points));
            }

            foreach (var trial in trials) Kept(chart, x, y, trial);
        });
    }

    public static void Norm(Markup page, int fold, IReadOnlyList<TrialRecord> trials, int points)
    {
        var values = trials.SelectMany(t => t.Curve.GradientNorm).Where(double.IsFinite).ToArray();
        Panel(page, $"norm-{(fold < 0 ? "final" : Say.Whole(fold))}", Say.Fold(fold), "gradient norm", values, trials.Max(t => t.Curve.GradientNorm.Count),
            "Gradient norm by epoch.", (chart, x, y) =>
        {
            foreach (var trial in trials) chart.Path("line fine c2", Line(trial.Curve.GradientNorm, x, y, points));
        });
    }

    /// <summary>The learning rate at the steps that were looked at.</summary>
    public static void Rate(Markup page, int fold, IReadOnlyList<TrialRecord> trials)
    {
        var seen = trials.Where(t => t.Inside is { Samples.Count: > 1 }).Select(t => t.Inside!.Samples).ToList();
        if (seen.Count == 0) return;
        var values = seen.SelectMany(s => s.Select(v => v.Rate)).ToArray();
        Panel(page, $"rate-{(fold < 0 ? "final" : Say.Whole(fold))}", Say.Fold(fold), "learning rate", values, seen.Max(s => s[^1].Step),
            $"From {Say.Number(values.Max())} down to {Say.Number(values.Min())}.", (chart, x, y) =>
        {
            foreach (var samples in seen)
            {
                var drawn = samples.Where(v => double.IsFinite(v.Rate) && (!y.IsLog || v.Rate > 0))
                    .Select((v, i) => $"{(i == 0 ? 'M' : 'L')}{Markup.At(x.At(v.Step))} {Markup.At(y.At(v.Rate))}");
                chart.Path("line fine c3", string.Concat(drawn));
            }
        }, "step");
    }

    private static void Panel(Markup page, string id, string title, string quantity, double[] values, int epochs, string description,
        Action<Chart, Scale, Scale> draw, string along = "epoch")
    {
        using var figure = page.Open("figure");
        page.Element("h3", title);
        var chart = new Chart(page, 340, 220, left: 56, right: 12);
        var x = Scale.Exact(1, Math.Max(2, epochs), chart.Left, chart.Right);
        var y = Scale.LogWhenWide(values, chart.Bottom, chart.Top, span: 8, ticks: 4);
        using var drawing = chart.Open(id, $"{quantity}, {title}", description);
        chart.YAxis(y, y.IsLog ? $"{quantity} (log)" : quantity);
        var ticks = Scale.Over([0, epochs], 0, 1, 4).Ticks().Where(t => t > 1 && t < epochs * 0.93 && t == Math.Floor(t)).Append(epochs).Prepend(1).Distinct();
        chart.XAxis(x, along, ticks.Where(t => t == 1 || t == epochs || t > epochs * 0.08).Select(t => (t, Say.Whole((int)t))));
        if (values.Length == 0) chart.Label((chart.Left + chart.Right) / 2, (chart.Top + chart.Bottom) / 2, "no finite value", "tick", "middle");
        draw(chart, x, y);
    }

    private static void Kept(Chart chart, Scale x, Scale y, TrialRecord trial)
    {
        var validated = trial.Curve.Validation.Count > 0;
        var losses = validated ? trial.Curve.Validation : trial.Curve.Train;
        if (trial.Curve.BestEpoch < 1 || trial.Curve.BestEpoch > losses.Count) return;
        var loss = losses[trial.Curve.BestEpoch - 1];
        if (!double.IsFinite(loss) || (y.IsLog && loss <= 0)) return;
        chart.Mark(0, $"mark {(validated ? "c1" : "c0")}", x.At(trial.Curve.BestEpoch), y.At(loss), 3.6,
            $"seed {Say.Whole(trial.Seed)}: epoch {Say.Whole(trial.Curve.BestEpoch)}, loss {Say.Number(loss)}");
    }

    private static string Line(IReadOnlyList<double> values, Scale x, Scale y, int points)
    {
        var every = Math.Max(1, (int)Math.Ceiling(values.Count / (double)points));
        var path = new System.Text.StringBuilder();
        var down = false;
        for (var i = 0; i < values.Count; i++)
        {
            var drawable = double.IsFinite(values[i]) && (!y.IsLog || values[i] > 0);
            if (drawable && i % every != 0 && i != values.Count - 1) continue;
            if (drawable) path.Append(down ? 'L' : 'M').Append(Markup.At(x.At(i + 1))).Append(' ').Append(Markup.At(y.At(values[i])));
            down = drawable;
        }

        return path.ToString();
    }

    private static string Describe(IReadOnlyList<TrialRecord> trials) =>
        string.Join("; ",
            trials.Take(10).Select(t => $"seed {Say.Whole(t.Seed)} keeps epoch {Say.Whole(t.Curve.BestEpoch)} of {Say.Whole(t.Curve.Train.Count)}"));
}
