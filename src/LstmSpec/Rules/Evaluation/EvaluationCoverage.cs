using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Evaluation;

/// <summary>Origins are farther apart than the horizon, so that test rows stay without a forecast.</summary>
internal sealed class EvaluationCoverage : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1115",
        "Evaluation does not cover the test part",
        Stage.Spec,
        Severity.Warning,
        "Origins farther apart than the horizon leave test rows that no forecast reaches. The score is then of a sample, and which rows are in it depends on "
            + "where the first origin falls.")
    {
        Reads = ["score", "window", "split", "train"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Score.PartialBatch == PartialBatch.Drop)
        {
            yield return new(
                "score.partial-batch",
                $"up to {Evidence.Count(subject.Spec.Train.Batch - 1, "window")} at the end of every test part get no forecast, and which they are depends on "
                    + $"the batch of {subject.Spec.Train.Batch}",
                "keep the last batch",
                new(EditKind.Set, "score.partial-batch", "keep"),
                Severity.Error);
        }

        var horizon = subject.Spec.Window.Horizon;
        if (subject.Spec.Score.Origins is not { } origins || origins <= horizon) yield break;
        yield return new(
            "score.origins",
            $"with {origins} steps from one origin to the next and a horizon of {horizon}, {Evidence.Percent(1 - ((double)horizon / origins))} of the test "
                + "rows get no forecast",
            "let the origins be at most one horizon apart",
            new(EditKind.Set, "score.origins", horizon.ToString(CultureInfo.InvariantCulture)));
    }
}
