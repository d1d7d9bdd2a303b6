using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>STL is to take a season out of windows that do not show one.</summary>
internal sealed class SeasonNotApart : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1219",
        "Season that cannot be taken apart",
        Stage.Spec,
        Severity.Info,
        "STL tells a season from a trend by its turns: what comes round once in a window is either. Without two whole turns it stays in the trend, and the "
            + "component of the season is empty.")
    {
        Reads = ["prepare", "data", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (spec, prepare) = (subject.Spec, subject.Spec.Prepare);
        for (var i = 0; i < prepare.Count; i++)
        {
            if (prepare[i] is not DecomposeStep { Method: DecomposeMethod.Stl, Fit: FitScope.FoldTrain } step || !spec.Inputs.Any(c => spec.Prepares(step, c))
                || spec.Season <= spec.Window.Length / 2)
                continue;
            yield return new(
                subject.StepPath(i, "method"),
                spec.Season is { } season
                    ? $"a window of {spec.Window.Length} holds no two seasons of {season}: its season stays in the trend"
                    : "no season is declared: STL gives trend and rest alone",
                "declare a season, and windows of two of them",
                spec.Season is { } turn ? new(EditKind.Set, "window.length", (2L * turn).ToString(System.Globalization.CultureInfo.InvariantCulture)) : null);
        }
    }
}
