using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>stop [ORDER]</c>: has the workers of an order stop after their step, and nobody start again. The store says so first; the scheduler only makes
/// it quicker.</summary>
internal static class StopVerb
{
    public static Command Command()
    {
        var chosen = new Argument<string?>("ORDER") { Description = OrderChoice.Description, Arity = ArgumentArity.ZeroOrOne };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("stop", "Have the workers of an order keep what they have and stop.") { chosen, store, json };
        command.SetAction(parsed => Run(OrderChoice.Find(parsed.GetValue(chosen), parsed.GetValue(store)!), parsed.GetValue(json)));
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
                to.WriteString("order", order.Id);
                to.WriteNumber("stoppingJobs", jobs.Count);
                to.WriteEndObject();
            });
            return ExitCodes.Good;
        }

        Console.Out.WriteLine(
            jobs.Count == 0
                ? $"order {order.Id}: no job of it was sent; workers started by hand stop at Ctrl-C"
                : $"order {order.Id}: {(jobs.Count == 1 ? "1 job is" : $"{jobs.Count} jobs are")} stopping; what is trained is kept, and the same 'submit' goes "
                    + "on from there");
        return ExitCodes.Good;
    }
}
