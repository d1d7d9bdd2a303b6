using System.CommandLine;
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
            Console.Out.WriteLine(FormattableString.Invariant($"{run.Id}  {run.Provenance?.Started:yyyy-MM-dd HH:mm}  {run.Experiment}  {(run.Verdict is null ? string.Empty : Terminal.RunSummary.Word(run.Verdict.Outcome))}{(run.Damage is null ? string.Empty : "  damaged: " + run.Damage)}"));
        return ExitCodes.Good;
    }
}
