using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>watch [ORDER]</c>: follows what was submitted until it is finished or nobody works on it any more.</summary>
internal static class WatchVerb
{
    public static Command Command()
    {
        var chosen = new Argument<string?>("ORDER") { Description = OrderChoice.Description, Arity = ArgumentArity.ZeroOrOne };
        var store = RunChoice.Store();
        var every = new Option<int?>("--every")
        {
            Description = "Seconds from one look to the next; 5 unless said otherwise.",
            CustomParser = r => RunVerb.Count("--every", r)
        };
        var json = JsonOut.Option();
        var command = new Command("watch", "Follow what was submitted until it is finished.") { chosen, store, every, json };
        command.SetAction(
            (parsed, cancel) =>
                Task.FromResult(
                    Run(OrderChoice.Shown(parsed.GetValue(chosen), parsed.GetValue(store)!), TimeSpan.FromSeconds(parsed.GetValue(every) ?? 5),
                        parsed.GetValue(json), cancel)));
        return command;
    }

    private static int Run(StoredOrder order, TimeSpan every, bool json, CancellationToken cancel)
    {
        var book = new BeatBook(order.Beats, TimeProvider.System);
        string? said = null;
        while (true)
        {
            var standing = Standing.Tell(order, book);
            var line = StandingPrinter.Line(standing);
            if (line != said) Console.Error.WriteLine(line);
            said = line;
            if (standing.IsFinished || !standing.GoesOn)
            {
                if (json) StandingPrinter.Json([standing]);
                else StandingPrinter.Text(Console.Out, standing);
                return standing.IsFinished
                    ? ExitCodes.Good
                    : standing.Slots.Any(s => s.State == SlotState.Failed) ? ExitCodes.TrialsFailed : ExitCodes.Resumable;
            }

            cancel.WaitHandle.WaitOne(every);
            cancel.ThrowIfCancellationRequested();
        }
    }
}
