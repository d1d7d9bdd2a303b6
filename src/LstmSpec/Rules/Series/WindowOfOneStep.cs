using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules.Architecture;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Series;

/// <summary>The window of a recurrent model has one step.</summary>
internal sealed class WindowOfOneStep : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1306",
        "Window of one step",
        Stage.Spec,
        Severity.Warning,
        "A recurrent layer earns its cost by what it carries from step to step. Given one step it is a costly dense layer, and the best it can learn is close "
            + "to repeating the last value.")
    {
        Reads = ["window", "model", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (window, layers) = (subject.Spec.Window, subject.Spec.Model.Layers.OfType<RecurrentLayerSpec>().ToList());
        var season = subject.Spec.Season ?? subject.Seasonal?.SeasonFound;
        if (layers.Count == 0 || (window.Length > 3 && !(4L * window.Length <= season))) yield break;

        // A state that goes on from window to window reads the series as one sequence, however short the windows are.
        if (layers.Exists(l => l.State == RecurrentState.Stateful) && subject.Spec.Train.Shuffle == TrainShuffle.None && StatefulMisuse.Follows(subject.Spec))
            yield break;
        var length = season is { } known ? (long)Math.Ceiling(1.25 * known) : Math.Max(12, subject.Spec.Window.Horizon);
        if (window.Length > 1)
        {
            if (window.Horizon > 1 || season <= window.Length || subject.Spec.Data.Future.Count > 0 || subject.Spec.Data.Calendar.Count > 0
                || subject.Spec.Data.Target.SelectMany(subject.StepsOf).Any(s => s.Step is DifferenceStep { Season: > 1 })) yield break;
            yield return new(
                "window.length",
                season is null
                    ? $"the window has {window.Length} steps: the recurrent layer has next to nothing to remember over"
                    : $"the window has {window.Length} steps of the season of {season}: one step ahead the last values say most of it, not all",
                season is null ? "take as many steps as the past matters for" : "take at least one season",
                new(EditKind.Set, "window.length", length.ToString(CultureInfo.InvariantCulture)),
                Severity.Info);
            yield break;
        }

        var wide = subject.Spec.Data.Past.Count;
        yield return new(
            "window.length",
            "the window has 1 step: the recurrent layer sees no sequence"
                + (wide > 1 ? $", only {wide + subject.Spec.Data.Target.Count} values side by side" : string.Empty)
                + (season is null ? string.Empty : $", and nothing of the season of {season}"),
            season is null ? "take as many steps as the past matters for, a season where there is one" : "take at least one season",
            new(EditKind.Set, "window.length", length.ToString(CultureInfo.InvariantCulture)));
    }
}
