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
        "A stateful layer goes on from where the batch before ended. In shuffled order, or with a last batch that is not full, it goes on from another window than it should.")
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
        else if (FoldRows.Most(subject)?.Windows(subject.Spec.Window) is > 0 and var windows && windows % train.Batch != 0)
        {
            yield return new(
                path,
                $"layer {at[0] + 1} is stateful, and the {windows} training windows of the largest fold do not fill batches of {train.Batch}: the last holds {windows % train.Batch}",
                "leave the layer stateless, or take a batch that divides the windows",
                new(EditKind.Set, path, "stateless"));
        }
    }
}
