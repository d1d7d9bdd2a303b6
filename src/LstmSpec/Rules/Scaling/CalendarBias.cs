using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A target goes with the hour, the weekday or the month, and a window shorter than a turn cannot tell which it is; or training saw some of them far
/// more often.</summary>
internal sealed class CalendarBias : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1211",
        "Calendar bias",
        Stage.Data,
        Severity.Info,
        "Where Mondays differ from Sundays, a model that cannot tell them apart forecasts a day that never comes; one that saw Mondays mostly takes all days "
            + "for Mondays.")
    {
        Reads = ["data", "window", "prepare", "split"],
        CausedBy = ["LSTM1302", "LSTM1306"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Data.Future.Count > 0) yield break;
        foreach (var column in subject.Spec.Data.Target)
        {
            foreach (var calendar in subject.ProfileOf(column)?.Calendar ?? default)
            {
                var unit = Words.Of(calendar.Unit);
                var carried = subject.StepsOf(column).Any(s => s.Step is DifferenceStep d && d.Season % calendar.Cycle == 0);
                if (carried || !(calendar.Effect >= 0.3)) continue;
                if (subject.Spec.Window.Length < calendar.Cycle)
                {
                    yield return new(
                        "window.length",
                        $"{Evidence.Percent(calendar.Effect)} of the variance of '{column}' within {Evidence.Count(calendar.Cycle, "row")} goes with the "
                            + $"{unit}, and a window of {Evidence.Count(subject.Spec.Window.Length, "row")} does not tell which {unit} it is",
                        $"take a window of {calendar.Cycle} rows, or a seasonal difference of {calendar.Cycle}",
                        new(EditKind.Set, "window.length", calendar.Cycle.ToString(System.Globalization.CultureInfo.InvariantCulture)));
                }
                else if (calendar.MostShare * calendar.Cycle > 1.5)
                {
                    yield return new(
                        "split",
                        $"{Evidence.Percent(calendar.MostShare)} of the first training part are {calendar.Most} and {Evidence.Percent(calendar.LeastShare)} "
                            + $"{calendar.Least}, and {Evidence.Percent(calendar.Effect)} of the variance of '{column}' goes with the {unit}",
                        $"train on whole turns of {calendar.Cycle} rows, or on more of them");
                }
            }
        }
    }
}
