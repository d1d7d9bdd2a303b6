using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Splits;

/// <summary>Early stopping, or a schedule, reads a validation part that is not declared.</summary>
internal sealed class ValidationMissing : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1119",
        "Validation part missing",
        Stage.Spec,
        Severity.Warning,
        "Early stopping needs rows that are neither trained on nor scored. Without them there is nothing honest to stop by.")
    {
        Reads = ["split", "train", "score", "task", "sweep"],
        CausedBy = ["LSTM1111"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var spec = subject.Spec;
        if (spec.Split.HasValidation) yield break;
        var chooses = spec.Sweep is { Read: ReadPart.Validation } sweep && !sweep.Over.Any(a => SpecPath.IsWithin(a.Path, "split"));
        var (path, reader) = spec.Train switch
        {
            _ when chooses => ("sweep", $"the choice among {Evidence.Count(SweepPoints.Count(spec.Sweep!), "point")}"),
            { EarlyStopping: { Read: ReadPart.Validation } stop } =>
                ("train.early-stopping", $"early stopping with a patience of {Evidence.Count(stop.Patience, "epoch")}"),
            { Schedule: PlateauSchedule { Read: ReadPart.Validation } plateau } =>
                ("train.schedule", $"a learning rate that falls after a plateau of {Evidence.Count(plateau.Patience, "epoch")}"),
            _ when spec.Score.Intervals is { Origins: null } intervals => ("score.intervals", $"an interval of level {intervals.Level}"),
            _ when spec.Task is AnomalyTask anomaly => ("task", $"a threshold at the {anomaly.Quantile} quantile of the scores"),
            _ => (null, null),
        };
        if (path is null) yield break;
        var test = spec.Split.Scheme is RollingSplit rolling ? Math.Min(rolling.Test, rolling.Train / 4) : SplitParts.Test(spec)?.Rows ?? 0;
        var rows = Math.Max(Math.Max(10, test), 2L * spec.Window.Horizon);
        yield return new(
            path,
            $"{reader} reads a validation part, and the split has none",
            "declare rows at the end of the training part as validation",
            new(EditKind.Insert, "split.validation", "{rows: " + rows.ToString(CultureInfo.InvariantCulture) + "}"),
            chooses ? Severity.Error : null);
    }
}
