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
        var shuffled = scheme.Shuffle == SplitShuffle.Rows;
        var order = Enumerable.Range(0, rows).ToArray();
        if (shuffled) new CounterRandom(TrialKey.Of(seed, 0), DrawPurpose.SplitOrder).Shuffle(order);
        return Cut(split, scheme.Folds, order, split.Gap, split.Gap, shuffled);
    }

    /// <summary>The same in order, with a purge and, behind a test part, an embargo. López de Prado (2018), "Advances in Financial Machine Learning",
    /// §7.4.</summary>
    public static IReadOnlyList<Fold> Cut(SplitSpec split, PurgedKFoldSplit scheme, int rows)
    {
        var purge = split.Gap + (scheme.Purge ?? throw new ArgumentException("A plan says how many rows are purged.", nameof(scheme)));
        return Cut(split, scheme.Folds, Enumerable.Range(0, rows).ToArray(), purge, purge + scheme.Embargo, shuffled: false);
    }

    /// <summary>A holdout whose test rows are drawn at random: a mistake that can be said, and is objected to.</summary>
    public static Fold Cut(SplitSpec split, HoldoutSplit scheme, int rows, int seed)
    {
        if (scheme.Test >= rows) throw new SplitException("LSTM1124", $"{scheme.Test} of {rows} rows cannot be drawn for the test part", "a smaller test part");
        var order = Enumerable.Range(0, rows).ToArray();
        new CounterRandom(TrialKey.Of(seed, 0), DrawPurpose.SplitOrder).Shuffle(order);
        return One(split, 0, rows, RowSet.OfRows(order[..scheme.Test])!, split.Gap, split.Gap, shuffled: true);
    }

    /// <param name="before">Rows left out before a test part.</param>
    /// <param name="behind">Rows left out behind it.</param>
    private static List<Fold> Cut(SplitSpec split, int count, int[] order, int before, int behind, bool shuffled)
    {
        var rows = order.Length;
        if (split.Validation is { Rows: < 0 }) throw new ArgumentException("Rows below zero.", nameof(split));
        if (count > rows || count < 2)
            throw new SplitException("LSTM1124", $"{rows} rows cannot be dealt to {count} folds", $"between 2 and {rows} folds");
        var folds = new List<Fold>();
        var at = 0;
        for (var k = 0; k < count; k++)
        {
            var size = (rows / count) + (k < rows % count ? 1 : 0);
            folds.Add(One(split, k, rows, RowSet.OfRows(order.AsSpan(at, size).ToArray())!, before, behind, shuffled));
            at += size;
        }

        return folds;
    }

    private static Fold One(SplitSpec split, int index, int rows, RowSet test, int before, int behind, bool shuffled)
    {
        var near = RowSet.OfRanges(test.Select(r => new RowRange(Math.Max(0, r.Start - before), Math.Min(rows, r.End + behind))));

        // Where both are below zero, the edges of the test part train too, and of a short one all of it.
        var left = Enumerable.Range(0, rows).Where(r => near?.Contains(r) != true).ToList();
        var validation = split.Validation?.Rows ?? 0;
        if (left.Count <= validation)
        {
            throw new SplitException("LSTM1114",
                $"fold {index + 1} has {left.Count} of {rows} rows left for training and validation ({validation} rows): {test.Rows} are tested and "
                    + $"{(near?.Rows ?? 0) - test.Rows} lie in the gap of {(before == behind ? $"{before}" : $"{before} before and {behind} behind")}",
                "a smaller gap, fewer validation rows, or more folds");
        }

        return new(index, RowSet.OfRows(left.Take(left.Count - validation))!, RowSet.OfRows(left.Skip(left.Count - validation)),
            near is null ? null : RowSet.OfRows(near.Each().Where(r => !test.Contains(r))), test, shuffled);
    }
}
