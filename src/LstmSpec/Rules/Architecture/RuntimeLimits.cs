namespace LstmSpec.Rules.Architecture;

/// <summary>The one list of what is not run yet; docs/limits.md is held equal to it.</summary>
internal static class RuntimeLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
        [.. PrepareLimits.All];
}
