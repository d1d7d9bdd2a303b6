using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Splits whose training rows all lie before their test rows: holdout, expanding, rolling. A gap below zero, which is a mistake that can be said, lets
/// them reach into those.</summary>
internal static class OrderedSplits
{
    /// <summary>
    /// Fold k of n tests the rows up to rows − (n − 1 − k)·test: scikit-learn's <c>TimeSeriesSplit(n, test_size, gap, max_train_size)</c>.
    /// </summary>
    /// <param name="train">Length of the training part; null for all rows before.</param>
    public static IReadOnlyList<Fold> Cut(SplitSpec split, int rows, int folds, int test, int? train)
    {
        int validation = split.Validation?.Rows ?? 0, gap = split.Gap;
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(test, 1);
        if (validation < 0) throw new ArgumentException("Rows below zero.", nameof(split));
        long tested = (long)folds * test, needed = tested + gap + (train ?? validation + 1L), left = rows - needed + tested;
        if (train is { } length && length <= validation)
        {
            throw new SplitException("LSTM1114", $"the training part has {length} rows, of which {validation} are for validation: none is left to train on",
                "a longer training part, or fewer validation rows");
        }

        if (needed > rows)
        {
            var most = left / test;
            throw new SplitException("LSTM1124",
                $"{rows} rows cannot hold {folds} test {Plural("part", folds)} of {test} ({tested} rows), a gap of {gap} and at least "
                    + $"{train ?? validation + 1L} rows for training and validation: "
                + $"{needed} rows are needed",
                most > 0 ? $"at most {most} {Plural("fold", (int)most)} of {test} rows fit"
                : left > 0 ? $"more rows, or one fold with a test part of at most {left} {Plural("row", (int)left)}"
                : "more rows, or fewer of them for training, validation and gap");
        }

        return Enumerable.Range(0, folds).Select(k =>
        {
            var testStart = rows - ((folds - k) * test);
            var end = Math.Min(rows, testStart - gap);
            var start = train is null ? 0 : end - train.Value;
            return new Fold(k, RowSet.Of(start, end - validation), RowSet.OfRanges([new(end - validation, end)]), RowSet.OfRanges([new(end, testStart)]),
                RowSet.Of(testStart, testStart + test), scattered: false);
        }).ToList();
    }

    /// <summary>
    /// Blocks of test rows at the end of the data that follow each other; each is forecast by a model trained on the rows before it. The last block
    /// may be shorter. Tashman (2000), rolling origin with recalibration.
    /// </summary>
    public static IReadOnlyList<Fold> Walk(SplitSpec split, WalkForwardSplit walk, int rows)
    {
        var refit = walk.Refit ?? throw new ArgumentException("A plan says after how many rows a model is trained again.", nameof(walk));
        var folds = ((walk.Test - 1) / refit) + 1;
        return Enumerable.Range(0, folds).Select(k =>
        {
            var testStart = rows - walk.Test + (k * refit);
            var start = walk.Train is { } length ? testStart - split.Gap - length : 0;
            return Fold(split, k, start, testStart, Math.Min(rows, testStart + refit), rows, "the data");
        }).ToList();
    }

    /// <summary>Train, validation, gap and test between the rows given.</summary>
    /// <param name="where">What the rows are, for the message.</param>
    internal static Fold Fold(SplitSpec split, int index, int start, int testStart, int testEnd, int rows, string where)
    {
        int validation = split.Validation?.Rows ?? 0, end = Math.Min(rows, testStart - split.Gap);
        if (validation < 0) throw new ArgumentException("Rows below zero.", nameof(split));
        if (start < 0 || end - validation <= start)
        {
            throw new SplitException("LSTM1124",
                $"fold {index + 1} has no row left to train on: {where} ends at row {rows}, its test part begins at row {testStart}, and {validation} rows of "
                    + $"validation and a gap of {split.Gap} lie before it",
                "smaller test, training or validation parts, fewer folds, or more rows");
        }

        return new(index, RowSet.Of(start, end - validation), RowSet.OfRanges([new(end - validation, end)]), RowSet.OfRanges([new(end, testStart)]),
            RowSet.Of(testStart, testEnd), scattered: false);
    }

    private static string Plural(string word, int count) => count == 1 ? word : word + "s";
}
