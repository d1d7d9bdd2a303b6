using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Profiling;
using LstmSpec.Rules;
using LstmSpec.Spec;

namespace LstmSpec.Doctor;

/// <summary>What was an information before the run is a warning after it: the window is shorter than the season, and the errors repeat the season.</summary>
internal sealed class SeasonOutsideWindow : RunRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1302",
        "Window shorter than the season",
        Stage.Result,
        Severity.Warning,
        "A season beyond the window may not matter, and may be the very thing that is missing. Errors that repeat it say which.")
    {
        Reads = ["window", "data", "prepare"],
        CausedBy = ["LSTM1306"],
    };

    protected override IEnumerable<Objection> Check(RunSubject subject)
    {
        // The rule of the spec has found the window short, with its guards; only then is the result asked.
        if (subject.Run.Findings.FirstOrDefault(f => string.Equals(f.Id, Info.Id, StringComparison.Ordinal)) is not { } before) yield break;
        var window = subject.Plan.Spec.Window.Length;
        foreach (var season in Seasons(subject).Where(s => s > window))
        {
            if (SeasonLeft.Of(subject.Run, season) is not { IsThere: true } left) continue;
            yield return new(
                before.Path,
                string.Create(CultureInfo.InvariantCulture,
                    $"the window of {Evidence.Count(window, "step")} is shorter than the season of {season}, and the errors one step ahead repeat it: their "
                        + $"autocorrelation at lag {season} is {left.Autocorrelation:0.00} over {left.Pairs} pairs"),
                before.Help ?? "take a window that holds the season, or a seasonal difference",
                before.Fix);
            yield break;
        }
    }

    /// <summary>Declared, or found in the first target as the rule of the spec finds them.</summary>
    private static ValueList<int> Seasons(RunSubject subject) => subject.Plan.Spec.Data.Season.Count > 0 ? subject.Plan.Spec.Data.Season
        : SeasonFinder.Find(subject.Run.Data.Values[0]) is { } found ? ValueList.Of(found.Lag) : default;
}
