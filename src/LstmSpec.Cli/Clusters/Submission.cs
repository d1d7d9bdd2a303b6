using System.Globalization;
using System.Security.Cryptography;
using LstmSpec.Rules;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Clusters;

/// <summary>A submission could not be made; the message says why, and what is known.</summary>
internal sealed class SubmissionException(string message) : Exception(message);

/// <summary>
/// Hands to Slurm what of an order is neither stored nor on its way. The intent is written before sbatch is called and the answer after it; a submission that
/// was interrupted between the two is looked for in the queue and among the workers that were heard, and found or given up, never made twice unawares.
/// </summary>
/// <param name="say">Told, a line each, what was found.</param>
internal sealed class Submission(StoredOrder order, SlurmRequest request, IReadOnlyList<string> tool, Action<string> say)
{
    /// <summary>Unless said otherwise an array has at most so many elements; the trials are packed into them.</summary>
    private const int Usual = 256;

    /// <param name="slots">How many slots; null for what there were before, or what fits.</param>
    /// <returns>The job that was sent, or null when all is stored or on its way.</returns>
    /// <exception cref="SubmissionException">Slurm refuses, or does not answer where its answer is needed.</exception>
    public StoredJob? Send(int? slots, string command)
    {
        foreach (var open in JobBook.All(order).Where(j => j is { Accepted: null, IsGivenUp: false, Intent.Scheduler: "slurm" })) Settle(open);
        var of = SlotCount(slots);
        var standing = Standing.Tell(order, new BeatBook(order.Beats, TimeProvider.System), of);
        if (standing.IsFinished) return null;
        if (standing.Silent is { } why && standing.Jobs.Count > 0)
            throw new SubmissionException($"Slurm does not answer, so what is on its way cannot be told: {why}");
        foreach (var ghost in standing.Slots.Where(s => s.State == SlotState.Ghost))
        {
            say($"slot {ghost.Slot}: Slurm calls job {ghost.Queued!.Job}_{ghost.Slot} running, and its worker is not heard: cancelled and sent anew");
            SlurmQueue.Bury(ghost.Queued);
        }

        var send = standing.Open.Select(s => s.Slot).ToList();

        // All is trained and nobody is left to make the runs of it: any slot will.
        if (send.Count == 0 && !standing.GoesOn) send.Add(0);
        return send.Count == 0 ? null : Send(of, send, command);
    }

    private StoredJob Send(int of, List<int> slots, string command)
    {
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        var name = new string([.. order.Order.Experiment.Take(40).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-')]) + "." + nonce;
        var job = JobBook.Begin(order, new(nonce, "slurm", name, of, slots, DateTimeOffset.UtcNow, Environment.MachineName, command));
        var script = Path.Combine(job.Folder, "batch.sh");
        File.WriteAllText(script, SlurmScript.Text(order, job, request, tool, Environment.CurrentDirectory));
        var said = SlurmQueue.Submit(script);
        if (said.Code == 0) return job.Take(said.Out);

        // It may have been heard all the same, unless there is no sbatch at all.
        if (said.Code != SlurmCommand.Absent && SlurmQueue.Of(job.Intent.Name) is var answer && answer.Silent is null && answer.Slots is [var first, ..])
            return job.Take(first.Job);
        if (said.Code == SlurmCommand.Absent || SlurmQueue.Of(job.Intent.Name).Silent is null) job.GiveUp();
        throw new SubmissionException("not sent: " + SlurmQueue.Why(said));
    }

    /// <summary>Finds out what became of a submission whose answer was never written down.</summary>
    private void Settle(StoredJob job)
    {
        var id = Queued(job) ?? new BeatBook(order.Beats, TimeProvider.System).Listen().Where(b => b.Beat.Job == job.Intent.Nonce && b.Beat.Element.Length > 0)
            .Select(b => b.Beat.Element.Split('_')[0]).FirstOrDefault();
        if (id is not null)
        {
            say($"a submission of {job.Intent.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} that was interrupted had reached Slurm: it is "
                + $"job {id}");
            job.Take(id);
            return;
        }

        say($"a submission of {job.Intent.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} that was interrupted never reached Slurm: given up");
        job.GiveUp();
    }

    private static string? Queued(StoredJob job)
    {
        var answer = SlurmQueue.Of(job.Intent.Name);
        if (answer.Silent is { } why) throw new SubmissionException($"Slurm does not answer, so whether a submission reached it cannot be told: {why}");
        return answer.Slots.Select(s => s.Job).FirstOrDefault();
    }

    /// <summary>Slices stay what they are while a submission is under way.</summary>
    private int SlotCount(int? asked)
    {
        var before = JobBook.All(order).FirstOrDefault(j => !j.IsGivenUp)?.Intent.Of;
        var largest = SlurmQueue.LargestArray();
        if (asked > largest)
            throw new SubmissionException(
                $"Slurm takes arrays of {largest} elements here (MaxArraySize): --slots {largest} at most; the trials are packed into them");
        if (before is not { } of || asked == of)
            return asked ?? before ?? (int)Math.Clamp((order.Order.Trials + request.Cpus - 1) / request.Cpus, 1, Math.Min(Usual, largest));
        if (asked is null) return of;
        return Standing.Tell(order, new BeatBook(order.Beats, TimeProvider.System), of).GoesOn
            ? throw new SubmissionException($"order {order.Id} is under way in {Evidence.Count(of, "slot")}: --slots {of}, or 'stop' it first")
            : asked.Value;
    }
}
