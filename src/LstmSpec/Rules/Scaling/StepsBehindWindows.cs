using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Scaling;

/// <summary>A step stands behind a scaler whose statistics are each window's own.</summary>
internal sealed class StepsBehindWindows : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1217",
        "Steps behind a scale of windows",
        Stage.Spec,
        Severity.Error,
        "Scaled by its windows, a row has another value in each of them. A difference to the row before, a trend over the training rows, a mean and a "
            + "deviation of them are of a series of values, and there is none any more.")
    {
        Reads = ["prepare", "data"],
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (spec, prepare) = (subject.Spec, subject.Spec.Prepare);
        for (var i = 0; i < prepare.Count; i++)
        {
            if (prepare[i] is not ScaleStep { IsPerWindow: true } scale) continue;
            var behind = prepare.Skip(i + 1).Where(s => s is not ScaleStep { IsPerWindow: true }).ToList();
            if (spec.Inputs.FirstOrDefault(c => spec.Prepares(scale, c) && behind.Exists(s => spec.Prepares(s, c))) is not { } column) continue;
            var next = behind.Find(s => spec.Prepares(s, column))!;
            yield return new(
                subject.StepPath(i, "method"),
                $"'{column}' is scaled window by window ({Words.Of(scale.Method)}), and '{PrepareLanguage.PrepareStep.WordOf(next)}' behind that "
                    + $"{(next is DecomposeStep ? "takes windows apart before they are scaled" : "is of rows, which have no one value any more")}",
                next is DecomposeStep
                    ? "put the scale of windows behind it: the parts are scaled as the column is"
                    : "put the scale of windows last: what a window's own statistics take away, no step before it can add");
        }
    }
}
