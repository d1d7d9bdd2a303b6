using LstmSpec.Cli.Inputs;
using LstmSpec.Data;
using LstmSpec.Predicting;
using LstmSpec.Running;
using LstmSpec.Scheduling;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Terminal;

/// <summary>What went wrong → one message and the right exit code.</summary>
internal static class Failure
{
    public static int Report(Exception e, Interrupt interrupt)
    {
        switch (e)
        {
            case OperationCanceledException:
                Console.Error.WriteLine("stopped");
                return interrupt.ExitCode;
            case SpecFileException file:
                Console.Error.WriteLine(file.Message);
                return ExitCodes.InputOutput;
            case RunChoiceException choice:
                Console.Error.WriteLine(choice.Message);
                return ExitCodes.InputOutput;
            case OrderException order:
                Console.Error.WriteLine(order.Message);
                return ExitCodes.Refused;
            case RunRefusedException refused:
                Console.Error.WriteLine(refused.Message);
                return ExitCodes.Refused;
            case RefusalException refusal:
                FindingPrinter.Print(Console.Error, [refusal.ToFinding()], null);
                return ExitCodes.Refused;
            case TrialsFailedException failed:
                Console.Error.WriteLine(failed.Message);
                return ExitCodes.TrialsFailed;
            case RunDiffersException differs:
                Console.Error.WriteLine(differs.Message);
                return ExitCodes.BitsDiffer;
            case StoreException or BundleException:
                Console.Error.WriteLine(e.Message);
                return ExitCodes.Store;
            case IOException or UnauthorizedAccessException:
                Console.Error.WriteLine(e.Message);
                return ExitCodes.InputOutput;
            default:
                Console.Error.WriteLine("This is a mistake of lstmspec, not of yours. Please report it with what follows.");
                Console.Error.WriteLine(e);
                return ExitCodes.Internal;
        }
    }
}
