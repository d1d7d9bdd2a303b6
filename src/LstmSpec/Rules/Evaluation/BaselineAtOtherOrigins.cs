using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Evaluation;

/// <summary>Baselines forecast from origins of their own.</summary>
internal sealed class BaselineAtOtherOrigins : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1802",
        "Baseline at other origins",
        Stage.Spec,
        Severity.Error,
        "A baseline that forecasts one step from every row has an easier task than a model that forecasts many steps from few origins, or a harder one. The "
            + "comparison then says nothing of either.")
    {
        Reads = ["score", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.OriginsOfBaseline != BaselineOrigins.Own) yield break;
        var horizon = subject.Spec.Window.Horizon;
        yield return new(
            "score.origins-of-baseline",
            $"the baselines forecast 1 step from every row, and the model {Evidence.Count(horizon, "step")} from every "
                + $"{(subject.Spec.Score.Origins ?? horizon) switch { 1 => "row", var o => o.ToString(CultureInfo.InvariantCulture) + "th" }}",
            "let both forecast the same steps from the same origins",
            new(EditKind.Set, "score.origins-of-baseline", "same"));
    }
}
