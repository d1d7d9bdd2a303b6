using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>One scaler holds the statistics of several columns.</summary>
internal sealed class SharedScaler : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1212",
        "One scaler for inputs and target",
        Stage.Spec,
        Severity.Error,
        "A scaler fitted on the target and used for the inputs, or on all together, brings each to a size that is another's: small columns vanish, and "
            + "forecasts are brought back by numbers that are not the target's.")
    {
        Reads = ["prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (subject.Spec.Prepare[i] is not ScaleStep { ShareStatistics: true } scale) continue;
            var columns = subject.Inputs.Where(c => subject.Spec.Prepares(scale, c)).ToList();
            if (columns.Count < 2) continue;
            var path = subject.StepPath(i, "share-statistics");
            yield return new(
                path,
                $"one {Words.Of(scale.Method)} scaler is fitted for {Evidence.Columns(columns)} together",
                "fit one for each column",
                new(EditKind.Set, path, "false"));
        }
    }
}
