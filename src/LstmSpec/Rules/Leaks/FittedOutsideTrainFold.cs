using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>A preparation step takes its statistics from the whole series, test parts included.</summary>
internal sealed class FittedOutsideTrainFold : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1105",
        "Preparation fitted outside the training fold",
        Stage.Spec,
        Severity.Error,
        "Statistics taken from all rows carry the level and the spread of the test part into training, so the score is of a model that has seen what it "
            + "forecasts.")
    {
        Reads = ["prepare", "split"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            // A decomposition of the whole series is worse than a statistic of it: LSTM1104 says so.
            if (subject.Spec.Prepare[i] is not { Fit: FitScope.WholeSeries } step || step is DecomposeStep) continue;
            var path = subject.StepPath(i, "fit");
            var name = step is ScaleStep scale ? $"the {Words.Of(scale.Method)} scale" : $"'{PrepareLanguage.PrepareStep.WordOf(step)}'";
            yield return new(
                path,
                $"{name} takes its statistics from the whole series, {Seen(subject.Spec)} included",
                "fit it on the training part of each fold",
                new(EditKind.Set, path, "fold-train"));
        }
    }

    private static string Seen(ExperimentSpec spec) => spec.Split.Scheme switch
    {
        HoldoutSplit => $"the {Evidence.Count(SplitParts.Tested(spec)!.Value, "test row")}",
        KFoldSplit or PurgedKFoldSplit or GroupSplit => $"each of the {SplitParts.Folds(spec)} test parts",
        _ when SplitParts.Tested(spec) is { } rows => $"the {Evidence.Count(rows, "test row")} of {Evidence.Count(SplitParts.Folds(spec), "fold")}",
        _ => "the test part",
    };
}
