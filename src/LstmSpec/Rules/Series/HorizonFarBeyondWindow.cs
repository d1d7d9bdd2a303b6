using System.Globalization;
using LstmSpec.Findings;

namespace LstmSpec.Rules.Series;

/// <summary>The horizon is more than four windows long, and neither a season nor a covariate says what comes.</summary>
internal sealed class HorizonFarBeyondWindow : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1308",
        "Horizon far beyond the window",
        Stage.Spec,
        Severity.Warning,
        "What a model is to say many steps ahead must show in what it sees. A short window followed by a long horizon leaves it the mean.")
    {
        Reads = ["window", "data"],
        CausedBy = ["LSTM1306", "LSTM1302"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (window, data) = (subject.Spec.Window, subject.Spec.Data);
        if (window.Horizon <= 2L * window.Length || data.Season.Count > 0 || data.Future.Count > 0 || data.Calendar.Count > 0 || subject.Seasonal is not null)
            yield break;
        yield return new(
            "window.length",
            $"the forecast goes {window.Horizon} steps ahead from a window of {window.Length}, with no season and "
                + $"{(data.Past.Count > 0 ? "covariates that end at the origin" : "no covariate")} to go by",
            "take a window as long as the horizon",
            new(EditKind.Set, "window.length", window.Horizon.ToString(CultureInfo.InvariantCulture)),
            data.Past.Count > 0 || window.Horizon <= 4L * window.Length ? Severity.Info : null);
    }
}
