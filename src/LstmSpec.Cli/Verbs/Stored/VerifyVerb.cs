using System.CommandLine;
using System.Diagnostics;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Engines;
using LstmSpec.Rules;
using LstmSpec.Running;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>verify RUN</c>: trains a stored run again and compares the bits.</summary>
internal static class VerifyVerb
{
    public static Command Command()
    {
        var run = new Argument<string>("RUN") { Description = RunChoice.Description };
        var store = RunChoice.Store();
        var dataRoot = new Option<string?>(
            "--data-root")
        { Description = "Folder that the run's data source is relative to; where it was unless said otherwise." };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials side by side; one per core unless said otherwise.",
            CustomParser = r => RunVerb.Count("--workers", r)
        };
        var json = JsonOut.Option();
        var command = new Command("verify", "Make a stored run again and compare the bits.") { run, store, dataRoot, workers, json };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            RunChoice.Find(parsed.GetValue(run)!, parsed.GetValue(store)!),
            new RunOptions { DataRoot = parsed.GetValue(dataRoot), Workers = parsed.GetValue(workers), Command = "verify" },
            parsed.GetValue(json),
            cancel)));
        return command;
    }

    private static int Run(string folder, RunOptions options, bool json, CancellationToken cancel)
    {
        var profile = RunStore.Load(folder).Profile;
        IEngine engine;
        try
        {
            engine = InstalledEngines.For(profile);
        }
        catch (EngineAbsentException e)
        {
            Console.Error.WriteLine($"the run was made with {profile.Engine} on {profile.Device}: {e.Message}");
            return ExitCodes.Usage;
        }

        var clock = Stopwatch.StartNew();
        Verification verified;
        using (var progress = new LiveProgress())
        {
            try
            {
                verified = Verification.Of(folder, options with { Engine = engine, Progress = progress, Notice = progress.Say }, cancel);
            }
            catch (NotRepeatableException e)
            {
                progress.Say(e.Message);
                return ExitCodes.Refused;
            }
        }

        if (json) Json(verified);
        else Text(verified, clock.Elapsed.TotalSeconds);
        return verified.Holds ? ExitCodes.Good : ExitCodes.BitsDiffer;
    }

    private static void Text(Verification v, double seconds)
    {
        var made = FormattableString.Invariant($"{Evidence.Count(v.Again.Trials.Count, "trial")} made again in {seconds:0.0} s");
        if (v.Files.Count == 0)
        {
            Console.Out.WriteLine($"run {v.Again.Id}: {made}: the same bits");
            return;
        }

        Console.Out.WriteLine($"run {v.Again.Id}: {made}: other bits in {string.Join(", ", v.Files)}");
        Console.Out.WriteLine(v.Trials.Count == 0 ? "the weights of all models are the same" : $"other weights: {string.Join("; ", v.Trials)}");
        Console.Out.WriteLine(FormattableString.Invariant($"largest difference of a score of the model: {v.LargestDifference:0.0e0} relative"));
        if (!v.SameBits)
            Console.Out.WriteLine(
                FormattableString.Invariant(
                    $"{v.Again.Profile.Engine} promises no bits: its scores are held to {Verification.Tolerance:0.##} relative, and they are {(v.Holds ? "within" : "beyond")} it"));
    }

    private static void Json(Verification v) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("run", v.Again.Id);
        json.WriteBoolean("holds", v.Holds);
        json.WriteBoolean("sameBits", v.Files.Count == 0);
        json.WriteBoolean("bitsPromised", v.SameBits);
        json.WriteNumber("trials", v.Again.Trials.Count);
        json.Strings("differingFiles", v.Files);
        json.Strings("differingTrials", v.Trials);
        json.Number("largestScoreDifference", v.LargestDifference);
        json.WriteEndObject();
    });
}
