namespace LstmSpec.Rules.Architecture;

/// <summary>The one list of what is not run yet; docs/limits.md is held equal to it.</summary>
internal static class RuntimeLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
        [.. ModelLimits.All, .. HeadLimits.All, .. DataLimits.All, .. LabelLimits.All, .. PrepareLimits.All, .. SplitLimits.All, .. TrainLimits.All, .. SweepLimits.All];
}
