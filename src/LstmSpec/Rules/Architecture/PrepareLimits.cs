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
        Of<ScaleStep>("scale.method: reversible", "statistics of each window with a learned size and level", "the statistics are each window's own, without anything learned", "take per-window", s => s.Method == ScaleMethod.Reversible, _ => "per-window"),
        new(
            "prepare[].scale.method: per-window, ahead of other steps",
            "steps behind a scaler whose statistics are each window's own, 'per-window' or 'last-value'",
            "such a scaler acts on windows, when all other steps are done",
            "put it last",
            s => BehindWindows(s),
            _ => null),
        new(
            "prepare[].scale.share-statistics, twice",
            "several scalers that each have statistics for all of their columns",
            "one scaler has statistics for several columns",
            "leave it out",
            s => Places(s, step => step is ScaleStep { ShareStatistics: true }, "share-statistics", _ => "this is another scaler with statistics for several columns").Skip(1),
            path => new(EditKind.Set, path, "false")),
    ];

    /// <summary>A whole step.</summary>
    private static RuntimeLimit Step<T>(string word, string what, string instead, string help)
        where T : PrepareStep =>
        new($"prepare[].{word}", what, instead, help, s => Places(s, step => step is T, string.Empty, path => $"'{word}' is a step"), path => new(EditKind.Remove, SpecPath.Above(path)));

    /// <summary>A value of a step's key.</summary>
    private static RuntimeLimit Of<T>(string key, string what, string instead, string help, Func<T, bool> which, Func<string, string?> mended)
        where T : PrepareStep
    {
        var word = key.Split('.', ':')[1];
        return new(
            $"prepare[].{key}",
            what,
            instead,
            help,
            s => Places(s, step => step is T t && which(t), word, _ => "the step asks for " + what),
            path => mended(path) is { } value ? new(EditKind.Set, path, value) : null);
    }

    private static IEnumerable<(string Path, string Written)> Places(SpecSubject subject, Func<PrepareStep, bool> which, string key, Func<string, string> written)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (which(subject.Spec.Prepare[i])) yield return (subject.StepPath(i, key), written(key));
        }
    }

    /// <summary>Scalers of windows that some column has ahead of a step that is none.</summary>
    private static IEnumerable<(string Path, string Written)> BehindWindows(SpecSubject subject)
    {
        var prepare = subject.Spec.Prepare;
        for (var i = 0; i < prepare.Count; i++)
        {
            if (prepare[i] is not ScaleStep { IsPerWindow: true } scale) continue;
            var column = subject.Spec.Inputs.FirstOrDefault(c => subject.Spec.Prepares(scale, c) && prepare.Skip(i + 1).Any(s => s is not ScaleStep { IsPerWindow: true } && subject.Spec.Prepares(s, c)));
            if (column is not null) yield return (subject.StepPath(i, "method"), $"'{column}' has steps behind one that is done window by window");
        }
    }
}
