using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using LstmSpec.Cli.Terminal;
using LstmSpec.Cli.Verbs;
using LstmSpec.Cli.Verbs.Clusters;

namespace LstmSpec.Cli;

internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("LstmSpec: declare an LSTM experiment, have it checked, run it to an honest verdict.")
        {
            NewVerb.Command(),
            CheckVerb.Command(),
            ProfileVerb.Command(),
            PlanVerb.Command(),
            RunVerb.Command(),
            SubmitVerb.Command(),
            StatusVerb.Command(),
            WatchVerb.Command(),
            StopVerb.Command(),
            WorkerVerb.Command(),
            ReportVerb.Command(),
            DiagnoseVerb.Command(),
            RepairVerb.Command(),
            LsVerb.Command(),
            ShowVerb.Command(),
            DiffVerb.Command(),
            CompareVerb.Command(),
            VerifyVerb.Command(),
            BundleVerb.Command(),
            PredictVerb.Command(),
            SnapshotVerb.Command(),
            GcVerb.Command(),
            ExplainVerb.Command(),
            SchemaVerb.Command(),
            LspVerb.Command(),
            EnvVerb.Command(),
            CompletionsVerb.Command(),
        };
        // The same bytes whatever the terminal's locale says of its character set.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0 || Misuse.Stray(parsed) is not null)
        {
            await Console.Error.WriteAsync(Misuse.Of(parsed));
            return ExitCodes.Usage;
        }

        if (parsed.Action is HelpAction)
        {
            using var text = new StringWriter();
            await parsed.InvokeAsync(new InvocationConfiguration { Output = text });
            // The assembly has another name than the command; see the project file.
            await Console.Out.WriteAsync(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  lstmspec ", StringComparison.Ordinal));
            return ExitCodes.Good;
        }

        using var interrupt = new Interrupt();
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                interrupt.Token);
        }
        catch (Exception e)
        {
            return Failure.Report(e, interrupt);
        }
    }
}
