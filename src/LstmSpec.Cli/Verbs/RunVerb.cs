using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LstmSpec.Binding;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Doctor;
using LstmSpec.Engines;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Spec;
using LstmSpec.Training;
using LstmSpec.Training.Inside;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>run SPEC</c>: check, train, score, judge, keep, report.</summary>
internal static class RunVerb
{
    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var allow = new Option<string[]>("--allow")
        {
            Description = "Run in spite of this error; the run is marked as compromised.",
            AllowMultipleArgumentsPerToken = false
        };
        var store = RunChoice.Store();
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var engine = new Option<string>("--engine")
        {
            Description = "Who trains: managed (the embedded engine) or torchsharp (LibTorch).",
            DefaultValueFactory = _ => InstalledEngines.Default
        };
        var device = new Option<string>("--device") { Description = "Where torchsharp computes: cpu, cuda, cuda:1.", DefaultValueFactory = _ => "cpu" };
        var precision = new Option<string?>(
            "--precision")
        { Description = "What torchsharp computes in: float32, bfloat16; train.precision unless said otherwise." };
        var libtorch = LibTorchOption.Create();
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials side by side; one per core unless said otherwise. Changes no bit of the result.",
            CustomParser = r => Count("--workers", r)
        };
        var fresh = new Option<bool>("--fresh") { Description = "Train what is stored again, and compare the bits." };
        var checkpoint = new Option<int?>(
            "--checkpoint-every")
        {
            Description = "Steps from one checkpoint to the next; by cost unless said otherwise. Changes no bit of the result.",
            CustomParser = r => Count("--checkpoint-every", r)
        };
        var watch = WatchOption();
        var preflight = new Option<bool>(
            "--preflight")
        { Description = "Try for some seconds what can be tried before training, and train only if nothing is an error." };
        var json = JsonOut.Option();
        var set = Overrides.Option();
        var command = new Command("run", "Run an experiment to its verdict; what is stored or was left half-way goes on from there.") { spec, allow, store,
            dataRoot, engine, device, precision, libtorch, workers, fresh, checkpoint, watch, preflight, json, set };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            SpecFile.Read(parsed.GetValue(spec)!).With(parsed.GetValue(set)),
            new RunOptions
            {
                Allow = parsed.GetValue(allow) ?? [],
                Store = parsed.GetValue(store),
                DataRoot = parsed.GetValue(dataRoot),
                Workers = parsed.GetValue(workers),
                Fresh = parsed.GetValue(fresh),
                CheckpointEvery = parsed.GetValue(checkpoint),
                WatchEvery = parsed.GetValue(watch),
                Command = "lstmspec " + string.Join(' ', Environment.GetCommandLineArgs().Skip(1).Select(Shell.Quoted)),
            },
            parsed.GetValue(engine)!,
            new(parsed.GetValue(device)!, parsed.GetValue(precision) ?? string.Empty, parsed.GetValue(libtorch)),
            parsed.GetValue(preflight),
            parsed.GetValue(json),
            cancel)));
        return command;
    }

    private static int Run(SpecFile file, RunOptions options, string engineName, EngineRequest request, bool preflight, bool json, CancellationToken cancel)
    {
        IEngine engine;
        try
        {
            engine = InstalledEngines.Open(engineName, request.Precision.Length > 0 ? request : request with { Precision = Declared(file, engineName) });
        }
        catch (EngineAbsentException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.Usage;
        }

        foreach (var id in options.Allow)
        {
            if (SpecCatalogue.All.FirstOrDefault(r => string.Equals(r.Id, id, StringComparison.OrdinalIgnoreCase)) is { } rule && RunSetup.CanAllow(rule.Id))
                continue;
            Console.Error.WriteLine(ExplainVerb.Find(id) is null
                ? ExplainVerb.NoRule(id)
                : $"{id} cannot be allowed: only errors of the spec or its data that leave something to run can be");
            return ExitCodes.Usage;
        }

        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound is null ? [file.Broken!] : Checker.Check(file.Bound), file);
            return ExitCodes.Refused;
        }

        if (options.Store is { } store) StoreProbe.Check(store);
        try
        {
            return Run(file, bound, options with { Engine = engine }, preflight, json, cancel);
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [Located.Refusal(e, bound)], file);
            return ExitCodes.Refused;
        }
        catch (TrialsFailedException e)
        {
            if (e.Failures.Select(f => f.Cause).OfType<DivergedException>().FirstOrDefault() is { } diverged)
                FindingPrinter.Print(Console.Error, [Located.Divergence(diverged, bound)], file);
            Console.Error.WriteLine(e.Message + (e.Done > 0 ? "; those are kept, and the same command tries the others again" : string.Empty));
            return ExitCodes.TrialsFailed;
        }
    }

    /// <summary>The spec's precision, of an engine that has a choice.</summary>
    private static string Declared(SpecFile file, string engine) =>
        Words.Of(engine == InstalledEngines.Default || file.Bound is not { IsValid: true } bound ? Precision.Float32 : bound.Spec.Train.Precision);

    private static int Run(SpecFile file, BoundSpec bound, RunOptions options, bool preflight, bool json, CancellationToken cancel)
    {
        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, file.Folder);
        options = options with { SpecText = file.Said };
        FindingPrinter.Print(Console.Error, [.. CommittedProfile.Beside(file.Path).Findings(bound, setup.Profile.DataHash), .. setup.Findings], file);
        var refusals = setup.Refusals(options.Allow);
        if (refusals.Count > 0)
        {
            Console.Error.WriteLine(RefusalSummary(refusals));
            return ExitCodes.Refused;
        }

        if (preflight && !Passes(Preflight.Run(setup.Plan, bound, setup.Table, options.Engine!, cancel), file, options.Allow)) return ExitCodes.Refused;
        RunOutcome outcome;
        using (var progress = new LiveProgress(started: () => RunSummary.Head(json ? Console.Error : Console.Out, setup, options.Engine!)))
        {
            try
            {
                outcome = ExperimentRunner.Run(setup, options with { Progress = progress, Notice = progress.Say }, cancel);
            }
            catch (OperationCanceledException)
            {
                progress.Say(progress.Stopped());
                return ExitCodes.Resumable;
            }
        }

        using (outcome.Predictor)
        {
            string? report = null;
            try
            {
                report = outcome.StoredAt is null ? null : ReportFile.Write(outcome.Record, outcome.StoredAt);
                if (outcome.StoredAt is not null) ReportFile.WritePredictions(outcome.Record, outcome.StoredAt);
            }
            finally
            {
                // The run is done and kept: a report that cannot be written must not swallow its verdict.
                if (json) ShowVerb.Json(outcome.Record, outcome.StoredAt);
                else RunSummary.Tail(Console.Out, outcome.Record, report, outcome.Cached);
            }
        }

        return ExitCodes.Good;
    }

    /// <summary>What was tried, a line each; false where something is an error that was not allowed.</summary>
    private static bool Passes(IReadOnlyList<PreflightCheck> checks, SpecFile file, IReadOnlyList<string> allow)
    {
        foreach (var check in checks) RunSummary.Wrapped(Console.Out, $"preflight: {check.What}: {check.Said}", null);
        FindingPrinter.Print(Console.Error, checks.Select(c => c.Finding).OfType<Finding>().ToList(), file);
        return checks.All(c => c.Finding is not { Severity: Severity.Error } || allow.Contains(c.Finding.Id, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary><c>--watch-every</c>, a whole number or <c>off</c>.</summary>
    internal static Option<int?> WatchOption() => new("--watch-every")
    {
        Description =
            $"Training steps from one look into a network to the next, for the doctor; of a short training {InsideWatch.Short}, of a longer one "
                + $"{InsideWatch.Usual} unless said otherwise, off for none. Changes no bit of the result.",
        CustomParser = r => r.Tokens is [{ Value: "off" }] ? 0 : Count("--watch-every", r) ?? 0,
    };

    internal static int? Count(string option, ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return count;
        result.AddError($"{option} takes a whole number from 1 on, not '{text}'");
        return null;
    }

    internal static string RefusalSummary(IReadOnlyList<Finding> refusals)
    {
        var wrong = refusals.Where(f => RunSetup.CanAllow(f)).Select(f => f.Id).Distinct(StringComparer.Ordinal).ToList();
        return refusals.Count == 1 ? $"not run: 1 error{Allow()}" : $"not run: {refusals.Count} errors{Allow()}";

        // Where one of the errors cannot be allowed, allowing the others would not help.
        string Allow() => !refusals.All(f => RunSetup.CanAllow(f))
            ? string.Empty
            : $"; to run all the same, marked as compromised: {string.Join(' ', wrong.Select(id => "--allow " + id))}";
    }
}
