using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Rules;
using LstmSpec.Statistics;
using LstmSpec.Storing;

namespace LstmSpec.Doctor;

/// <summary>Right behind the training part, or at the last step of the horizon, the model errs more than elsewhere, and a baseline does not.</summary>
internal sealed class BoundaryEffect : RunRule
{
    private const double Far = 1.5;

    /// <summary>Points on each side.</summary>
    private const int Fewest = 10;

    private static readonly string[] Plain = ["seasonal-naive", "naive"];

    public override RuleInfo Info { get; } = new(
        "LSTM1808",
        "Boundary effect",
        Stage.Result,
        Severity.Info,
        "An error that jumps where a part begins or a horizon ends is no property of the series: the context is missing there, or the last output is trained "
            + "on less.")
    {
        Reads = ["split", "window"],
        CausedBy = ["LSTM1803", "LSTM1903"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        var run = subject.Run;
        if (Plain.FirstOrDefault(b => run.Forecasts.Any(f => string.Equals(f.Source, b, StringComparison.Ordinal))) is not { } baseline) yield break;
        var window = subject.Plan.Spec.Window.Length;
        if (Of(run, baseline, (first, row, _) => row <= first + window) is { } start)
        {
            yield return new(
                "split",
                string.Create(CultureInfo.InvariantCulture,
                    $"in the first {window} rows of the test parts the model's mean absolute error is {start.Model:0.00} times that of the rows behind them; "
                        + $"for {baseline} it is {start.Baseline:0.00} times"),
                "see that windows at the start of a test part look back into the rows before it, and report errors by row");
        }

        var last = run.Evaluation.Max(p => p.Horizon) - 1;
        if (last >= 3 && Of(run, baseline, (_, _, step) => step == last) is { } end)
        {
            yield return new(
                "window",
                string.Create(CultureInfo.InvariantCulture,
                    $"at the last of {last + 1} steps the model's mean absolute error is {end.Model:0.00} times that of the steps before it; for {baseline} it "
                        + $"is {end.Baseline:0.00} times"),
                "read the scores by step; a horizon one step longer takes the end elsewhere");
        }
    }

    protected override string? Lacks(RunSubject subject) =>
        Array.Exists(Plain, b => subject.Run.Forecasts.Any(f => string.Equals(f.Source, b, StringComparison.Ordinal)))
            ? null
            : "there is no naive baseline to hold the profile against";

    /// <summary>Error at the points of the boundary over that of the others; null unless the model's stands out and the baseline's does not as much.</summary>
    /// <param name="boundary">Of the origin that the part begins with, the row forecast and the step: whether the point lies at the boundary.</param>
    private static (double Model, double Baseline)? Of(RunRecord run, string baseline, Func<int, int, int, bool> boundary)
    {
        var (model, rival) = (Ratio(run, Forecast.Model, boundary), Ratio(run, baseline, boundary));
        return model > Far && model > Far * rival ? (model, rival) : null;
    }

    private static double Ratio(RunRecord run, string source, Func<int, int, int, bool> boundary)
    {
        List<double> at = [], elsewhere = [];
        foreach (var part in run.Evaluation)
        {
            foreach (var forecast in run.Forecasts.Where(f => f.Fold == part.Fold && string.Equals(f.Source, source, StringComparison.Ordinal)))
            {
                foreach (var (origin, step, target) in Points(part))
                {
                    var i = part.At(origin, step, target);
                    var error = Math.Abs((double)forecast.Values[i] - part.Observed[i]) / (part.Scale[target] > 0 ? part.Scale[target] : 1);
                    if (double.IsFinite(error))
                        (boundary(part.Origins[ModelErrors.FirstOf(part, origin)], part.Origins[origin] + 1 + step, step) ? at : elsewhere).Add(error);
                }
            }
        }

        return at.Count < Fewest || elsewhere.Count < Fewest ? double.NaN : Moments.Mean(at.ToArray()) / Moments.Mean(elsewhere.ToArray());
    }

    private static IEnumerable<(int Origin, int Step, int Target)> Points(EvaluationPart part) =>
        from origin in Enumerable.Range(0, part.Origins.Count)
        from step in Enumerable.Range(0, part.Horizon)
        from target in Enumerable.Range(0, part.Targets.Count)
        select (origin, step, target);
}
