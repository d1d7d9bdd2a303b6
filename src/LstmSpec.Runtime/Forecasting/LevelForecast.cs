namespace LstmSpec.Forecasting;

/// <summary>Several values for each point of a forecast: quantiles, or the bounds of an interval.</summary>
/// <param name="Levels">Probability of each, ascending.</param>
/// <param name="Values">(origin, step, target, level) in original units: a point's offset (<see cref="EvaluationPart.At"/>) × levels + index of the
/// level.</param>
/// <param name="Prepared">The same in prepared units; null where these are not scored.</param>
public sealed record LevelForecast(IReadOnlyList<double> Levels, float[] Values, float[]? Prepared);
