using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Planning;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>plan SPEC</c>: the experiment with every default written out, or its hash.</summary>
internal static class PlanVerb
{
    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var hash = new Option<bool>("--hash") { Description = "Print the plan's hash alone." };
        var set = Overrides.Option();
        var command = new Command("plan", "Print the plan: every default written out.") { spec, hash, set };
        command.SetAction(parsed => Run(parsed.GetValue(spec)!, parsed.GetValue(hash), parsed.GetValue(set)));
        return command;
    }

    private static int Run(string path, bool hashOnly, string[]? sets)
    {
        var file = SpecFile.Read(path).With(sets);
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound?.Findings ?? [file.Broken!], file);
            return ExitCodes.Refused;
        }

        var plan = Planner.Resolve(bound.Spec);
        Console.Out.Write(hashOnly ? plan.Hash + "\n" : plan.Text);
        return ExitCodes.Good;
    }
}
