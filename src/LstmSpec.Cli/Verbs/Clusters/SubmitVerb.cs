using System.CommandLine;
using LstmSpec.Cli.Clusters;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Engines;
using LstmSpec.Planning;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Scheduling;

namespace LstmSpec.Cli.Verbs.Clusters;

/// <summary><c>submit SPEC --on slurm</c>: has the trials of a spec trained elsewhere, and returns at once.</summary>
internal static class SubmitVerb
{
    private static readonly string[] Places = ["slurm", "kubernetes", "none"];

    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var on = new Option<string>("--on")
        {
            Description =
            "Where: slurm, kubernetes (prints the manifest of a job), none (writes the order, and says what to call).",
            DefaultValueFactory = _ => "slurm"
        };
        on.Validators.Add(r =>
        {
            if (!Places.Contains(r.Tokens.Count == 0 ? "slurm" : r.Tokens[0].Value, StringComparer.Ordinal))
                r.AddError($"--on is {string.Join(", ", Places)}, not '{r.Tokens[0].Value}'");
        });
        var slots = Count("--slots",
            "Slices that the trials are dealt into, an element of the array each; unless said otherwise one per trial and core, 256 at most.");
        var throttle = Count("--throttle", "Slices at work at the same time; 32 unless said otherwise.");
        var cpus = Count("--cpus", "Cores of a slice, a trial on each; 1 unless said otherwise.");
        var time = new Option<string?>(
            "--time")
        { Description = "Time limit of a slice, as the scheduler writes it. At its end a slice keeps what it has and is queued again." };
        var memory = new Option<string?>("--mem") { Description = "Memory of a slice, as the scheduler writes it." };
        var partition = new Option<string?>("--partition") { Description = "Slurm's partition." };
        var warning = Count("--warning", "Seconds before the time limit at which a slice stops and is queued again; 180 unless said otherwise.");
        var more = new Option<string[]>("--sbatch")
        {
            Description = "A further option for sbatch, as in --sbatch=--account=lab.",
            AllowMultipleArgumentsPerToken = false
        };
        var image = new Option<string?>("--image") { Description = "Container image that has lstmspec (kubernetes)." };
        var claim = new Option<string?>("--claim") { Description = "Persistent volume claim that holds the store and the data (kubernetes)." };
        var mount = new Option<string?>(
            "--mount")
        {
            Description =
                "Where the claim is mounted: a folder that holds the store and the data, here and there; the current one unless said otherwise (kubernetes)."
        };
        var output = new Option<string?>("--output", "-o") { Description = "File for the manifest (kubernetes)." };
        var allow = new Option<string[]>("--allow")
        {
            Description = "Run in spite of this error; the run is marked as compromised.",
            AllowMultipleArgumentsPerToken = false
        };
        var store = RunChoice.Store();
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var engine = new Option<string>("--engine") { Description = "Who trains: managed or torchsharp.", DefaultValueFactory = _ => InstalledEngines.Default };
        var device = new Option<string>("--device") { Description = "Where torchsharp computes.", DefaultValueFactory = _ => "cpu" };
        var precision = new Option<string>("--precision") { Description = "What torchsharp computes in.", DefaultValueFactory = _ => "float32" };
        var set = Overrides.Option();
        var json = JsonOut.Option();
        var command = new Command("submit", "Have the trials of a spec trained by a scheduler; returns at once.")
        {
            spec, on, slots, throttle, cpus, time, memory, partition, warning, more, image, claim, mount, output, allow, store, dataRoot, engine, device,
            precision, set, json,
        };
        command.SetAction(parsed =>
        {
            var options = new RunOptions { Allow = parsed.GetValue(allow) ?? [], Store = parsed.GetValue(store), DataRoot = parsed.GetValue(dataRoot) };
            if (!TryOrder(SpecFile.Read(parsed.GetValue(spec)!).With(parsed.GetValue(set)), options,
                (parsed.GetValue(engine)!, new(parsed.GetValue(device)!, parsed.GetValue(precision)!)), out var order, out var code))
                return code;
            var request = new SlurmRequest(parsed.GetValue(throttle) ?? 32, parsed.GetValue(cpus) ?? 1, parsed.GetValue(time), parsed.GetValue(memory),
                parsed.GetValue(partition), parsed.GetValue(warning) ?? 180, parsed.GetValue(more) ?? []);
            return parsed.GetValue(on) switch
            {
                "kubernetes" =>
                    Kubernetes(order!, request, parsed.GetValue(slots), new(parsed.GetValue(image), parsed.GetValue(claim), parsed.GetValue(mount)),
                        parsed.GetValue(output)),
                "none" => None(order!, parsed.GetValue(slots) ?? (int)Math.Min(order!.Order.Trials, 256)),
                _ => Slurm(order!, request, parsed.GetValue(slots), parsed.GetValue(json)),
            };
        });
        return command;

