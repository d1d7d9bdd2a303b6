namespace LstmSpec.Running;

/// <summary>What one trial threw.</summary>
/// <param name="Fold">Index from 0; −1 for a final model.</param>
/// <param name="Seed">As declared.</param>
/// <param name="Cause">What was thrown.</param>
public sealed record TrialFailure(int Fold, int Seed, Exception Cause)
{
    /// <summary>As it is told: folds are counted from 1.</summary>
    public string Name => FormattableString.Invariant($"{(Fold < 0 ? "the final model" : $"fold {Fold + 1}")}, seed {Seed}");
}

/// <summary>Some trials failed; those that were trained are kept where there is a store. Where all of the first ones failed alike, the others were not begun.
/// <see cref="Exception.InnerException"/> is the first one's.</summary>
/// <param name="failures">In the order of the trials.</param>
/// <param name="done">Trials that were finished.</param>
/// <param name="total">Trials that were to be.</param>
public sealed class TrialsFailedException(IReadOnlyList<TrialFailure> failures, int done, int total)
    : Exception(Text(failures, done, total), failures[0].Cause)
{
    /// <summary>At least one, in the order of the trials.</summary>
    public IReadOnlyList<TrialFailure> Failures { get; } = failures;

    /// <summary>Trials that were finished.</summary>
    public int Done { get; } = done;

    /// <summary>Trials that were to be.</summary>
    public int Total { get; } = total;

    private static string Text(IReadOnlyList<TrialFailure> failures, int done, int total)
    {
        var left = total - done - failures.Count;
        var not = left == 0 ? string.Empty : $"; as they failed alike, the other {left} were not trained";
        return $"{failures.Count} of {total} trials failed, {done} were trained{not}";
    }
}
