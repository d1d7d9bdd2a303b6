using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>report RUN</c>: writes the HTML report of a stored run again.</summary>
internal static class ReportVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = "Folder of the run, or its id." };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; report.html in the run's folder unless said otherwise." };
        var store = new Option<string>("--store") { Description = "Folder of the run store.", DefaultValueFactory = _ => RunVerb.DefaultStore };
        var command = new Command("report", "Write the HTML report of a stored run.") { run, output, store };
        command.SetAction(parsed => Run(parsed.GetValue(run)!, parsed.GetValue(output), parsed.GetValue(store)!));
        return command;
    }

    /// <summary>Folder of a run that is named by its folder or its id; null, and said so, where there is none.</summary>
    internal static string? FolderOf(string run, string store)
    {
        var folder = Directory.Exists(run) ? run : new RunStore(store).List().FirstOrDefault(r => string.Equals(r.Id, run, StringComparison.Ordinal))?.Path;
        if (folder is null) Console.Error.WriteLine($"there is no run '{run}' in {store}; 'lstmspec ls' lists what is there");
        return folder;
    }

    private static int Run(string run, string? output, string store)
    {
        if (FolderOf(run, store) is not { } folder) return ExitCodes.InputOutput;
        Console.Out.WriteLine(ReportFile.Write(RunStore.Load(folder), output ?? folder));
        return ExitCodes.Good;
    }
}
