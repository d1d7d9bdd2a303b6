using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the split and the runtime cannot run yet.</summary>
internal static class SplitLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "split.carry",
            "folds that go on with the weights of the fold before (carry: weights, weights-and-optimizer)",
            "every fold starts from fresh weights",
            "start every fold from fresh weights",
            s => s.Spec.Split.Carry == Carry.Fresh ? [] : [("split.carry", $"split.carry asks for {Words.Of(s.Spec.Split.Carry)}")],
            path => new(EditKind.Set, path, "fresh")),
    ];
}
