using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Spec;

namespace LstmSpec.Rules.Architecture;

/// <summary>What the language can say of the preparation and the runtime cannot run yet.</summary>
internal static class PrepareLimits
{
    private const string Steps = "columns are prepared by log, difference, winsorise and scale";

    public static IReadOnlyList<RuntimeLimit> All { get; } =
    [
        Step<MissingStep>("missing", "rows without a value that are filled or left out", Steps, "fill them in the file from what was known before"),
        Step<HampelStep>("hampel", "outliers replaced by the median of their neighbours", Steps, "use a loss that outliers do not lead, such as huber"),
        Step<DecomposeStep>("decompose", "columns taken apart into components", Steps, "write the components as columns of the file, each made from earlier rows only"),
        Step<SmoothStep>("smooth", "means of the last rows", Steps, "leave it out"),
        Step<BoxCoxStep>("box-cox", "powers that even out the spread", Steps, "take the logarithm, which is Box-Cox with lambda 0"),
        Step<DetrendStep>("detrend", "a trend that is taken off", Steps, "take the difference"),
        Of<LogStep>("log.bias-correction", "the mean in the place of the median on the way back", "the logarithm is undone as it is", "leave it out", s => s.BiasCorrection, _ => "false"),
        Of<DifferenceStep>("difference.integrate-from: truth", "differences summed up from true values behind the origin", "forecasts are summed up from the values up to the origin", "sum up from the origin", s => s.IntegrateFrom == IntegrateFrom.Truth, _ => "origin"),
        Of<DifferenceStep>("difference.relative", "changes as shares of the earlier value", "differences are taken as they are", "take the logarithm and its difference, which is nearly the same", s => s.Relative, _ => "false"),
        Of<DifferenceStep>("difference.axis: sample", "differences from window to window", "differences are taken along time", "take it along time", s => s.Axis == DifferenceAxis.Sample, _ => "time"),
        .. new[] { ScaleMethod.PerWindow, ScaleMethod.LastValue, ScaleMethod.Reversible }.Select(method => Of<ScaleStep>(
            "scale.method: " + Words.Of(method),
            "statistics of each window: " + Words.Of(method),
            "statistics are those of the training part",
            "take standard, min-max, robust or max-abs",
            s => s.Method == method,
            _ => null)),
        Of<ScaleStep>("scale.share-statistics", "one scaler for inputs and targets", "every column has its own", "leave it out", s => s.ShareStatistics, _ => "false"),
        .. new[] { "log", "difference", "scale" }.Select(Kept),
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

    private static RuntimeLimit Kept(string word) => new(
        $"prepare[].{word}.invert",
        "forecasts that are not brought back through " + word,
        "every step is undone on the way out",
        "leave it out",
        s => Places(s, step => !step.Invert && PrepareLanguage.PrepareStep.WordOf(step) == word, "invert", _ => $"'{word}' is not undone"),
        path => new(EditKind.Set, path, "true"));

    private static IEnumerable<(string Path, string Written)> Places(SpecSubject subject, Func<PrepareStep, bool> which, string key, Func<string, string> written)
    {
        for (var i = 0; i < subject.Spec.Prepare.Count; i++)
        {
            if (which(subject.Spec.Prepare[i])) yield return (subject.StepPath(i, key), written(key));
        }
    }
}
