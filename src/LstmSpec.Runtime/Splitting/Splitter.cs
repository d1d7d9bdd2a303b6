using LstmSpec.Data;
using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Cuts rows into folds.</summary>
public static class Splitter
{
    /// <summary>Cuts a table: by rows each series by itself, by groups or by what its rows name as their part all of it.</summary>
    /// <param name="split">As declared.</param>
    /// <param name="table">With its groups, or the parts of its rows, where the scheme reads them.</param>
    /// <param name="seed">Deals the rows where the split is shuffled; read by no other scheme.</param>
    /// <returns>In order of their indices.</returns>
    /// <exception cref="SplitException">LSTM1124, LSTM1114: the parts do not fit the rows.</exception>
    public static IReadOnlyList<Fold> Split(SplitSpec split, Table table, int seed) => split.Scheme switch
    {
        GroupSplit group => GroupSplits.Cut(split, group, table.Series, group.By is null ? null : table.Groups),
        GivenSplit { Parts: not GivenRows } =>
            [GivenSplits.Cut(split,
                table.Groups
                    ?? throw new SplitException("LSTM1114", "the rows do not say which part they are of",
                        "run on the declared files, or give each row its part"), table.Series)],
        _ => Split(split, table.Series, seed),
    };

    /// <summary>The same for series that have a label each. Where whole series are dealt, so are those of the validation part: as many as its rows say, evenly
    /// out of the order of the training series.</summary>
    /// <exception cref="SplitException">LSTM1124, LSTM1114: the parts do not fit.</exception>
    public static IReadOnlyList<Fold> SplitSequences(SplitSpec split, Table table, int seed)
    {
        if (split is not { Scheme: GroupSplit or GivenSplit { Parts: not GivenRows }, Validation: { } validation }) return Split(split, table, seed);
        return [.. Split(split with { Validation = null }, table, seed).Select(f => f.Validation is null ? Held(f, validation.Rows, table.Series) : f)];
    }

    private static Fold Held(Fold fold, int count, IReadOnlyList<SeriesRows> series)
    {
        var training = series.Where(s => fold.Train.Within(s.Start, s.End).Any()).ToList();
        if (training.Count <= count)
            throw new SplitException("LSTM1114",
                $"the training part has {training.Count} series, of which {count} are for validation: none is left to train on",
                "fewer validation rows, which are series here");
        var held = Enumerable.Range(0, count).Select(i => training[(int)((((2L * i) + 1) * training.Count) / (2L * count))]).ToList();
        var validation = RowSet.OfRanges(held.SelectMany(s => fold.Train.Within(s.Start, s.End)))!;
        return new(fold.Index, RowSet.OfRanges(training.Except(held).SelectMany(s => fold.Train.Within(s.Start, s.End)))!, validation, fold.Gap, fold.Test,
            scattered: false);
    }

    /// <summary>Cuts the rows of each series by themselves, counted from its own end; a fold holds the parts of all of them.</summary>
    /// <exception cref="SplitException">LSTM1124, LSTM1114: the parts do not fit the rows of a series.</exception>
    public static IReadOnlyList<Fold> Split(SplitSpec split, IReadOnlyList<SeriesRows> series, int seed)
    {
        if (series.Count == 1) return Split(split, series[0].Rows, seed);
        var each = series.Select(s => Named(s.Key, () => Split(split, s.Rows, seed))).ToList();
        return Enumerable.Range(0, each[0].Count).Select(k => Fold.Together(series.Select((s, i) => (s.Start, each[i][k])).ToList())).ToList();
    }

    /// <summary>Cuts the rows of one series; row 0 is its first.</summary>
    /// <param name="split">As declared.</param>
    /// <param name="rows">Rows of one series.</param>
    /// <param name="seed">Deals the rows where the split is shuffled; read by no other scheme.</param>
    /// <exception cref="ArgumentException">The scheme goes by groups, files or a column, which rows alone do not say.</exception>
    /// <exception cref="SplitException">LSTM1124, LSTM1114: the parts do not fit the rows.</exception>
    public static IReadOnlyList<Fold> Split(SplitSpec split, int rows, int seed) => split.Scheme switch
    {
        HoldoutSplit { Shuffle: SplitShuffle.Rows } dealt => [KFoldSplits.Cut(split, dealt, rows, seed)],
        HoldoutSplit holdout => OrderedSplits.Cut(split, rows, folds: 1, holdout.Test, train: null),
        ExpandingSplit expanding => OrderedSplits.Cut(split, rows, expanding.Folds, expanding.Test, train: null),
        RollingSplit rolling => OrderedSplits.Cut(split, rows, rolling.Folds, rolling.Test, rolling.Train),
        WalkForwardSplit walk => OrderedSplits.Walk(split, walk, rows),
        BlockedSplit blocked => BlockedSplits.Cut(split, blocked, rows),
        PurgedKFoldSplit purged => KFoldSplits.Cut(split, purged, rows),
        KFoldSplit kFold => KFoldSplits.Cut(split, kFold, rows, seed),
        GivenSplit { Parts: GivenRows given } => [GivenSplits.Cut(split, given, rows)],
        _ => throw new ArgumentException($"No way to split by {split.Scheme.GetType().Name}.", nameof(split)),
    };

    private static IReadOnlyList<Fold> Named(string series, Func<IReadOnlyList<Fold>> cut)
    {
        try
        {
            return cut();
        }
        catch (SplitException e)
        {
            throw new SplitException(e.Id, $"series '{series}': {e.Message}", e.Help ?? string.Empty);
        }
    }
}
