using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace LstmSpec.Rules;

/// <summary>The rules of an assembly, found by their type: to add a rule is to add its class.</summary>
[RequiresUnreferencedCode(SpecCatalogue.Trimmed)]
internal static class Catalogue<TSubject>
{
    /// <summary>In order of their ids.</summary>
    public static IReadOnlyList<Rule<TSubject>> In(Assembly assembly) => assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(Rule<TSubject>).IsAssignableFrom(t))
        .Select(t => (Rule<TSubject>)Activator.CreateInstance(t)!)
        .OrderBy(r => r.Info.Id, StringComparer.Ordinal)
        .ToList();
}

/// <summary>The rules that can be decided from a spec and a profile.</summary>
[RequiresUnreferencedCode(Trimmed)]
public static class SpecCatalogue
{
    internal const string Trimmed =
        "Rules are found by their types, which trimming takes away. A trimmed application predicts from bundles; it does not check or run specs.";

    internal static IReadOnlyList<Rule<SpecSubject>> Rules { get; } = Catalogue<SpecSubject>.In(typeof(SpecCatalogue).Assembly);

    /// <summary>In order of their ids. What only training or results show is in the runtime's catalogue.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = Rules.Select(r => r.Info).ToList();
}
