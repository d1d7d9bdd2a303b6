using LstmSpec.Engines;

namespace LstmSpec.Running;

/// <summary>How a run is carried out. Nothing here changes a bit of the result but the engine.</summary>
public sealed record RunOptions
{
    /// <summary>Who trains. There is no default here: the runtime knows the contract only, not the engines.</summary>
    public IEngine? Engine { get; init; }

    /// <summary>Folder that data sources are relative to; null looks for the source as <see cref="DataLocator"/> says.</summary>
    public string? DataRoot { get; init; }

    /// <summary>Folder of the run store; null keeps nothing on disk.</summary>
    public string? Store { get; init; }

    /// <summary>Ids of errors to run in spite of; the run is marked as compromised.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Trials side by side; null for one per core.</summary>
    public int? Workers { get; init; }

    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>The command that makes this run again, for its record.</summary>
    public string Command { get; init; } = "RunAsync";

    /// <summary>The spec as it was written, kept with the run so that fixes can be shown in it; null where there is no text.</summary>
    public string? SpecText { get; init; }
}

/// <summary>Where a run stands.</summary>
/// <param name="Done">Trials finished.</param>
/// <param name="Running">Trials under way.</param>
/// <param name="Total">Trials of the plan, the final ones included.</param>
/// <param name="Elapsed">Since the first trial started; before that, since work on the baselines did.</param>
/// <param name="Best">Lowest validation loss (prepared units) so far and the trial it belongs to; null without validation.</param>
public sealed record RunProgress(int Done, int Running, int Total, TimeSpan Elapsed, (double Loss, int Fold, int Seed)? Best)
{
    /// <summary>Folds whose baselines are made, and all folds: before the first trial. Null from then on.</summary>
    public (int Done, int Total)? Baselines { get; init; }

    /// <summary>From the pace so far; null before the first trial is done.</summary>
    public TimeSpan? Remaining => Done == 0 ? null : Elapsed / Done * (Total - Done);
}
