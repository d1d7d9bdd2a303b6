using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>ls</c>: the runs in a store, newest first.</summary>
internal static class LsVerb
{
    public static Command Command()
    {
        var store = new Option<string>("--store") { Description = "Folder of the run store.", DefaultValueFactory = _ => RunVerb.DefaultStore };
        var command = new Command("ls", "List stored runs, newest first.") { store };
        command.SetAction(parsed => Run(parsed.GetValue(store)!));
        return command;
    }

    private static int Run(string store)
    {
        foreach (var run in new RunStore(store).List())
        {
            var state = run.Damage is not null ? "damaged: " + run.Damage
                : (run.Verdict is null ? string.Empty : RunSummary.Word(run.Verdict.Outcome)) + (run.Compromised.Count == 0 ? string.Empty : "  compromised: " + string.Join(", ", run.Compromised));
            Console.Out.WriteLine(FormattableString.Invariant($"{run.Id}  {run.Provenance?.Started,-16:yyyy-MM-dd HH:mm}  {run.Experiment}  {state}"));
        }

        return ExitCodes.Good;
    }
}
