using LstmSpec.Randomness;
using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Every row is tested once; what is not tested trains, what lies after it too.</summary>
internal static class KFoldSplits
{
    /// <summary>
    /// Sizes as scikit-learn's <c>KFold(n)</c>: the first rows mod n folds have one row more. A gap leaves out the rows on both sides
    /// of the test part, and validation takes the last training rows.
    /// </summary>
    public static IReadOnlyList<Fold> Cut(SplitSpec split, KFoldSplit scheme, int rows, int seed)
    {
        if (split.Validation is { Rows: < 0 } || split.Gap < 0) throw new ArgumentException("Rows below zero.", nameof(split));
        if (scheme.Folds > rows || scheme.Folds < 2)
            throw new SplitException("LSTM1124", $"{rows} rows cannot be dealt to {scheme.Folds} folds", $"between 2 and {rows} folds");
        var order = Enumerable.Range(0, rows).ToArray();
        var shuffled = scheme.Shuffle == SplitShuffle.Rows;
        if (shuffled) new CounterRandom(TrialKey.Of(seed, 0), DrawPurpose.SplitOrder).Shuffle(order);
        var folds = new List<Fold>();
        var at = 0;
        for (var k = 0; k < scheme.Folds; k++)
        {
            var size = (rows / scheme.Folds) + (k < rows % scheme.Folds ? 1 : 0);
            folds.Add(Cut(split, k, rows, RowSet.OfRows(order.AsSpan(at, size).ToArray())!, shuffled));
            at += size;
        }

        return folds;
    }

    private static Fold Cut(SplitSpec split, int index, int rows, RowSet test, bool shuffled)
    {
        var near = RowSet.OfRanges(test.Select(r => new RowRange(Math.Max(0, r.Start - split.Gap), Math.Min(rows, r.End + split.Gap))))!;
        var left = Enumerable.Range(0, rows).Where(r => !near.Contains(r)).ToList();
        var validation = split.Validation?.Rows ?? 0;
        if (left.Count <= validation)
        {
            throw new SplitException("LSTM1114",
                $"fold {index + 1} has {left.Count} of {rows} rows left for training and validation ({validation} rows): {test.Rows} are tested and {near.Rows - test.Rows} lie in the gap of {split.Gap}",
                "a smaller gap, fewer validation rows, or more folds");
        }

        return new(index, RowSet.OfRows(left.Take(left.Count - validation))!, RowSet.OfRows(left.Skip(left.Count - validation)),
            RowSet.OfRows(near.Each().Where(r => !test.Contains(r))), test, shuffled);
    }
}
