using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>status [ORDER]</c>: where what was submitted stands.</summary>
internal static class StatusVerb
{
    public static Command Command()
    {
        var chosen = new Argument<string?>(
            "ORDER")
        {
            Description = "The order, as 'submit' named it: its id, the first digits of it, or the experiment's name; all of them unless said.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("status", "Tell where what was submitted stands.") { chosen, store, json };
        command.SetAction(parsed =>
        {
            var (text, at) = (parsed.GetValue(chosen), parsed.GetValue(store)!);
            List<StoredOrder> orders = text is null ? [.. OrderBook.Each(at, null, OrderChoice.Skipped)] : [OrderChoice.Shown(text, at)];
            var all = orders.Select(o => Standing.Tell(o, new BeatBook(o.Beats, TimeProvider.System))).ToList();
            if (parsed.GetValue(json)) StandingPrinter.Json(all);
            else all.ForEach(s => StandingPrinter.Text(Console.Out, s));
            if (all.Count == 0) Console.Error.WriteLine($"nothing was submitted from {at}");
            return ExitCodes.Good;
        });
        return command;
    }
}
