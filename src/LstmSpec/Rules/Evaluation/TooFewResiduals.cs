using System.Globalization;
using LstmSpec.Findings;

namespace LstmSpec.Rules.Evaluation;

/// <summary>Conformal intervals have fewer calibration origins than their level needs.</summary>
internal sealed class TooFewResiduals : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1711",
        "Too few residuals for the interval",
        Stage.Spec,
        Severity.Error,
        "A conformal interval is a quantile of the errors at calibration origins. With fewer than 1/alpha of them that quantile is beyond the largest error: "
            + "the interval is endless, or does not hold what it says.")
    {
        Reads = ["score", "split", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.Intervals is not { } intervals) yield break;
        // The smallest n with ceil((n + 1) * level) <= n, that is ceil(1 / alpha) - 1; the level is a decimal, so rounding is held off.
        var needed = (long)Math.Ceiling((intervals.Level.Value / (1 - intervals.Level.Value)) - 1e-9);
        var (path, origins) = ("score.intervals.origins", (long?)intervals.Origins);
        // How many labels a stretch of validation rows has, windows and series say, not the spec.
        if (origins is null && !subject.Spec.Task.IsLabels && subject.Spec.Split.Validation is { } validation)
            (path, origins) = ("split.validation.rows", Math.Max(0L, (long)validation.Rows - subject.Spec.Window.Horizon + 1));
        if (origins is not { } there || there >= needed) yield break;
        var rows = intervals.Origins is null ? needed + subject.Spec.Window.Horizon - 1 : needed;
        yield return new(
            path,
            $"intervals of level {intervals.Level} need {Evidence.Count(needed, "calibration origin")} per step, and "
                + $"{(intervals.Origins is null ? "the validation part has" : "there are")} {there}",
            "take more origins, or a lower level",
            new(EditKind.Set, path, rows.ToString(CultureInfo.InvariantCulture)));
    }
}
