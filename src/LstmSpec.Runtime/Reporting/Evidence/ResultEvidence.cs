using LstmSpec.Doctor;
using LstmSpec.Scoring;

namespace LstmSpec.Reporting.Evidence;

/// <summary>What forecasts are judged by.</summary>
internal static class ResultEvidence
{
    private const int MostLags = 36;

    /// <summary>The error beside that of baselines: by step, by fold where there is one step, as it is where there is one fold, too.</summary>
    public static EvidencePlot? Beside(RunView view, Func<string, bool> rivals)
    {
        var scores = view.Sources.Where(s => s == RunView.Model || rivals(s)).Select(s => (Source: s, Score: view.Score(s))).Where(s => s.Score is not null)
            .Select(s => (s.Source, Score: s.Score!)).ToList();
        if (scores.Count < 2) return null;
        var metric = Say.Metric(view.Metric);
        if (scores[0].Score.PerStep.Count > 1)
            return new EvidenceLines($"{metric} by step of the horizon", "step ahead", metric, [.. scores.Select(s => Line(s, s.Score.PerStep))]);
        if (scores[0].Score.PerFold.Count > 1) return new EvidenceLines($"{metric} by fold", "fold", metric, [.. scores.Select(s => Line(s, s.Score.PerFold))]);
        return new EvidenceBars($"{metric} beside the baselines", string.Empty, metric, [.. scores.Select(s => s.Source)],
            [.. scores.Select(s => (IReadOnlyList<double>)[s.Score.Mean])]);
    }

    public static EvidencePlot? Seeds(RunView view)
    {
        if (view.Score(RunView.Model) is not { PerSeed.Count: > 1 } model || view.BestBaseline is not { } best) return null;
        return new EvidenceBars($"{Say.Metric(view.Metric)} by seed, and that of {best} across", "seed", Say.Metric(view.Metric),
            [.. model.PerSeed.Select((_, i) => Say.Whole(i + 1))],
            [.. model.PerSeed.Select(v => (IReadOnlyList<double>)[v])])
        { Guide = view.Score(best)!.Mean };
    }

    public static EvidencePlot? Correlation(RunView view)
    {
        var residuals = Residuals.Of(view);
        var count = residuals.Sequences.Sum(s => s.Count(double.IsFinite));
        if (count < 12) return null;
        var lags = Math.Min(MostLags, residuals.Sequences.Max(s => s.Length) / 2);
        var band = 1.96 / Math.Sqrt(count);
        return new EvidenceBars("Autocorrelation of the errors one step ahead; chance leaves 95 of 100 within the line", "lag (origins)", "autocorrelation",
            [.. Enumerable.Range(1, lags).Select(l => l % Math.Max(1, lags / 6) == 0 || lags <= 12 ? Say.Whole(l) : string.Empty)],
            [.. Enumerable.Range(1, lags).Select(l => (IReadOnlyList<double>)[residuals.Autocorrelation(l)])])
        { Guide = band };
    }

    public static EvidencePlot? Spread(RunView view) => OutputSpread.Of(view.Run.Evaluation, view.Run.Forecasts) is not { } spread ? null
        : new EvidenceBars("How much outputs and observed values differ from origin to origin", string.Empty, "standard deviation (prepared)",
            ["the network's outputs", "observed"], [[spread.Outputs], [spread.Observed]]);

    private static EvidenceLine Line((string Source, Score Score) of, IReadOnlyList<double> values) =>
        new(of.Source, [.. values.Select((v, i) => (i + 1.0, v))]);
}
