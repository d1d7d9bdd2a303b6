using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>stop [PLAN]</c>: has the workers of a plan stop after their step, and nobody start again. The store says so first; the scheduler only makes it
/// quicker.</summary>
internal static class StopVerb
{
    public static Command Command()
    {
        var plan = new Argument<string?>("PLAN") { Description = OrderChoice.Description, Arity = ArgumentArity.ZeroOrOne };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("stop", "Have the workers of a submitted plan keep what they have and stop.") { plan, store, json };
        command.SetAction(parsed => Run(OrderChoice.Find(parsed.GetValue(plan), parsed.GetValue(store)!), parsed.GetValue(json)));
        return command;
    }

    private static int Run(StoredOrder order, bool json)
    {
        var jobs = JobBook.All(order).Where(j => j is { IsGivenUp: false }).ToList();
        foreach (var job in jobs) job.Stop();
        foreach (var job in jobs.Where(j => j.Intent.Scheduler == "slurm"))
        {
            var id = job.Accepted?.Id ?? SlurmQueue.Of(job.Intent.Name).Slots.Select(s => s.Job).FirstOrDefault();
            if (id is not null && SlurmQueue.Stop(id) is { } wrong)
                Console.Error.WriteLine($"job {id}: Slurm does not stop it: {wrong}; its workers see within ten seconds that they are to stop");
        }

        if (json)
        {
            JsonOut.Write(to =>
            {
                to.WriteStartObject();
                to.WriteString("plan", order.Id);
                to.WriteNumber("stoppingJobs", jobs.Count);
                to.WriteEndObject();
            });
            return ExitCodes.Good;
        }

        Console.Out.WriteLine(
            jobs.Count == 0
                ? $"plan {order.Id}: no job of it was sent; workers started by hand stop at Ctrl-C"
                : $"plan {order.Id}: {(jobs.Count == 1 ? "1 job is" : $"{jobs.Count} jobs are")} stopping; what is trained is kept, and the same 'submit' goes "
                    + "on from there");
        return ExitCodes.Good;
    }
}
