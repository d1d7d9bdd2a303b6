using System.CommandLine;
using System.Diagnostics;
using LstmSpec.Binding;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Planning;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>plan SPEC</c>: the experiment with every default written out and what it will take, or its hash.</summary>
internal static class PlanVerb
{
    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var hash = new Option<bool>("--hash") { Description = "Print the plan's hash alone." };
        var cost =
            new Option<bool>("--cost") { Description = "Print what the run will take alone: trials, parameters, time and memory, timed by a few steps." };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials side by side that the estimate is for; one per core unless said otherwise.",
            CustomParser = r => RunVerb.Count("--workers", r)
        };
        var json = JsonOut.Option();
        var set = Overrides.Option();
        var command = new Command("plan",
            "Print the plan, every default written out, and to standard error what the run will take.") { spec, hash, cost, dataRoot, workers, json, set };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            parsed.GetValue(spec)!,
            parsed.GetValue(hash),
            parsed.GetValue(cost),
            parsed.GetValue(json),
            new RunOptions { Engine = new ManagedEngine(), DataRoot = parsed.GetValue(dataRoot), Workers = parsed.GetValue(workers) },
            parsed.GetValue(set),
            cancel)));
        return command;
    }

    private static int Run(string path, bool hashOnly, bool costOnly, bool json, RunOptions options, string[]? sets, CancellationToken cancel)
    {
        var file = SpecFile.Read(path).With(sets);
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound?.Findings ?? [file.Broken!], file);
            return ExitCodes.Refused;
        }

        var plan = Planner.Resolve(bound.Spec);
        if (hashOnly)
        {
            Console.Out.Write(plan.Hash + "\n");
            return ExitCodes.Good;
        }

        if (!costOnly) Console.Out.Write(plan.Text);
        if (!costOnly && !TableSource.IsDeclared(plan.Spec)) return ExitCodes.Good;
        try
        {
            Cost(file, plan, bound, options, costOnly, json, cancel);
            return ExitCodes.Good;
        }
        catch (RefusalException e) when (!costOnly)
        {
            // The plan is printed; that its data is not here, or does not fit, is for 'check' and 'run' to refuse.
            Console.Error.WriteLine("no estimate: " + e.Message);
            return ExitCodes.Good;
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [Located.Refusal(e, bound)], file);
            return ExitCodes.Refused;
        }
    }

    private static void Cost(SpecFile file, Plan plan, BoundSpec bound, RunOptions options, bool costOnly, bool json, CancellationToken cancel)
    {
        var setup = RunSetup.Prepare(plan, bound, null, options, file.Folder);
        if (setup.Findings.FirstOrDefault(f => f is { Severity: Findings.Severity.Error } && !RunSetup.CanAllow(f)) is { } error)
        {
            Console.Error.WriteLine($"no estimate: {error.Id}: {error.Message}");
            return;
        }

        // As long as it took to get here, a run takes to get to its first step.
        using var process = Process.GetCurrentProcess();
        var start = (DateTime.Now - process.StartTime).TotalSeconds;
        var estimate = CostEstimate.Of(setup, options, cancel);
        if (json && costOnly) CostPrinter.Json(estimate, start);
        else CostPrinter.Write(costOnly ? Console.Out : Console.Error, estimate, plan.Spec, start);
    }
}
