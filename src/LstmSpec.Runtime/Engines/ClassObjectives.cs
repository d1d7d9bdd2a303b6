using LstmSpec.Statistics;

namespace LstmSpec.Engines;

/// <summary>
/// Classes: the loss is −(1 − p)^γ · log p of the probability given to the true class; cross-entropy where γ is 0, focal loss (Lin et al. 2017) above. Each
/// target counts by the weight of its class, and the mean is over weights, as PyTorch's <c>CrossEntropyLoss(weight)</c> has it. Probabilities that are given,
/// not made of logits, are held above 1e-7.
/// </summary>
public abstract record LabelObjective : Objective
{
    /// <summary>What a given probability is held above, so that its logarithm is finite.</summary>
    private protected const double Least = 1e-7;

    /// <summary>One weight a class; empty for 1 each.</summary>
    public IReadOnlyList<double> Weights { get; init; } = [];

    /// <summary>γ of the focal loss, 0 or more; 0 is cross-entropy.</summary>
    public double Gamma { get; init; }

    /// <summary>Whether the outputs are logits, of which the loss makes probabilities; else they are probabilities.</summary>
    public bool FromLogits { get; init; } = true;

    /// <inheritdoc/>
    public override int Places => 0;

    /// <summary>Classes there are; a target is the number of one, from 0.</summary>
    public abstract int Classes { get; }

    /// <inheritdoc/>
    public override bool Accepts(float target) => target >= 0 && target < Classes && target == (int)target;

    /// <inheritdoc/>
    public override double Weight(float target) => Weights.Count == 0 ? 1 : Weights[(int)target];

    /// <summary>The loss, and p times its slope by p.</summary>
    /// <param name="p">Of the true class.</param>
    /// <param name="log">log p.</param>
    /// <param name="rest">1 − p.</param>
    private protected (double Loss, double Slope) Focal(double p, double log, double rest)
    {
        if (Gamma == 0) return (-log, -1);
        if (rest <= 0) return (0, 0);
        var power = Special.Power(rest, Gamma);
        return (-power * log, (Gamma * power / rest * log * p) - power);
    }

    /// <summary>The same for a probability that was given: the loss and its slope by p, none where p is held.</summary>
    private protected (double Loss, double Slope) Given(double p)
    {
        var held = double.IsNaN(p) ? p : Math.Clamp(p, Least, 1);
        var (loss, slope) = Focal(held, Elementary.Log(held), 1 - held);
        return (loss, held == p || double.IsNaN(p) ? slope / held : 0);
    }
}

/// <summary>Two classes by one output: the logit, or the probability, of class 1.</summary>
public sealed record BinaryObjective : LabelObjective
{
    /// <inheritdoc/>
    public override int Width => 1;

    /// <inheritdoc/>
    public override int Classes => 2;

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes)
    {
        var sign = target > 0 ? 1 : -1;
        if (!FromLogits)
        {
            var (given, slope) = Given(sign > 0 ? outputs[0] : 1 - (double)outputs[0]);
            slopes[0] = sign * slope;
            return given;
        }

        var z = sign * (double)outputs[0];
        var rest = Special.Sigmoid(-z);
        var (loss, byLog) = Focal(Special.Sigmoid(z), -Special.Softplus(-z), rest);
        slopes[0] = sign * byLog * rest;
        return loss;
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> outputs, Span<double> values) => values[0] = FromLogits ? Special.Sigmoid(outputs[0]) : outputs[0];
}

/// <summary>One output a class: its logit, of which softmax makes the probability, or the probability.</summary>
/// <param name="Count">Classes, at least 2.</param>
public sealed record ClassObjective(int Count) : LabelObjective
{
    /// <inheritdoc/>
    public override int Width => Count;

    /// <inheritdoc/>
    public override int Classes => Count;

    /// <inheritdoc/>
    public override double Of(ReadOnlySpan<float> outputs, float target, Span<double> slopes)
    {
        var label = (int)target;
        if (!FromLogits)
        {
            slopes.Clear();
            var (given, slope) = Given(outputs[label]);
            slopes[label] = slope;
            return given;
        }

        var (most, sum) = Softmax(outputs, slopes);
        double log = outputs[label] - most - Elementary.Log(sum), p = slopes[label], rest = 0;
        for (var k = 0; k < slopes.Length; k++) rest += k == label ? 0 : slopes[k];
        var (loss, byLog) = Focal(p, log, rest);
        for (var k = 0; k < slopes.Length; k++) slopes[k] = k == label ? byLog * rest : -byLog * slopes[k];
        return loss;
    }

    /// <inheritdoc/>
    public override void Describe(ReadOnlySpan<float> outputs, Span<double> values)
    {
        if (FromLogits) Softmax(outputs, values);
        else Same(outputs, values);
    }

    /// <returns>The largest output, and Σ exp(output − largest).</returns>
    private static (double Most, double Sum) Softmax(ReadOnlySpan<float> outputs, Span<double> values)
    {
        double most = outputs[0], sum = 0;
        foreach (var output in outputs) most = Math.Max(most, output);
        for (var k = 0; k < values.Length; k++) sum += values[k] = Elementary.Exp(outputs[k] - most);
        for (var k = 0; k < values.Length; k++) values[k] /= sum;
        return (most, sum);
    }
}
