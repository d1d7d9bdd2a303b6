using FsCheck;
using FsCheck.Fluent;
using LstmSpec.Spec;
using LstmSpec.Splitting;

namespace LstmSpec.Tests.Splitting;

/// <summary>Random splits for property tests.</summary>
internal static class Splits
{
    /// <summary>Schemes whose training rows all lie before their test rows.</summary>
    public static Gen<SplitScheme> InOrder =>
        from kind in Gen.Choose(0, 5)
        from folds in Gen.Choose(1, 5)
        from test in Gen.Choose(1, 12)
        from train in Gen.Choose(5, 60)
        select kind switch
        {
            0 => (SplitScheme)new HoldoutSplit { Test = test },
            1 => new ExpandingSplit { Folds = folds, Test = test },
            2 => new WalkForwardSplit { Test = folds * test, Refit = (test / 2) + 1 },
            3 => new WalkForwardSplit { Test = folds * test, Refit = test, Train = train },
            4 => new BlockedSplit { Folds = folds, Test = test },
            _ => new RollingSplit { Folds = folds, Test = test, Train = train },
        };

    public static Gen<SplitScheme> Scheme => Gen.OneOf(
        InOrder,
        from folds in Gen.Choose(2, 6)
        from shuffle in Gen.Elements(SplitShuffle.None, SplitShuffle.Rows)
        select (SplitScheme)new KFoldSplit { Folds = folds, Shuffle = shuffle },
        from folds in Gen.Choose(2, 6)
        from purge in Gen.Choose(0, 5)
        from embargo in Gen.Choose(0, 5)
        select (SplitScheme)new PurgedKFoldSplit { Folds = folds, Purge = purge, Embargo = embargo });

    /// <summary>No folds where the split does not fit.</summary>
    public static IReadOnlyList<Fold> TrySplit(SplitSpec split, int rows)
    {
        try
        {
            return Splitter.Split(split, rows, seed: 3);
        }
        catch (SplitException)
        {
            return [];
        }
    }
}
