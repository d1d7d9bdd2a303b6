using System.CommandLine;
using System.Runtime.InteropServices;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>worker --order H --slot i/n</c>: trains one slice of an order; what any scheduler calls.</summary>
internal static class WorkerVerb
{
    /// <summary>SIGUSR1 on Linux: a scheduler's word that time is running out.</summary>
    private const int TimeIsUp = 10;

    public static Command Command()
    {
        var chosen = new Option<string>("--order", "--plan") { Description = "The order, as 'submit' named it.", Required = true };
        var slot = new Option<string>("--slot") { Description = "Which slice of its trials, as 3/12: slot 3 of the slots 0 to 11.", Required = true };
        var store = RunChoice.Store();
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to, where it is not as it was when submitted." };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials side by side; one per core unless said otherwise. Changes no bit of the result.",
            CustomParser = r => RunVerb.Count("--workers", r)
        };
        var checkpoint = new Option<int?>("--checkpoint-every")
        {
            Description = "Steps from one checkpoint to the next; by cost unless said otherwise.",
            CustomParser = r => RunVerb.Count("--checkpoint-every", r)
        };
        var watch = RunVerb.WatchOption();
        var job = new Option<string>("--job") { Description = "The submission it belongs to; 'submit' writes it.", DefaultValueFactory = _ => string.Empty };
        slot.Validators.Add(r =>
        {
            if (!Slot.TryParse(r.Tokens[0].Value, out _)) r.AddError($"--slot takes a slot and how many there are, as 0/4 to 3/4, not '{r.Tokens[0].Value}'");
        });
        var command = new Command("worker",
            "Train one slice of an order; what a scheduler calls.") { chosen, slot, store, dataRoot, workers, checkpoint, watch, job };
        command.SetAction((parsed, cancel) =>
        {
            var which = Slot.Parse(parsed.GetValue(slot)!);
            var options = new RunOptions
            {
                Store = parsed.GetValue(store),
                DataRoot = parsed.GetValue(dataRoot),
                Workers = parsed.GetValue(workers),
                CheckpointEvery = parsed.GetValue(checkpoint),
                WatchEvery = parsed.GetValue(watch)
            };
            return Task.FromResult(Run(OrderChoice.Find(parsed.GetValue(chosen)!, options.Store!), which, parsed.GetValue(job)!, options, cancel));
        });
        return command;
    }

    private static int Run(StoredOrder order, Slot slot, string nonce, RunOptions options, CancellationToken cancel)
    {
        var job = nonce.Length == 0 ? null : JobBook.Find(Path.Combine(order.Jobs, nonce));
        if (job is { IsGivenUp: true })
        {
            Console.Error.WriteLine($"job {nonce} was given up, and another one sent in its place: nothing to do");
            return ExitCodes.Good;
        }

        IEngine engine;
        try
        {
            engine = InstalledEngines.Open(order.Order.Engine, new(order.Order.Profile.Device, order.Order.Profile.Precision));
        }
        catch (EngineAbsentException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.Usage;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var timeIsUp = false;
        using var signal = OperatingSystem.IsLinux() ? PosixSignalRegistration.Create((PosixSignal)TimeIsUp, context =>
        {
            context.Cancel = true;
            timeIsUp = true;
            Console.Error.WriteLine("time is running out: stopping after this step");
            stop.Cancel();
        }) : null;
        using var beat = new Heartbeat(order.Beats, slot, nonce, SlurmTask.Here?.Name ?? string.Empty, TimeProvider.System, StopIfAsked);
        StopIfAsked();
        using var progress = new LiveProgress();
        var worker = new SlotWorker(order,
            options with
            {
                Engine = engine,
                Allow = order.Order.Allow,
                Command = order.Order.Command,
                SpecText = order.Order.Spec,
                Progress = progress,
                Notice = progress.Say
            }, run => Prepare(order.Order, run, options), beat, outcome => Keep(outcome, progress));
        try
        {
            progress.Say($"order {order.Id}, slot {slot}: {slot.Count(order.Order.Trials)} of {Evidence.Count(order.Order.Trials, "trial")}");
            worker.Work(slot, stop.Token);
            beat.Tell(b => b with { State = WorkerState.Finished });
            progress.Say($"slot {slot} is done");
            return ExitCodes.Good;
        }
        catch (OperationCanceledException)
        {
            beat.Tell(b => b with { State = WorkerState.Interrupted });
            progress.Say($"stopped: what slot {slot} has trained is kept, and it goes on from there when it is started again");
            if (timeIsUp && job is not { IsStopped: true }) progress.Say(Again(worker));
            return ExitCodes.Resumable;
        }
        catch (Exception e)
        {
            beat.Tell(b => b with { State = WorkerState.Failed, Said = [.. b.Said, e.Message] });
            throw;
        }

        void StopIfAsked()
        {
            if (job is { IsStopped: true }) stop.Cancel();
        }
    }

    /// <summary>Asks for another turn where this one led somewhere: else there would be no end of turns.</summary>
    private static string Again(SlotWorker worker)
    {
        if (SlurmTask.Here is not { } task) return "start the same command again to go on";
        return worker.HasMoved ? task.Requeue() : "nothing was trained in the time there was: not asked for another turn; a longer --time is needed";
    }

    /// <summary>As <c>run</c> makes it ready, with the places of findings where the spec still says this plan.</summary>
    private static RunSetup Prepare(WorkOrder order, OrderedRun run, RunOptions options)
    {
        var plan = order.PlanOf(run);
        var bound = order.Spec is null ? null : SpecFile.Of(order.SpecFile ?? "spec", order.Spec).Bound;
        if (bound is { IsValid: true } && Planner.Resolve(bound.Spec).Hash != plan.Hash) bound = null;
        return RunSetup.Prepare(plan, bound is { IsValid: true } ? bound : null, null, options with { DataRoot = options.DataRoot ?? order.DataRoot },
            order.SpecFolder);
    }

    private static void Keep(RunOutcome outcome, LiveProgress progress)
    {
        using (outcome.Predictor)
        {
            ReportFile.Write(outcome.Record, outcome.StoredAt!);
            ReportFile.WritePredictions(outcome.Record, outcome.StoredAt!);
            progress.Say($"all trials of run {outcome.Record.Id} are stored; its verdict: {outcome.Record.Verdict.Sentence}");
        }
    }
}
