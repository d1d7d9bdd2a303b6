using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>A stateful layer with shuffled windows, or with a number of windows that batches do not divide.</summary>
internal sealed class StatefulMisuse : SpecRule
{
    public override RuleInfo Info { get; } = new(
        "LSTM1404",
        "Stateful layer whose batches do not follow each other",
        Stage.Spec,
        Severity.Error,
        "A stateful layer goes on from where the batch before ended. In shuffled order, or with a last batch that is not full, it goes on from another window "
            + "than it should.")
    {
        Reads = ["model", "train", "split", "window", "data", "prepare"],
    };

    protected override IEnumerable<Objection> Check(SpecSubject subject)
    {
        var (layers, train) = (subject.Spec.Model.Layers, subject.Spec.Train);
        var at = Enumerable.Range(0, layers.Count).Where(i => layers[i] is RecurrentLayerSpec { State: RecurrentState.Stateful }).ToList();
        if (at.Count == 0) yield break;
        var path = $"{subject.ItemPath("model.layers", at[0])}.{ModelLanguage.Layer.WordOf(layers[at[0]])}.state";
        if (train.Shuffle != TrainShuffle.None)
        {
            yield return new(
                path,
                $"layer {at[0] + 1} is stateful, and {Words.Of(train.Shuffle)} are shuffled: its state goes on from windows that lie anywhere in the series",
                "leave the layer stateless, or the order as it is",
                new(EditKind.Set, path, "stateless"));
        }
        else if (subject.Spec.Data.Series.Count > 0 || subject.Spec.Data.Wide)
        {
            yield return new(
                path,
                $"layer {at[0] + 1} is stateful, and the windows are of several series: the first of each goes on from the last of another",
                "leave the layer stateless, or train one series at a time",
                new(EditKind.Set, path, "stateless"));
        }
        else if (!Follows(subject.Spec))
        {
            var step = (long)train.Batch * subject.Spec.Window.Stride;
            yield return new(
                path,
                $"layer {at[0] + 1} is stateful, and a window of the next batch begins {Evidence.Count(step, "row")} after the one whose state it goes on "
                    + $"from, which has {Evidence.Count(subject.Spec.Window.Length, "row")}: "
                    + (step < subject.Spec.Window.Length
                        ? $"it reads {subject.Spec.Window.Length - step} of them once more"
                        : $"the {step - subject.Spec.Window.Length} between them are skipped"),
                $"leave the layer stateless, or let a batch span a window: stride times batch must be {subject.Spec.Window.Length}",
                new(EditKind.Set, path, "stateless"));
        }
        else if (FoldRows.Most(subject)?.Windows(subject.Window) is { } windows && windows % train.Batch != 0)
        {
            yield return new(
                path,
                $"layer {at[0] + 1} is stateful, and the {windows} training windows of the largest fold do not fill batches of {train.Batch}: the last holds "
                    + $"{windows % train.Batch}",
                "leave the layer stateless, or take a batch that divides the windows",
                new(EditKind.Set, path, "stateless"));
        }
    }

    /// <summary>Window i of a batch goes on where window i of the batch before ended: that many rows later as a window is long.</summary>
    internal static bool Follows(ExperimentSpec spec) => (long)spec.Train.Batch * spec.Window.Stride == spec.Window.Length;
}
