using System.Globalization;
using LstmSpec.Findings;
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
        "A recurrent layer earns its cost by what it carries from step to step. Given one step it is a costly dense layer, and the best it can learn is close to repeating the last value.")
    {
        Reads = ["window", "model", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Window.Length != 1 || !subject.Spec.Model.Layers.OfType<RecurrentLayerSpec>().Any()) yield break;
        var season = subject.Spec.Season ?? subject.Seasonal?.SeasonFound;
        var length = season is { } known ? (long)Math.Ceiling(1.25 * known) : Math.Max(12, subject.Spec.Window.Horizon);
        yield return new(
            "window.length",
            "the window has 1 step: the recurrent layer sees no sequence" + (season is null ? string.Empty : $", and nothing of the season of {season}"),
            season is null ? "take as many steps as the past matters for, a season where there is one" : "take at least one season",
            new(EditKind.Set, "window.length", length.ToString(CultureInfo.InvariantCulture)));
    }
}
