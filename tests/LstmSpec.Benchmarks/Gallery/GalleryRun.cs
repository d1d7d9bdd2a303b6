using LstmSpec.Baselines;
using LstmSpec.Binding;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Forecasting;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Scoring;
using LstmSpec.Spec;
using LstmSpec.Storing;
using LstmSpec.Yaml;

namespace LstmSpec.Benchmarks.Gallery;

/// <summary>A spec of the gallery: what <c>check</c> says of it and what a run of it gives, errors that can be allowed allowed.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Findings">Before running, those of the data among them where it could be read.</param>
/// <param name="Setup">Null where the spec or its data cannot be read.</param>
internal sealed record GalleryRun(string Name, string Text, IReadOnlyList<Finding> Findings, RunSetup? Setup)
{
    private const string Naive = "naive";

    /// <summary>What stands against running it at all: what is invalid, and what is not run yet.</summary>
    public IReadOnlyList<Finding> Refusals { get; } = [.. Findings.Where(f => f is { Severity: Severity.Error, Suppressed: null } && !RunSetup.CanAllow(f))];

    public bool Runs => Setup is not null && Refusals.Count == 0;

    /// <summary>Ids of the errors that it runs in spite of.</summary>
    public IReadOnlyList<string> Allowed => Setup?.Compromised ?? [];

    /// <summary>Said aloud: findings that are neither hidden nor accepted.</summary>
    public IReadOnlyList<Finding> Said => [.. Findings.Where(f => f is { Severity: > Severity.Hidden, Suppressed: null })];

    /// <param name="folder">The row's folder.</param>
    public static GalleryRun Read(string folder, string name)
    {
        var text = File.ReadAllText(Path.Combine(folder, name)).ReplaceLineEndings("\n");
        var (declaration, broken) = YamlReader.Read(text, name);
        if (declaration is null) return new(name, text, [broken!], null);
        var bound = Binder.Bind(declaration, file => YamlReader.Read(File.ReadAllText(Path.Combine(folder, Path.GetFileName(file))), Path.GetFileName(file)));
        if (!bound.IsValid) return new(name, text, Checker.Check(bound), null);
        try
        {
            // Baselines do not touch the training; without any there is nothing to measure against.
            var score = bound.Spec.Score;
            var measured =
                bound.Spec with { Score = score.Baselines is { } named && !named.Contains(Baseline.Naive) ? score with { Baselines = null } : score };
            var setup = RunSetup.Prepare(Planner.Resolve(measured), bound, null, new RunOptions(), folder);
            return new(name, text, setup.Findings, setup);
        }
        catch (RefusalException e)
        {
            // Rows that are not read yet are no objection to the spec, and what their profile would show is not looked at.
            return new(name, text, Checker.Check(bound), null) { Unread = e.Message };
        }
    }

    /// <summary>What <c>check</c> prints of it.</summary>
    /// <param name="folder">Where the specs lie that it extends.</param>
    public string Rendered(string folder) =>
        string.Join('\n',
            SaidOnce.Of(Said).Select(s => s.Told)
                .Select(f =>
                    CaretText.Render(f, f.Span is not { } at
                        ? string.Empty
                        : at.File == Name ? Text : File.ReadAllText(Path.Combine(folder, at.File)).ReplaceLineEndings("\n"), colour: false)));

    /// <summary>Why the data could not be read; null where it was.</summary>
    public string? Unread { get; init; }

    /// <summary>The run's record, nothing kept on disk.</summary>
    /// <exception cref="TrialsFailedException">Training diverged.</exception>
    public RunRecord Run() =>
        ExperimentRunner.Run(Setup!,
            new RunOptions { Engine = new ManagedEngine(), Allow = [.. Allowed], SpecText = Setup!.Bound.Spec.Extends is null ? Text : null },
            CancellationToken.None).Record;

    /// <summary>What a run's errors are held against: naive, or the mean where labels are told, which have no last value.</summary>
    public static string Rival(RunRecord run) => run.Forecasts.Any(f => f.Source == Naive) ? Naive : "mean";

    /// <summary>Per seed: the model's mean absolute error over that of <see cref="Rival"/> at the same origins and steps.</summary>
    public static IReadOnlyList<double> Ratios(RunRecord run)
    {
        var naive = OfParts(run.Forecasts.Where(f => f.Source == Rival(run)));
        return [.. run.Forecasts.Where(f => f.Source == Forecast.Model).GroupBy(f => f.Seed)
            .Select(seed => Comparison.Of(run.Evaluation, [OfParts(seed)], naive).Ratio)];

        List<Forecast> OfParts(IEnumerable<Forecast> forecasts)
        {
            var byFold = forecasts.ToDictionary(f => f.Fold);
            return [.. run.Evaluation.Select(p => byFold[p.Fold])];
        }
    }
}
