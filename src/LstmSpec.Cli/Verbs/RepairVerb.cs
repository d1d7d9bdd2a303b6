using System.CommandLine;
using System.Globalization;
using System.Text;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Engines.Managed;
using LstmSpec.Findings;
using LstmSpec.Rules;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>repair SPEC</c>: tries the fixes that findings and diagnosis propose, keeps what helps, and says what was tried.</summary>
internal static class RepairVerb
{
    public static Command Command()
    {
        var spec = new Argument<string>("SPEC") { Description = "The spec." };
        var trials = new Option<int>("--trials") { Description = "At most so many trainings.", DefaultValueFactory = _ => 300 };
        trials.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--trials takes a whole number from 1 on");
        });
        var output = new Option<string?>("--output",
            "-o")
        { Description = "File for the best spec; beside the spec, as NAME.mended.lstm.yaml, unless said otherwise." };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var json = JsonOut.Option();
        var command = new Command("repair",
            "Try the fixes that findings propose, judged on rows before the test parts, and write the best spec.") { spec, trials, output, dataRoot, json };
        command.SetAction(
            (parsed, cancel) =>
                Task.FromResult(
                    Run(SpecFile.Read(parsed.GetValue(spec)!), parsed.GetValue(trials), parsed.GetValue(output), parsed.GetValue(dataRoot),
                        parsed.GetValue(json), cancel)));
        return command;
    }

    private static int Run(SpecFile file, int trials, string? output, string? dataRoot, bool json, CancellationToken cancel)
    {
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound is null ? [file.Broken!] : Checker.Check(file.Bound), file);
            return ExitCodes.Refused;
        }

        RepairOutcome outcome;
        try
        {
            using var progress = new LiveProgress();
            outcome = new Repair(new RunOptions { Engine = new ManagedEngine(), DataRoot = dataRoot, Progress = progress }, file.Folder).Run(file.Text, trials,
                null, cancel);
        }
        catch (RepairBudgetException e)
        {
            Console.Error.WriteLine($"--trials {trials.ToString(CultureInfo.InvariantCulture)}: {e.Message}");
            return ExitCodes.Usage;
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [Located.Refusal(e, bound)], file);
            return ExitCodes.Refused;
        }
        catch (RunRefusedException e)
        {
            FindingPrinter.Print(Console.Error, e.Findings, file);
            return ExitCodes.Refused;
        }

        var same = string.Equals(outcome.Text, file.Text, StringComparison.Ordinal);
        var target = same ? null : output ?? Beside(file.Path);
        if (target is not null)
            File.WriteAllText(target, Header(Path.GetFileName(file.Path), outcome) + outcome.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        if (json)
        {
            Json(outcome, target);
            return ExitCodes.Good;
        }

        Table(Console.Out, outcome);
        if (same)
        {
            Console.Out.WriteLine("No fix made the forecasts better by more than the seeds differ: the spec stays as it is.");
            return ExitCodes.Good;
        }

        Console.Out.Write(UnifiedDiff.Of(file.Path.Replace('\\', '/'), file.Text, outcome.Text));
        Console.Out.WriteLine("best spec: " + target);
        return ExitCodes.Good;
    }

    /// <param name="target">Where the best spec was written; null where no fix helped.</param>
    private static void Json(RepairOutcome outcome, string? target) => JsonOut.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("judgedOn", outcome.Blocks);
        json.WriteString("rival", outcome.Rival);
        json.WriteBoolean("swept", outcome.Swept);
        json.Numbers("before", outcome.Before);
        json.Objects("tries", outcome.Tries, one =>
        {
            json.WriteString("rule", one.Finding.Id);
            json.Edit("edit", one.Edit);
            json.WriteBoolean("kept", one.Kept);
            json.Numbers("ratios", one.Ratios);
            json.WriteNumber("betterSeeds", one.Better);
            json.WriteString("why", one.Why);
        });
        json.Numbers("after", outcome.After);
        json.WriteStartObject("baselines");
        foreach (var (name, ratio) in outcome.Baselines) json.Number(name, ratio);
        json.WriteEndObject();
        json.WriteNumber("trials", outcome.Trials);
        json.WriteString("spec", target);
        json.WriteEndObject();
    });

    internal static void Table(TextWriter to, RepairOutcome outcome)
    {
        to.WriteLine($"judged on {outcome.Blocks}; no test part was read");
        if (outcome.Swept) to.WriteLine("the values that the spec declares were tried, not the points of its sweep");
        to.WriteLine($"error over that of {(outcome.Rival == "naive" ? "the naive forecast" : "the " + outcome.Rival)}, mean ± deviation of the seeds:");
        to.WriteLine($"  as it was  {Ratio(outcome.Before)}");
        foreach (var t in outcome.Tries)
        {
            var ratio = t.Ratios.Count == 0 ? string.Empty : $"{Ratio(t.Ratios)}, better in {t.Better} of {t.Ratios.Count} seeds: ";
            RunSummary.Wrapped(to, $"  {(t.Kept ? "kept" : "left"),-9}  {Say(t.Edit)} ({t.Finding.Id}): {ratio}{t.Why}", null);
        }

        to.WriteLine($"  best       {Ratio(outcome.After)}");
        if (outcome.Baselines.Count > 0)
            RunSummary.Wrapped(to, "  beside     "
                + string.Join(", ", outcome.Baselines.Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Name} {b.Ratio:0.000}"))), null);
        to.WriteLine(Evidence.Count(outcome.Trials, "trial"));
    }

    /// <summary>The table as comments, so that the spec says how it came about.</summary>
    private static string Header(string from, RepairOutcome outcome)
    {
        var table = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Table(table, outcome);
        return $"# lstmspec repair {from}\n" + string.Concat(table.ToString().TrimEnd('\n').Split('\n').Select(line => "# " + line.TrimEnd() + "\n"));
    }

    private static string Ratio(IReadOnlyList<double> seeds)
    {
        if (seeds.Count == 0) return "training diverged";
        var mean = seeds.Average();
        var deviation = Math.Sqrt(seeds.Sum(s => (s - mean) * (s - mean)) / Math.Max(1, seeds.Count - 1));
        return string.Create(CultureInfo.InvariantCulture, $"{mean:0.000} ± {deviation:0.000}");
    }

    private static string Say(SpecEdit edit) => edit.Kind switch
    {
        EditKind.Remove => $"remove {edit.Path}",
        EditKind.Insert => $"insert {edit.Path}: {edit.Value}",
        EditKind.Rename => $"rename {edit.Path} to {edit.Value}",
        _ => $"set {edit.Path}: {edit.Value}",
    };

    private static string Beside(string path)
    {
        var name = path.EndsWith(".lstm.yaml", StringComparison.Ordinal) ? path[..^".lstm.yaml".Length] : path;
        return name + ".mended.lstm.yaml";
    }
}
