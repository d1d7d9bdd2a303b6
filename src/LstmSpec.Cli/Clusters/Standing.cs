using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <summary>How far a slot is.</summary>
internal enum SlotState
{
    /// <summary>All its trials are stored.</summary>
    Done,

    /// <summary>A worker is heard.</summary>
    Working,

    /// <summary>The scheduler has yet to start it, or has just done so.</summary>
    Waiting,

    /// <summary>Its worker stopped between two steps, and nobody will start it again by himself.</summary>
    Interrupted,

    /// <summary>Its worker said what went wrong.</summary>
    Failed,

    /// <summary>Its worker is not heard any more.</summary>
    Lost,

    /// <summary>Not heard any more, and Slurm calls it running all the same.</summary>
    Ghost,

    /// <summary>Nobody works on it and nobody ever will.</summary>
    Nobody,

    /// <summary>The scheduler does not answer, and no worker is heard.</summary>
    Unknown,
}

/// <param name="Heard">The newest beat; null where none was ever heard.</param>
/// <param name="Queued">What Slurm says; null where it says nothing.</param>
internal sealed record SlotStanding(int Slot, SlotState State, long Stored, long Trials, HeardBeat? Heard, QueuedSlot? Queued, StoredJob? Job);

/// <summary>Where an order stands: what is stored is the truth, beats say who works, and what a scheduler says is told as that.</summary>
/// <param name="Finished">Runs that are stored whole.</param>
/// <param name="Anyone">Whether a worker is heard or has yet to be started, be it only to make the runs of trials that are all stored.</param>
/// <param name="Silent">Why the scheduler says nothing.</param>
internal sealed record Standing(StoredOrder Order, IReadOnlyList<StoredJob> Jobs, long Stored, int Finished, IReadOnlyList<SlotStanding> Slots,
    bool Anyone, string? Silent)
{
    /// <summary>A job may be called running for so long before its worker is heard: a program has to be loaded first.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(60);

    public bool IsFinished => Finished == Order.Order.Runs.Count;

    /// <summary>Whether anything may still come without somebody doing something.</summary>
    public bool GoesOn => Anyone || Slots.Any(s => s.State is SlotState.Working or SlotState.Waiting or SlotState.Unknown);

    /// <summary>Slots that somebody has to send again.</summary>
    public IEnumerable<SlotStanding> Open =>
        Slots.Where(s => s.State is SlotState.Interrupted or SlotState.Failed or SlotState.Lost or SlotState.Ghost or SlotState.Nobody);

    /// <param name="book">The one that listened before, where somebody listens for longer.</param>
    /// <param name="of">How many slots; null for as many as there were last.</param>
    public static Standing Tell(StoredOrder order, BeatBook book, int? of = null)
    {
        var jobs = JobBook.All(order).Where(j => !j.IsGivenUp).ToList();
        var beats = book.Listen();
        var slots = of ?? jobs.FirstOrDefault()?.Intent.Of ?? beats.Select(b => Slot.TryParse(b.Beat.Slot, out var s) ? s.Of : 0).Append(1).Max();
        string? silent = null;
        var queued = new Dictionary<int, (QueuedSlot, StoredJob)>();
        foreach (var job in jobs.Where(j => j.Intent is { Scheduler: "slurm" } && j.Intent.Of == slots).Reverse())
        {
            var answer = SlurmQueue.Of(job.Intent.Name);
            silent ??= answer.Silent;
            foreach (var q in answer.Slots) queued[q.Slot] = (q, job);
        }

        long total = 0, stored = 0;
        var finished = 0;
        var (there, have) = (new long[slots], new long[slots]);
        foreach (var (run, count, whole) in order.Standing())
        {
            if (whole) finished++;
            stored += count;
            if (count == run.Trials || count == 0)
            {
                for (var i = 0; i < slots; i++)
                {
                    var mine = new Slot(i, slots) is var s ? s.Count(total + run.Trials) - s.Count(total) : 0;
                    have[i] += mine;
                    if (count > 0) there[i] += mine;
                }
            }
            else
            {
                var trial = total;
                foreach (var stands in StoredTrials.Of(order.Store, run))
                {
                    have[trial % slots]++;
                    if (stands) there[trial % slots]++;
                    trial++;
                }
            }

            total += run.Trials;
        }

        var bySlot = beats.Where(b => Slot.TryParse(b.Beat.Slot, out var s) && s.Of == slots).GroupBy(b => Slot.TryParse(b.Beat.Slot, out var s) ? s.Index : -1)
            .ToDictionary(g => g.Key, g => g.First());
        var standing = Enumerable.Range(0, slots).Select(i =>
        {
            var heard = bySlot.GetValueOrDefault(i);
            var (q, of) = queued.GetValueOrDefault(i);
            return new SlotStanding(i, StateOf(there[i] == have[i], heard, q, silent), there[i], have[i], heard, q,
                of ?? jobs.FirstOrDefault(j => j.Intent.Slots.Contains(i) && j.Intent.Of == slots));
        }).ToList();
        return new(order, jobs, stored, finished, standing,
            beats.Any(b => b.Hearing == Hearing.Alive) || standing.Any(s => s.Queued is { } q && (q.Waits || q.Running < Start)), silent);
    }

    /// <summary>Whether a worker was started by the turn that the job has now, and not by one before it.</summary>
    private static bool IsOf(HeardBeat heard, QueuedSlot queued) => heard.Beat.Started >= DateTimeOffset.UtcNow - queued.Running - TimeSpan.FromSeconds(2);

    private static SlotState StateOf(bool done, HeardBeat? heard, QueuedSlot? queued, string? silent) => (heard, queued) switch
    {
        _ when done => SlotState.Done,
        ({ Hearing: Hearing.Alive }, _) => SlotState.Working,
        (_, { Waits: true }) => SlotState.Waiting,
        ({ Hearing: Hearing.Lost } h, { } q) when IsOf(h, q) => SlotState.Ghost,
        (_, { } q) when q.Running < Start => SlotState.Waiting,
        (_, not null) => SlotState.Ghost,
        ({ Hearing: Hearing.Lost }, _) => SlotState.Lost,
        ({ Beat.State: WorkerState.Failed }, _) => SlotState.Failed,
        _ when silent is not null => SlotState.Unknown,
        ({ Beat.State: WorkerState.Interrupted }, _) => SlotState.Interrupted,
        _ => SlotState.Nobody,
    };
}
