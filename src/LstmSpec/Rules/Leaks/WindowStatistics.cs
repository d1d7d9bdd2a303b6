using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Leaks;

/// <summary>Statistics of a window reach into its targets, or its targets are brought to size by others.</summary>
internal sealed class WindowStatistics : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1106",
        "Per-window normalisation wrong",
        Stage.Spec,
        Severity.Error,
        "A window brought to size by its own rows gives a model that knows no level. Its targets have to be brought to size by the same numbers, taken from "
            + "what is seen alone: else the level is handed over, or cannot be learned.")
    {
        Reads = ["prepare", "data", "window"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (subject.Spec.Prepare[i] is not ScaleStep scale) continue;
            var method = Words.Of(scale.Method);
            if (scale.Span == WindowSpan.WindowAndTarget)
            {
                var path = subject.StepPath(i, "span");
                var window = subject.Spec.Window;
                yield return new(
                    path,
                    $"the {method} scale takes its statistics from {(long)window.Length + window.Horizon} rows, of which the last "
                        + $"{(window.Horizon == 1 ? "is the target" : $"{window.Horizon} are the targets")}",
                    "take them from the rows that the model sees",
                    new(EditKind.Set, path, "window"));
            }

            if (scale.Targets == WindowTargets.Same || !subject.Spec.Data.Target.Any(c => subject.Spec.Prepares(scale, c))) continue;
            var targets = subject.StepPath(i, "targets");
            yield return new(
                targets,
                scale.Targets == WindowTargets.Raw
                    ? $"the {method} scale takes the level out of the window and leaves the targets as they are: the level to be forecast is no longer in what "
                        + "the model sees"
                    : $"the {method} scale takes statistics of their own for the targets, which are not known when a forecast is brought back",
                "bring the targets to size by the statistics of their window",
                new(EditKind.Set, targets, "same"));
        }
    }
}