        static Option<int?> Count(string name, string what) => new(name) { Description = what, CustomParser = r => RunVerb.Count(name, r) };
    }

    /// <summary>Holds spec and data against the rules, as <c>run</c> does, and writes down what is to be done.</summary>
    private static bool TryOrder(SpecFile file, RunOptions options, (string Name, EngineRequest Request) engine, out StoredOrder? order, out int code)
    {
        (order, code) = (null, ExitCodes.Refused);
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound is null ? [file.Broken!] : Checker.Check(file.Bound), file);
            return false;
        }

        try
        {
            var profile = InstalledEngines.Open(engine.Name, engine.Request).Profile;
            var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, file.Folder);
            FindingPrinter.Print(Console.Error, setup.Findings, file);
            if (setup.Refusals(options.Allow) is { Count: > 0 } refusals)
            {
                Console.Error.WriteLine(RunVerb.RefusalSummary(refusals));
                return false;
            }

            StoreProbe.Check(options.Store!);
            order = OrderBook.Write(options.Store!, Ordering.Of(file, setup, options, engine.Name, profile));
            return true;
        }
        catch (EngineAbsentException e)
        {
            Console.Error.WriteLine(e.Message);
            code = ExitCodes.Usage;
            return false;
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [Located.Refusal(e, bound)], file);
            return false;
        }
    }

    private static int Slurm(StoredOrder order, SlurmRequest request, int? slots, bool json)
    {
        StoredJob? job;
        try
        {
            job = new Submission(order, request, Shell.Tool(), Console.Error.WriteLine).Send(slots, order.Order.Command);
        }
        catch (SubmissionException e)
        {
            Console.Error.WriteLine(e.Message);
            return ExitCodes.InputOutput;
        }

        if (json) Json(order, job);
        else if (job is not null)
            Console.Out.WriteLine(
                $"job {job.Accepted!.Id}: order {order.Id}, {Evidence.Count(order.Order.Trials, "trial")} in {Evidence.Count(job.Intent.Slots.Count, "slot")}; 'lstmspec watch {order.Id}' follows "
                    + "it");
        else if (order.Order.Runs.All(order.IsFinished)) Console.Out.WriteLine($"order {order.Id}: all of it is stored; nothing to send");
        else Console.Out.WriteLine($"order {order.Id}: all that is not stored is on its way; 'lstmspec watch {order.Id}' follows it");
        return ExitCodes.Good;
    }

    private static int Kubernetes(StoredOrder order, SlurmRequest request, int? slots, KubernetesPlace place, string? output)
    {
        if (place.Image is null || place.Claim is null)
        {
            Console.Error.WriteLine("--on kubernetes takes --image, which has lstmspec, and --claim, the volume that holds the store and the data");
            return ExitCodes.Usage;
        }

        var manifest = KubernetesJob.Manifest(order, slots ?? (int)Math.Min(order.Order.Trials, 256), request, place);
        if (output is null) Console.Out.Write(manifest);
        else File.WriteAllText(output, manifest);
        return ExitCodes.Good;
    }

    private static int None(StoredOrder order, int slots)
    {
        Console.Out.WriteLine($"order {order.Id}: {Evidence.Count(order.Order.Trials, "trial")}; for each slot I from 0 to {slots - 1}, anywhere that sees the store:");
        Console.Out.WriteLine(
            $"{string.Join(' ', Shell.Tool().Select(Shell.Quoted))} worker --order {order.Id} --slot I/{slots} --store {Shell.Quoted(order.Store)}");
        return ExitCodes.Good;
    }

    private static void Json(StoredOrder order, StoredJob? job) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("order", order.Id);
        json.WriteNumber("trials", order.Order.Trials);
        if (job is not null)
        {
            json.WriteString("job", job.Accepted!.Id);
            json.WriteString("nonce", job.Intent.Nonce);
            json.WriteNumber("slots", job.Intent.Slots.Count);
        }

        json.WriteEndObject();
    });
}
