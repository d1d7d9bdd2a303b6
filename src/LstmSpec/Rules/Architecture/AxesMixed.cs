using LstmSpec.Findings;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>Batches are laid out with time first.</summary>
internal sealed class AxesMixed : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1403",
        "Batch and time axes mixed",
        Stage.Spec,
        Severity.Error,
        "Layers read (batch, time, feature). Given time first, they run along the batch: the state goes from one window into the next, no window is read step "
            + "by step, and what is forecast for one hangs on which others share its batch.")
    {
        Reads = ["data"],

        // An origin has no forecast of its own there: it is another one in every batch, so that nothing could be scored, stored or repeated.
        Acceptable = false,
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        if (subject.Spec.Data.Layout != Layout.TimeBatchFeature) yield break;
        yield return new(
            "data.layout",
            "batches are laid out as (time, batch, feature), and the layers read (batch, time, feature): they would run over "
                + $"{Evidence.Count(subject.Spec.Train.Batch, "window")} as if they were steps",
            "lay them out with the batch first",
            new(EditKind.Set, "data.layout", "batch-time-feature"));
    }
}
