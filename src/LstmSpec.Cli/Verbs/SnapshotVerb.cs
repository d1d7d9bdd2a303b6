using System.CommandLine;
using System.Text;
using LstmSpec.Cli.Engines;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Planning;
using LstmSpec.Reporting;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>snapshot SPEC...</c>: runs specs of a repository and holds each against the <c>.verified.txt</c> beside it.</summary>
internal static class SnapshotVerb
{
    private const string Verified = ".verified.txt", Received = ".received.txt";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Command()
    {
        var specs = new Argument<string[]>("SPEC") { Description = "Specs.", Arity = ArgumentArity.OneOrMore };
        var update = new Option<bool>("--update") { Description = "Write the snapshots instead of comparing." };
        var ci = new Option<bool>("--ci") { Description = "Write nothing beside the specs: a difference is told and no .received.txt is left." };
        var digits = new Option<int?>("--digits")
        {
            Description = "Significant digits of the scores, 1 to 15; 4 unless said otherwise.",
            CustomParser = r => RunVerb.Count("--digits", r)
        };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var workers = new Option<int?>("--workers")
        {
            Description = "Trials side by side; one per core unless said otherwise.",
            CustomParser = r => RunVerb.Count("--workers", r)
        };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("snapshot", "Run specs and compare plan, findings, scores and forecasts with their .verified.txt.") { specs, update, ci,
            digits, dataRoot, workers, store, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(update) && result.GetValue(ci)) result.AddError("--update writes snapshots and --ci writes nothing: choose one");
            if (result.GetValue(digits) is > 15) result.AddError("--digits goes up to 15");
        });
        command.SetAction((parsed, cancel) =>
        {
            var options = new RunOptions
            {
                Engine = InstalledEngines.Open(InstalledEngines.Default, new()),
                Store = parsed.GetValue(store),
                DataRoot = parsed.GetValue(dataRoot),
                Workers = parsed.GetValue(workers),
                Command = "lstmspec snapshot"
            };
            var mode = parsed.GetValue(update) ? Mode.Update : parsed.GetValue(ci) ? Mode.Ci : Mode.Compare;
            var said = new List<Compared>();
            foreach (var spec in parsed.GetValue(specs)!)
            {
                said.Add(One(spec, options, mode, parsed.GetValue(digits) ?? 4, cancel));
                if (!parsed.GetValue(json)) Console.Out.Write(said[^1].Text + said[^1].Difference);
            }

            if (parsed.GetValue(json)) Json(said);
            return Task.FromResult(said.Max(s => s.Code));
        });
        return command;
    }

    private enum Mode
    {
        Compare,
        Update,
        Ci,
    }

    /// <param name="State"><c>verified</c>, <c>differs</c>, <c>absent</c>, <c>written</c>, <c>unchanged</c>, <c>updated</c> or <c>refused</c>.</param>
    /// <param name="Text">The same as a line; empty where findings were told instead.</param>
    /// <param name="Difference">A diff; empty where there is none.</param>
    private sealed record Compared(string Spec, string State, int Code, string Text, string Difference = "");

    private static void Json(IReadOnlyList<Compared> all) => JsonOut.Write(json =>
    {
        json.WriteStartArray();
        foreach (var one in all)
        {
            json.WriteStartObject();
            json.WriteString("spec", one.Spec);
            json.WriteString("state", one.State);
            if (one.Difference.Length > 0) json.WriteString("difference", one.Difference);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Compared One(string spec, RunOptions options, Mode mode, int digits, CancellationToken cancel)
    {
        var file = SpecFile.Read(spec);
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound is null ? [file.Broken!] : Checker.Check(file.Bound), file);
            return new(spec, "refused", ExitCodes.Refused, string.Empty);
        }

        var setup = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, file.Folder);
        if (setup.Refusals([]) is { Count: > 0 } refusals)
        {
            FindingPrinter.Print(Console.Error, refusals, file);
            return new(spec, "refused", ExitCodes.Refused, string.Empty);
        }

        return Compare(spec, TextOf(setup, options, digits, cancel), mode);
    }

    private static string TextOf(RunSetup setup, RunOptions options, int digits, CancellationToken cancel)
    {
        using var progress = new LiveProgress();

        // That trials are stored is no news here; what failed or was damaged is.
        void Say(string line)
        {
            if (!line.EndsWith("not trained again", StringComparison.Ordinal)) progress.Say(line);
        }

        var outcome = ExperimentRunner.Run(setup, options with { Progress = progress, Notice = Say }, cancel);
        using (outcome.Predictor) return Snapshot.Of(outcome.Record, digits, options.Engine!.SameBits);
    }

    private static Compared Compare(string spec, string text, Mode mode)
    {
        var stem = Stem(spec);
        if (mode == Mode.Update)
        {
            var before = Read(stem + Verified);
            if (!string.Equals(before, text, StringComparison.Ordinal)) Write(stem + Verified, text);
            File.Delete(stem + Received);
            var state = before is null ? "written" : before == text ? "unchanged" : "updated";
            return new(spec, state, ExitCodes.Good, $"{spec}: {state}\n");
        }

        var verified = Read(stem + Verified);
        if (string.Equals(verified, text, StringComparison.Ordinal))
        {
            if (mode == Mode.Compare) File.Delete(stem + Received);
            return new(spec, "verified", ExitCodes.Good, $"{spec}: as verified\n");
        }

        if (mode == Mode.Compare) Write(stem + Received, text);
        if (verified is null) return new(spec, "absent", ExitCodes.BitsDiffer, $"{spec}: has no {Path.GetFileName(stem + Verified)}; --update writes it\n");
        return new(
            spec, "differs", ExitCodes.BitsDiffer, $"{spec}: differs from {Path.GetFileName(stem + Verified)}; --update accepts it\n",
            UnifiedDiff.Of(Path.GetFileName(stem + Verified), verified + "\n", text + "\n"));
    }

    /// <summary><c>specs/air.lstm.yaml</c> → <c>specs/air.lstm</c>.</summary>
    private static string Stem(string spec) => Path.Combine(Path.GetDirectoryName(spec) ?? string.Empty, Path.GetFileNameWithoutExtension(spec));

    /// <summary>As a checkout may have changed it: line ends, and a final one.</summary>
    private static string? Read(string path) => File.Exists(path) ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n') : null;

    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text, Utf8);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{path}: {e.Message}", e);
        }
    }
}
