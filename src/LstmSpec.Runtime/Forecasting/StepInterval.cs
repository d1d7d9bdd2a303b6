namespace LstmSpec.Forecasting;

/// <summary>Between what bounds a step is expected, in original units.</summary>
/// <param name="LowerLevel">Probability of a value below <paramref name="Lower"/>.</param>
/// <param name="UpperLevel">Probability of a value below <paramref name="Upper"/>.</param>
/// <param name="Lower">Per target.</param>
/// <param name="Upper">Per target.</param>
public sealed record StepInterval(double LowerLevel, double UpperLevel, IReadOnlyList<float> Lower, IReadOnlyList<float> Upper);
