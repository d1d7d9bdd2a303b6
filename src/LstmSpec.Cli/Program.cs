using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Cli.Verbs;

namespace LstmSpec.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("LstmSpec: declare an LSTM experiment, have it checked, run it to an honest verdict.")
        {
            CheckVerb.Command(),
            PlanVerb.Command(),
            RunVerb.Command(),
            ReportVerb.Command(),
            LsVerb.Command(),
            ExplainVerb.Command(),
            EnvVerb.Command(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync($"'lstmspec {(parsed.CommandResult.Command == root ? string.Empty : parsed.CommandResult.Command.Name + " ")}--help' tells the usage.");
            return ExitCodes.Usage;
        }

        using var interrupt = new Interrupt();
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interrupt.Token);
        }
        catch (Exception e)
        {
            return Failure.Report(e, interrupt);
        }
    }
}
