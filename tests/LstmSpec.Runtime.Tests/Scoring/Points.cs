using LstmSpec.Forecasting;
using LstmSpec.Scoring;

namespace LstmSpec.Tests.Scoring;

/// <summary>Small runs by hand.</summary>
internal static class Points
{
    /// <summary>A fold whose value at a row is <paramref name="value"/> of it, for one target.</summary>
    public static EvaluationPart Part(int fold, int[] origins, int horizon, Func<int, float> value, double scale = 1) =>
        new(fold, origins, horizon, ["y"], origins.SelectMany(o => Enumerable.Range(o + 1, horizon).Select(value)).ToArray(),
            [scale])
        { SquaredScale = [scale] };

    /// <summary>Observed plus an error that is given by fold-wide point index.</summary>
    public static Forecast Off(string source, EvaluationPart part, int? seed, Func<int, float> error) =>
        new(source, part.Fold, seed, part.Observed.Select((y, i) => y + error(i)).ToArray());

    public static Forecast Model(EvaluationPart part, int seed, Func<int, float> error) => Off("model", part, seed, error);

    public static Forecast Baseline(string name, EvaluationPart part, Func<int, float> error) => Off(name, part, null, error);
}
