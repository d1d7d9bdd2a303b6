using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>A preparation step makes a row from rows behind it.</summary>
internal sealed class TwoSidedTransform : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1104",
        "Two-sided transform",
        Stage.Spec,
        Severity.Error,
        "A step that looks at later rows puts them into earlier ones. At the origin of a forecast the model then sees what it is to forecast, and in use there is no later row.")
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
                _ => (null, null, null),
            };
            if (key is null) continue;
            var path = subject.StepPath(i, key);
            yield return new(
                path,
                $"'{PrepareLanguage.PrepareStep.WordOf(subject.Spec.Prepare[i])}' makes a row from rows up to {reach} later, which are not known at the origin of a forecast",
                key == "centred" ? "look back only" : "carry the last value known forward",
                new(EditKind.Set, path, mended));
        }
    }
}
