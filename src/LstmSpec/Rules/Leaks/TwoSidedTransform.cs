using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>A preparation step makes a row from rows behind it.</summary>
internal sealed class TwoSidedTransform : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1104",
        "Two-sided transform",
        Stage.Spec,
        Severity.Error,
        "A step that looks at later rows puts them into earlier ones. At the origin of a forecast the model then sees what it is to forecast, and in use there "
            + "is no later row.")
    {
        Reads = ["prepare", "data"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            var (key, reach, mended) = subject.Spec.Prepare[i] switch
            {
                SmoothStep { Centred: true } s => ("centred", Evidence.Count(s.Window / 2, "row"), "false"),
                HampelStep { Centred: true } s => ("centred", Evidence.Count(s.Window / 2, "row"), "false"),
                MissingStep { Method: MissingMethod.Backward } s => ("method", s.Limit is { } limit ? Evidence.Count(limit, "row") : "a whole gap", "forward"),
                DecomposeStep { Fit: FitScope.WholeSeries } => ("fit", "the rest of the series", "fold-train"),
                _ => (null, null, null),
            };
            if (key is null) continue;
            var path = subject.StepPath(i, key);
            if (subject.Spec.Prepare[i] is DecomposeStep decompose)
            {
                yield return new(
                    path,
                    $"the {Said(decompose.Method)} takes the whole series apart before it is split: every component of a training row is made from the rows "
                        + "behind it, the test part's too",
                    "take each window apart by itself: it holds what is known at its origin",
                    new(EditKind.Set, path, mended));
                continue;
            }

            yield return new(
                path,
                $"'{PrepareLanguage.PrepareStep.WordOf(subject.Spec.Prepare[i])}' makes a row from rows up to {reach} later, which are not known at the origin "
                    + "of a forecast",
                key == "centred" ? "look back only" : "carry the last value known forward",
                new(EditKind.Set, path, mended));
        }
    }

    private static string Said(DecomposeMethod method) => method switch
    {
        DecomposeMethod.Emd => "empirical mode decomposition",
        DecomposeMethod.Vmd => "variational mode decomposition",
        DecomposeMethod.Stl => "decomposition by STL",
        DecomposeMethod.Ssa => "singular spectrum analysis",
        _ => "wavelet transform",
    };
}
