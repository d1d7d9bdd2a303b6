using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Cuts rows into folds.</summary>
public static class Splitter
{
    /// <param name="split">As declared.</param>
    /// <param name="rows">Rows of the table.</param>
    /// <param name="seed">Deals the rows where the split is shuffled; read by no other scheme.</param>
    /// <exception cref="SplitException">LSTM1124, LSTM1114: the parts do not fit the rows.</exception>
    public static IReadOnlyList<Fold> Split(SplitSpec split, int rows, int seed) => split.Scheme switch
    {
        HoldoutSplit holdout => OrderedSplits.Cut(split, rows, folds: 1, holdout.Test, train: null),
        ExpandingSplit expanding => OrderedSplits.Cut(split, rows, expanding.Folds, expanding.Test, train: null),
        RollingSplit rolling => OrderedSplits.Cut(split, rows, rolling.Folds, rolling.Test, rolling.Train),
        KFoldSplit kFold => KFoldSplits.Cut(split, kFold, rows, seed),
        _ => throw new ArgumentException($"No way to split by {split.Scheme.GetType().Name}.", nameof(split)),
    };
}
