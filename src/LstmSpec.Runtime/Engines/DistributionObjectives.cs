using LstmSpec.Statistics;

namespace LstmSpec.Engines;

/// <summary>Mean μ and standard deviation σ = softplus(output) + 1e-6; the loss is −log of the density, ½·log 2π + log σ + ½·((y − μ)/σ)².</summary>
public sealed record GaussianObjective : Objective
{
    /// <summary>Keeps a standard deviation above 0.</summary>
    public const double Floor = 1e-6;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    /// <inheritdoc/>
    public override int Width => 2;

    /// <inheritdoc/>
    public override int Places => 1;

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes)
    {
        double scale = Special.Softplus(outputs[1]) + Floor, z = ((double)target - outputs[0]) / scale;
        slopes[0] = -z / scale;
        slopes[1] = (1 - (z * z)) / scale * Special.Sigmoid(outputs[1]);
        return HalfLogTwoPi + Elementary.Log(scale) + (0.5 * z * z);
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> outputs, Span<double> values)
    {
        values[0] = outputs[0];
        values[1] = Special.Softplus(outputs[1]) + Floor;
    }
}

/// <summary>
/// Student's t with location μ, scale σ = softplus(output) + 1e-6 and degrees of freedom ν = 2 + softplus(output); the loss is −log of the density,
/// log Γ(ν/2) − log Γ((ν+1)/2) + ½·log(πν) + log σ + (ν+1)/2·log(1 + ((y − μ)/σ)²/ν).
/// </summary>
public sealed record StudentTObjective : Objective
{
    /// <inheritdoc/>
    public override int Width => 3;

    /// <inheritdoc/>
    public override int Places => 1;

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes)
    {
        double scale = Special.Softplus(outputs[1]) + GaussianObjective.Floor, degrees = 2 + Special.Softplus(outputs[2]);
        double z = ((double)target - outputs[0]) / scale, square = z * z, inner = 1 + (square / degrees), half = (degrees + 1) / 2, log = Elementary.Log(inner);
        var pull = half * 2 * z / (degrees * inner); // slope of the last term by z
        slopes[0] = -pull / scale;
        slopes[1] = (1 - (pull * z)) / scale * Special.Sigmoid(outputs[1]);
        var byDegrees = (0.5 * (Special.Digamma(degrees / 2) - Special.Digamma(half) + (1 / degrees) + log)) - (half * square / (degrees * degrees * inner));
        slopes[2] = byDegrees * Special.Sigmoid(outputs[2]);
        return Special.LogGamma(degrees / 2) - Special.LogGamma(half) + (0.5 * Elementary.Log(Math.PI * degrees)) + Elementary.Log(scale) + (half * log);
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> outputs, Span<double> values)
    {
        values[0] = outputs[0];
        values[1] = Special.Softplus(outputs[1]) + GaussianObjective.Floor;
        values[2] = 2 + Special.Softplus(outputs[2]);
    }
}
