using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the split and the runtime cannot run yet.</summary>
internal static class SplitLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        RuntimeLimit.At(
            "split.gap",
            "a gap below zero",
            "training rows end before test rows begin",
            "leave it out",
            s => s.Split.Gap < 0 ? "the training part reaches into the test part" : null),
        RuntimeLimit.At(
            "split.holdout.shuffle",
            "test rows drawn at random",
            "the last rows are the test part",
            "leave it out",
            s => s.Split.Scheme is HoldoutSplit { Shuffle: SplitShuffle.Rows } ? "the test rows are drawn at random" : null),
    ];
}
