using LstmSpec.Findings;

namespace LstmSpec.Rules.Series;

/// <summary>The forecast goes farther ahead than any target remembers, and neither a season nor what is known of the future reaches there.</summary>
internal sealed class HorizonBeyondMemory : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1304",
        "Horizon beyond memory",
        Stage.Data,
        Severity.Info,
        "Where a series no longer depends on its past, the best forecast is its mean, and no network finds a better one.")
    {
        Reads = ["data", "window"],
        CausedBy = ["LSTM1203"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (data, horizon) = (subject.Spec.Data, subject.Spec.Window.Horizon);
        if (data.Future.Count > 0 || data.Season.Count > 0 || subject.Seasonal is not null || subject.Profile is not { Rows: >= 100 }) yield break;
        var memories = data.Target.Select(c => (Column: c, subject.ProfileOf(c)?.Memory)).ToList();
        if (memories.Exists(m => m.Memory is null)) yield break;
        var (column, longest) = memories.OrderByDescending(m => m.Memory).First();
        if (horizon <= longest) yield break;
        yield return new(
            "window.horizon",
            $"the forecast goes {Evidence.Count(horizon, "step")} ahead, and '{column}' remembers "
                + $"{(longest == 0 ? "nothing" : Evidence.Count(longest!.Value, "step"))}: "
                + $"from lag {longest + 1} on its autocorrelation lies within ±1.96/√n",
            longest == 0 ? "bring covariates that lead it" : $"forecast {Evidence.Count(longest!.Value, "step")}, or bring covariates that reach farther",
            longest == 0 ? null : new(EditKind.Set, "window.horizon", longest!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
