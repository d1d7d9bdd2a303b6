using LstmSpec.Findings;

namespace LstmSpec.Rules.Architecture;

/// <summary>What a sweep can say and the runtime cannot do yet.</summary>
internal static class SweepLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        new(
            "sweep",
            "a sweep",
            "one experiment is run as it stands; the points of a sweep are checked",
            "run its points one by one with --set, and remove 'sweep'",
            s => s.Spec.Sweep is null ? [] : [("sweep", "a sweep is declared")],
            path => new(EditKind.Remove, path)),
    ];
}
