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

    /// <summary>Trials side by side, 1 or more; null for one per core. Threads that are left over work inside a trial.</summary>
    public int? Workers { get; init; }

    /// <summary>Told where the run stands, whenever a trial starts, ends or has gone on by a little; from any thread. Null for nobody.</summary>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <summary>Trains every trial though it is stored, and holds the result against what is stored.</summary>
    public bool Fresh { get; init; }

    /// <summary>Steps from one checkpoint to the next; null to write one when it costs no more than a fiftieth of the time since the last, at least ten
    /// seconds apart. Changes no bit of the result.</summary>
    public int? CheckpointEvery { get; init; }

    /// <summary>Training steps from one look into a network to the next, to begin with: gradients, updates and gates, for the doctor. 0 for none; null for as
    /// many as fit the training's steps. Changes no bit of the result.</summary>
    public int? WatchEvery { get; init; }

    /// <summary>Told, a line each, what a run has to say while it is under way: what it goes on from, what failed, what was damaged. May be called from several
    /// threads.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>The command that makes this run again, for its record.</summary>
    public string Command { get; init; } = "RunAsync";

    /// <summary>The spec as it was written, kept with the run so that fixes can be shown in it; null where there is no text.</summary>
    public string? SpecText { get; init; }
}

/// <summary>Where a run stands.</summary>
/// <param name="Done">Trials finished, those that were stored already included.</param>
/// <param name="Running">Trials under way.</param>
/// <param name="Total">Trials of the plan, the final ones included.</param>
/// <param name="Elapsed">Since the first trial started; before that, since work on the baselines did.</param>
/// <param name="Best">Lowest validation loss (prepared units) so far and the trial it belongs to; null without validation, and while a sweep chooses.</param>
public sealed record RunProgress(int Done, int Running, int Total, TimeSpan Elapsed, (double Loss, int Fold, int Seed)? Best)
{
    /// <summary>Folds whose baselines are made, and all folds: before the first trial. Null from then on.</summary>
    public (int Done, int Total)? Baselines { get; init; }

    /// <summary>Trials that threw.</summary>
    public int Failed { get; init; }

    /// <summary>Trials that were stored already.</summary>
    public int Cached { get; init; }

    /// <summary>What the trials under way have done of the steps they may take, added up.</summary>
    public double Share { get; init; }

    /// <summary>While the points of a sweep are tried: how each stands. Null before and after.</summary>
    public SweepProgress? Sweep { get; init; }

    /// <summary>Name of the loss, as <c>MAE</c>.</summary>
    public string Loss { get; init; } = "loss";

    /// <summary>From the pace so far; null before the first tenth of a trial is done.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            var trained = Done - Cached + Failed + Share;
            return trained < 0.1 ? null : Elapsed / trained * Math.Max(0, Total - Done - Failed - Share);
        }
    }
}
