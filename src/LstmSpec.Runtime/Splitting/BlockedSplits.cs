using LstmSpec.Spec;

namespace LstmSpec.Splitting;

/// <summary>Blocks that follow each other, each a fold by itself.</summary>
internal static class BlockedSplits
{
    /// <summary>Sizes as those of scikit-learn's <c>KFold(n)</c>: the first rows mod n blocks have one row more. The last rows of a block are tested, those
    /// before them trained on.</summary>
    public static IReadOnlyList<Fold> Cut(SplitSpec split, BlockedSplit scheme, int rows)
    {
        if (scheme.Folds > rows || scheme.Folds < 1)
            throw new SplitException("LSTM1124", $"{rows} rows cannot be cut into {scheme.Folds} blocks", $"between 1 and {rows} blocks");
        var folds = new List<Fold>();
        var at = 0;
        for (var k = 0; k < scheme.Folds; k++)
        {
            var size = (rows / scheme.Folds) + (k < rows % scheme.Folds ? 1 : 0);
            folds.Add(OrderedSplits.Fold(split, k, at, at + size - scheme.Test, at + size, at + size, "the block"));
            at += size;
        }

        return folds;
    }
}
