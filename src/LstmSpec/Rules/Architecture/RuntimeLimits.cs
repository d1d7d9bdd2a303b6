namespace LstmSpec.Rules.Architecture;

/// <summary>The one list of what is not run yet; docs/limits.md is held equal to it. A word that comes to the language before the runtime knows it stands
/// here.</summary>
internal static class RuntimeLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } = [];
}
