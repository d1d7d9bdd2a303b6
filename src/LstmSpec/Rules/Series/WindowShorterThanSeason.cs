using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>The window does not hold one season, the forecast goes several steps ahead, and nothing else carries the season.</summary>
internal sealed class WindowShorterThanSeason : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1302",
        "Window shorter than the season",
        Stage.Spec,
        Severity.Warning,
        "Many steps ahead a model can only repeat a season of which it has seen one whole turn, or which a difference, a covariate or the calendar brings in.")
    {
        Reads = ["window", "data", "prepare"],
        CausedBy = ["LSTM1306"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (window, data) = (subject.Spec.Window, subject.Spec.Data);
        if (window.Horizon == 1 || data.Future.Count > 0 || data.Calendar.Count > 0) yield break;
        var found = subject.Seasonal;
        var seasons = data.Season.Count > 0 ? [.. data.Season.OrderBy(s => s)] : found is null ? new List<int>() : [found.SeasonFound!.Value];
        var carried =
            data.Target.SelectMany(subject.StepsOf).Select(s => s.Step).OfType<DifferenceStep>().Select(d => d.Season).ToList();
        foreach (var season in seasons.Where(s => s > window.Length && !carried.Exists(d => d % s == 0)).Take(1))
        {
            var far = 4L * window.Horizon > season;
            if (!far && season != seasons[0]) yield break;
            var evidence = found?.SeasonFound == season ? $" (autocorrelation {Evidence.Say(found.SeasonAutocorrelation)} at lag {season})" : string.Empty;
            var length = (long)Math.Ceiling(1.25 * season);
            var difference = subject.Spec.Prepare.TakeWhile(s => s is not ScaleStep).Count();
            yield return new(
                "window.length",
                $"the window of {Evidence.Count(window.Length, "step")} is shorter than the season of {season}{evidence}, and the forecast goes "
                    + $"{window.Horizon} steps ahead",
                $"take a window of {length} steps, or a seasonal difference of {season}",
                length <= 250 ? new(EditKind.Set, "window.length", length.ToString(CultureInfo.InvariantCulture))
                    : subject.Spec.Prepare.Count == 0 ? new(EditKind.Set, "prepare", $"[{{difference: {{season: {season}}}}}]")
                    : new(EditKind.Insert, SpecPath.At("prepare", difference), $"{{difference: {{season: {season}}}}}"),
                far && season == seasons[0] ? null : Severity.Info);
        }
    }
}
