using System.Globalization;
using LstmSpec.Findings;
using LstmSpec.Rules;

namespace LstmSpec.Training;

/// <summary>A loss or a gradient is no number any more: the trial cannot go on.</summary>
public sealed class DivergedException : Exception
{
    /// <summary>What to do, in a few words.</summary>
    public const string Help = "try a learning rate ten times smaller, 'clip-norm: 1' under train, or scaled inputs";

    /// <summary>The catalogue's entry: no rule of a finished run, since such a run never finishes.</summary>
    public static RuleInfo Rule { get; } = new(
        "LSTM1902",
        "Training diverged",
        Stage.Training,
        Severity.Error,
        "A loss that is no number makes every weight no number one step later: nothing that is trained on from there can be used, so the run stops.")
    {
        Reads = ["train"],
        Acceptable = false,
    };

    private readonly string _what;
    private readonly double _learningRate;

    /// <param name="what">Such as <c>loss</c>.</param>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="step">Counted from 1, over all epochs.</param>
    /// <param name="learningRate">Of that step.</param>
    public DivergedException(string what, int epoch, int step, double learningRate)
        : this(what, epoch, step, learningRate, null)
    {
    }

    private DivergedException(string what, int epoch, int step, double learningRate, string? trial)
        : base(string.Create(CultureInfo.InvariantCulture,
            $"training diverged{(trial is null ? string.Empty : $" in {trial}")}: at step {step} (epoch {epoch}) the {what} is no longer a finite number; the "
                + $"learning rate is {learningRate}"))
    {
        _what = what;
        _learningRate = learningRate;
        Epoch = epoch;
        Step = step;
    }

    /// <summary>The epoch it happened in, counted from 1.</summary>
    public int Epoch { get; }

    /// <summary>The training step it happened at, counted from 1 over all epochs.</summary>
    public int Step { get; }

    /// <summary>The same, with the trial it happened in.</summary>
    /// <param name="fold">Index from 0; −1 for the final model.</param>
    internal DivergedException In(int fold, int seed) =>
        new(_what, Epoch, Step, _learningRate, FormattableString.Invariant($"{(fold < 0 ? "the final model" : $"fold {fold + 1}")}, seed {seed}"));
}
