using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Spec;
using LstmSpec.Statistics;
using LstmSpec.Storing;

namespace LstmSpec.Doctor;

/// <summary>The forecasts lie to one side of what was observed, or their errors repeat a season.</summary>
internal sealed class BiasedResiduals : RunRule
{
    /// <summary>Fewer origins than this leave the standard error of a mean unknown.</summary>
    private const int Fewest = 8;

    /// <summary>A bias below this share of the mean absolute error is not worth a word, however sure.</summary>
    private const double Share = 0.25;

    public override RuleInfo Info { get; } = new(
        "LSTM1807",
        "Residuals biased or structured",
        Stage.Result,
        Severity.Warning,
        "What is left over of a good forecast leans to neither side and repeats nothing. A low loss hides both: the square of a small constant is small.")
    {
        Reads = ["prepare", "window"],
        CausedBy = ["LSTM1302", "LSTM1803", "LSTM1903"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var spec = subject.Plan.Spec;
        if (Bias(subject.Run) is { } bias)
        {
            var log = spec.Prepare.Any(s => s is LogStep);
            yield return new(
                "prepare",
                string.Create(CultureInfo.InvariantCulture,
                    $"the forecasts lie {(bias.Mean > 0 ? "above" : "below")} what was observed by {Evidence.Say(Math.Abs(bias.Mean))} on average over "
                        + $"{bias.Origins} origins, {Evidence.Percent(Math.Abs(bias.Mean) / bias.Absolute)} of the mean absolute error and "
                        + $"{Math.Abs(bias.Mean) / bias.Error:0.0} standard errors{PerStep(subject.Run)}"),
                spec.Task.IsLabels
                    ? "what is labelled may have changed since training, or the loss asks for another value than the mean: look at the labels of the test part"
                    : log ? "the level may have moved (difference), and a mean that was learnt of logarithms is a median when they are undone"
                        : "the level may have moved since training: let the model forecast the change (prepare: difference)",
                Remedies.Difference(spec, 1));
        }

        var repeats = false;
        foreach (var season in spec.Task.IsLabels ? default : spec.Data.Season)
        {
            if (SeasonLeft.Of(subject.Run, season) is not { IsThere: true } left) continue;
            repeats = true;
            yield return new(
                "window",
                string.Create(CultureInfo.InvariantCulture,
                    $"the errors one step ahead repeat the season of {season}: their autocorrelation there is {left.Autocorrelation:0.00} over {left.Pairs} "
                        + $"pairs"),
                "take a window that holds the season, or a seasonal difference",
                Remedies.Difference(spec, season),
                Severity.Info);
        }

        if (!repeats && StructureLeft.Of(subject.Run, spec.Season) is { IsThere: true } structure)
        {
            yield return new(
                "window",
                FormattableString.Invariant(
                    $"the errors one step ahead hang on each other: over {structure.Lags} lags Ljung and Box's Q is {structure.Statistic:0.0} (p {(structure.P < 0.001 ? "< 0.001" : string.Create(CultureInfo.InvariantCulture, $"{structure.P:0.000}"))}), the largest autocorrelation {structure.Largest:0.00} at lag {structure.Lag}"),
                "what the errors repeat could be forecast: a longer window, more units, or inputs that say it",
                Severity: Severity.Info);
        }
    }

    protected override string? Lacks(RunSubject subject) => subject.Run.Evaluation.Sum(p => p.Origins.Count) >= Fewest ? null
        : FormattableString.Invariant($"there are fewer than {Fewest} origins to tell a bias from chance by");

    /// <summary>
    /// The mean error per origin against its long-run standard error: Bartlett's kernel (Newey &amp; West 1987) as far as forecasts overlap, at least
    /// 4(n/100)^(2/9) lags, judged by Student's t. Null where it is small or may be chance.
    /// </summary>
    private static (double Mean, double Error, double Absolute, int Origins)? Bias(RunRecord run)
    {
        var errors = ModelErrors.PerOrigin(run).SelectMany(s => s).Where(double.IsFinite).ToArray();
        if (errors.Length < Fewest) return null;
        var part = run.Evaluation.First(p => p.Origins.Count > 0);
        var apart = part.Origins.Count > 1 ? Math.Max(1, part.Origins[1] - part.Origins[0]) : part.Horizon;
        var usual = (int)(4 * Elementary.Exp(2.0 / 9 * Elementary.Log(errors.Length / 100.0)));
        var lags = Math.Min(errors.Length / 4, Math.Max(usual, (part.Horizon - 1) / apart));
        var mean = Moments.Mean(errors);
        var variance = 0.0;
        for (var lag = 0; lag <= lags; lag++)
        {
            var sum = 0.0;
            for (var i = lag; i < errors.Length; i++) sum += (errors[i] - mean) * (errors[i - lag] - mean);
            variance += (lag == 0 ? 1 : 2 * (1 - (lag / (lags + 1.0)))) * sum / (errors.Length - 1);
        }

        var (error, absolute) = (Math.Sqrt(Math.Max(0, variance) / errors.Length), Absolute(run));
        if (!(error > 0) || Math.Abs(mean) < Share * absolute) return null;
        return 2 * StudentT.UpperTail(Math.Abs(mean) / error, errors.Length - 1) < 0.05
            && Math.Abs(mean) > 2 * error ? (mean, error, absolute, errors.Length) : null;
    }

    private static double Absolute(RunRecord run)
    {
        var all = (from target in Enumerable.Range(0, run.Data.Targets.Count)
                   from step in Enumerable.Range(0, run.Evaluation.Max(p => p.Horizon))
                   from fold in ModelErrors.At(run, step, target)
                   from error in fold
                   where double.IsFinite(error)
                   select Math.Abs(error)).ToArray();
        return Moments.Mean(all);
    }

    /// <summary>First and last step, where there are several.</summary>
    private static string PerStep(RunRecord run)
    {
        var horizon = run.Evaluation.Max(p => p.Horizon);
        if (horizon == 1) return string.Empty;
        return FormattableString.Invariant($"; {Evidence.Say(At(0))} at step 1, {Evidence.Say(At(horizon - 1))} at step {horizon}");

        double At(int step) =>
            Moments.Mean(
                Enumerable.Range(0, run.Data.Targets.Count).SelectMany(t => ModelErrors.At(run, step, t)).SelectMany(f => f).Where(double.IsFinite).ToArray());
    }
}
