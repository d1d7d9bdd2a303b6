using System.CommandLine;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>run SPEC</c>: check, train, score, judge, keep, report.</summary>
internal static class RunVerb
{
    /// <summary>Where runs are kept unless said otherwise.</summary>
    public const string DefaultStore = ".lstm/runs";

    private static readonly IReadOnlyList<IEngine> Engines = [new ManagedEngine()];

    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var allow = new Option<string[]>("--allow") { Description = "Run in spite of this error; the run is marked as compromised.", AllowMultipleArgumentsPerToken = false };
        var store = new Option<string>("--store") { Description = "Folder of the run store.", DefaultValueFactory = _ => DefaultStore };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var engine = new Option<string>("--engine") { Description = "Who trains.", DefaultValueFactory = _ => "managed" };
        var workers = new Option<int?>("--workers") { Description = "Trials side by side; one per core unless said otherwise. Changes no bit of the result." };
        workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--workers must be at least 1.");
        });
        var set = Overrides.Option();
        var command = new Command("run", "Run an experiment to its verdict.") { spec, allow, store, dataRoot, engine, workers, set };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            SpecFile.Read(parsed.GetValue(spec)!).With(parsed.GetValue(set)),
            new RunOptions
            {
                Allow = parsed.GetValue(allow) ?? [],
                Store = parsed.GetValue(store),
                DataRoot = parsed.GetValue(dataRoot),
                Workers = parsed.GetValue(workers),
                Command = "lstmspec " + string.Join(' ', Environment.GetCommandLineArgs().Skip(1)),
            },
            parsed.GetValue(engine)!,
            cancel)));
        return command;
    }

    private static int Run(SpecFile file, RunOptions options, string engineName, CancellationToken cancel)
    {
        if (Engines.FirstOrDefault(e => string.Equals(e.Name, engineName, StringComparison.Ordinal)) is not { } engine)
        {
            Console.Error.WriteLine($"the engine '{engineName}' is not installed; installed: {string.Join(", ", Engines.Select(e => e.Name))}");
            return ExitCodes.Usage;
        }

        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound is null ? [file.Broken!] : Rules.Checker.Check(file.Bound), file.Text);
            return ExitCodes.Refused;
        }

        var plan = Planner.Resolve(bound.Spec);
        RunSetup setup;
        try
        {
            setup = RunSetup.Prepare(plan, bound, null, options, file.Folder);
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [e.ToFinding() with { Path = "data.source", Span = bound.SpanOf("data.source") }], file.Text);
            return ExitCodes.Refused;
        }

        FindingPrinter.Print(Console.Error, setup.Findings, file.Text);
        var refusals = setup.Refusals(options.Allow);
        if (refusals.Count > 0)
        {
            Console.Error.WriteLine(RefusalSummary(refusals));
            return ExitCodes.Refused;
        }

        RunSummary.Head(Console.Out, setup, engine);
        RunOutcome outcome;
        using (var progress = new LiveProgress())
        {
            outcome = ExperimentRunner.Run(setup, options with { Engine = engine, Progress = progress }, cancel);
        }

        using (outcome.Predictor)
        {
            var report = outcome.StoredAt is null ? null : ReportFile.Write(outcome.Record, outcome.StoredAt);
            RunSummary.Tail(Console.Out, outcome.Record, report);
        }

        return ExitCodes.Good;
    }


    private static string RefusalSummary(IReadOnlyList<Finding> refusals)
    {
        var wrong = refusals.Where(f => !f.Invalid && Rules.Suppressions.CanAccept(f.Id)).Select(f => f.Id).Distinct(StringComparer.Ordinal).ToList();
        return refusals.Count == 1 ? $"not run: 1 error{Allow()}" : $"not run: {refusals.Count} errors{Allow()}";

        string Allow() => wrong.Count == 0 ? string.Empty : $"; to run all the same, marked as compromised: {string.Join(' ', wrong.Select(id => "--allow " + id))}";
    }
}
