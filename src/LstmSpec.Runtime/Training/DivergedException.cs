namespace LstmSpec.Training;

/// <summary>The loss is no number any more.</summary>
public sealed class DivergedException(int epoch, int step, double learningRate)
    : Exception(FormattableString.Invariant($"the loss is not a number from step {step} on (epoch {epoch}, learning rate {learningRate}): training diverged"))
{
    /// <summary>Counted from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>Counted from 1.</summary>
    public int Step { get; } = step;
}
