using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules;

/// <summary>What a split says of its folds and test parts, whichever its kind.</summary>
internal static class SplitParts
{
    public static int Folds(ExperimentSpec spec) => spec.Split.Scheme switch
    {
        ExpandingSplit s => s.Folds,
        RollingSplit s => s.Folds,
        WalkForwardSplit s => s.Folds(spec.Window.Horizon),
        BlockedSplit s => s.Folds,
        PurgedKFoldSplit s => s.Folds,
        KFoldSplit s => s.Folds,
        GroupSplit s => s.Folds,
        _ => 1,
    };

    /// <summary>Rows of a test part and the key that says them, or null where it is not said in rows. Of a walk forward, the rows up to the next
    /// training.</summary>
    public static (int Rows, string Path)? Test(ExperimentSpec spec) => spec.Split.Scheme switch
    {
        HoldoutSplit s => (s.Test, "split.holdout.test"),
        ExpandingSplit s => (s.Test, "split.expanding.test"),
        RollingSplit s => (s.Test, "split.rolling.test"),
        WalkForwardSplit { Refit: { } refit } s when refit <= s.Test => (refit, "split.walk-forward.refit"),
        WalkForwardSplit s => (s.Test, "split.walk-forward.test"),
        BlockedSplit s => (s.Test, "split.blocked.test"),
        _ => null,
    };

    /// <summary>Rows that are tested at all, where that is said in rows.</summary>
    public static long? Tested(ExperimentSpec spec) => spec.Split.Scheme switch
    {
        WalkForwardSplit s => s.Test,
        _ => Test(spec) is { } test ? (long)test.Rows * Folds(spec) : null,
    };

    /// <summary>The split's own word: <c>expanding</c>.</summary>
    public static string Word(ExperimentSpec spec) => SplitLanguage.Scheme.WordOf(spec.Split.Scheme);
}
