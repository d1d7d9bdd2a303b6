using LstmSpec.Forecasting;
namespace LstmSpec.Scoring;

/// <summary>All forecasts of one source, checked to be of the same points as those of every other.</summary>
/// <param name="Name"><c>model</c> or a baseline.</param>
/// <param name="BySeed">Per seed, in the order they come: one forecast for each part.</param>
internal sealed record SourceForecasts(string Name, IReadOnlyList<IReadOnlyList<Forecast>> BySeed)
{
    /// <summary>The sources, the model first, the others in the order they come.</summary>
    public static IReadOnlyList<SourceForecasts> Collect(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts)
    {
        if (parts.Count == 0) throw new ArgumentException("There is no fold to score.", nameof(parts));
        foreach (var part in parts)
        {
            var points = part.Origins.Count * part.Horizon * part.Targets.Count;
            if (part.Observed.Length != points)
                throw new ArgumentException($"Fold {part.Fold} has {part.Observed.Length} observed values for {points} points.", nameof(parts));
        }

        return forecasts
            .GroupBy(f => f.Source, StringComparer.Ordinal)
            .Select(source => new SourceForecasts(source.Key, source.GroupBy(f => f.Seed).Select(seed => OneSeed(parts, source.Key, [.. seed])).ToList()))
            .OrderBy(s => string.Equals(s.Name, Forecast.Model, StringComparison.Ordinal) ? 0 : 1)
            .ToList();
    }

    /// <exception cref="ArgumentException">It has no forecast.</exception>
    public static SourceForecasts Find(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts, string source) =>
        Collect(parts, forecasts).FirstOrDefault(s => string.Equals(s.Name, source, StringComparison.Ordinal))
            ?? throw new ArgumentException($"There is no forecast by {source}.", nameof(forecasts));

    /// <summary>The model and one baseline.</summary>
    /// <exception cref="ArgumentException">One of them has no forecast.</exception>
    public static (SourceForecasts Model, SourceForecasts Baseline) Pair(IReadOnlyList<EvaluationPart> parts, IReadOnlyList<Forecast> forecasts,
        string baseline) =>
        (Find(parts, forecasts, Forecast.Model), Find(parts, forecasts, baseline));

    private static List<Forecast> OneSeed(IReadOnlyList<EvaluationPart> parts, string source, IReadOnlyList<Forecast> forecasts)
    {
        var seed = forecasts[0].Seed is { } s ? $" with seed {s}" : string.Empty;
        if (forecasts.FirstOrDefault(f => parts.All(p => p.Fold != f.Fold)) is { } stray)
            throw new ArgumentException($"{source}{seed} forecasts fold {stray.Fold}, which is not scored.", nameof(forecasts));
        return parts.Select(part =>
        {
            var found = forecasts.Where(f => f.Fold == part.Fold).ToList();
            if (found.Count != 1) throw new ArgumentException($"{source}{seed} has {found.Count} forecasts for fold {part.Fold}.", nameof(forecasts));
            if (found[0].Values.Length != part.Observed.Length || (found[0].Prepared is { } prepared && prepared.Length != part.Observed.Length))
                throw new ArgumentException($"{source}{seed} has not as many values in fold {part.Fold} as there are points.", nameof(forecasts));
            return found[0];
        }).ToList();
    }
}
