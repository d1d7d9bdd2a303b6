using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>report RUN</c>: writes the HTML report of a stored run again.</summary>
internal static class ReportVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var output = new Option<string?>("--output", "-o") { Description = "File to write; report.html in the run's folder unless said otherwise." };
        var store = RunChoice.Store();
        var command = new Command("report", "Write the HTML report of a stored run.") { run, output, store };
        command.SetAction(parsed =>
        {
            var folder = RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!);
            Console.Out.WriteLine(ReportFile.Write(RunStore.Load(folder), parsed.GetValue(output) ?? folder));
            return ExitCodes.Good;
        });
        return command;
    }
}
