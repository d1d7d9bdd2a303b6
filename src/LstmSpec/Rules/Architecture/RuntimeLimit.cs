using LstmSpec.Findings;

namespace LstmSpec.Rules.Architecture;

/// <summary>Something the language can say and the runtime cannot do yet.</summary>
/// <param name="Key">Where it is said, for docs/limits.md.</param>
/// <param name="What">What cannot be run.</param>
/// <param name="Instead">What is run.</param>
/// <param name="Help">What to do.</param>
/// <param name="Places">Where a spec says it, each with what is written there.</param>
/// <param name="Mend">The edit that takes it out, by path.</param>
internal sealed record RuntimeLimit(
    string Key,
    string What,
    string Instead,
    string Help,
    Func<SpecSubject, IEnumerable<(string Path, string Written)>> Places,
    Func<string, SpecEdit?> Mend);
