using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the preparation and the runtime cannot run yet.</summary>
internal static class PrepareLimits
{
    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        Step<DecomposeStep>("decompose", "columns taken apart into components", "a column goes into the model as one", "write the components as columns of the file, each made from earlier rows only"),
    ];

    /// <summary>A whole step.</summary>
    private static RuntimeLimit Step<T>(string word, string what, string instead, string help)
        where T : PrepareStep =>
        new($"prepare[].{word}", what, instead, help, s => Places(s, step => step is T, string.Empty, path => $"'{word}' is a step"), path => new(EditKind.Remove, SpecPath.Above(path)));

    private static IEnumerable<(string Path, string Written)> Places(SpecSubject subject, Func<PrepareStep, bool> which, string key, Func<string, string> written)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (which(subject.Spec.Prepare[i])) yield return (subject.StepPath(i, key), written(key));
        }
    }
}
