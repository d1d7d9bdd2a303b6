using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Findings;
using LstmSpec.Grammar;
using LstmSpec.Planning;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>check SPEC…</c>: holds specs, and their data where it can be read, against the rules.</summary>
internal static class CheckVerb
{
    public static Command Command()
    {
        var specs = new Argument<string[]>("SPEC") { Description = "Files to check (*.lstm.yaml).", Arity = ArgumentArity.OneOrMore };
        var format = new Option<string>("--format")
        {
            Description = "How findings are written: text, json, sarif (2.1.0) or github (workflow commands).",
            DefaultValueFactory = _ => "text"
        };
        var json = new Option<bool>("--json") { Description = "The same as --format json." };
        format.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not ("text" or "json" or "sarif" or "github") and var other)
                result.AddError($"--format is text, json, sarif or github, not '{other}'");
        });
        var strict = new Option<bool>("--warn-as-error") { Description = "Exit with 3 when there are warnings, too." };
        var noData = new Option<bool>("--no-data") { Description = "Look at the specs alone and read no data." };
        var fix = new Option<bool>("--fix") { Description = "Make the fixes that findings propose." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --fix: print what would change as a diff, and change nothing." };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var set = Overrides.Option();
        var command = new Command("check",
            "Hold specs against the rules; silent when there is nothing to say.") { specs, format, json, strict, noData, dataRoot, fix, dryRun, set };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetResult(format) is { Implicit: false } && result.GetValue(format) != "json")
                result.AddError("--json is --format json: choose one format");
            if (result.GetValue(dryRun) && !result.GetValue(fix)) result.AddError("--dry-run goes with --fix");
            if (result.GetValue(fix) && result.GetResult(set) is not null) result.AddError("--fix mends what is written; it cannot be had together with --set");
        });
        command.SetAction(parsed =>
        {
            var written = parsed.GetValue(json) ? "json" : parsed.GetValue(format)!;
            var options = parsed.GetValue(noData) ? null : new RunOptions { DataRoot = parsed.GetValue(dataRoot) };
            Func<SpecFile, SpecFile> mend = parsed.GetValue(fix)
                ? file => Fixing.Mend(file, f => Findings(f, options), parsed.GetValue(dryRun), written == "text" ? Console.Out : Console.Error)
                : file => file.With(parsed.GetValue(set));
            return Run(parsed.GetValue(specs)!, written, parsed.GetValue(strict), options, mend);
        });
        return command;
    }

    /// <param name="options">Where to look for data; null reads none.</param>
    private static int Run(string[] paths, string format, bool strict, RunOptions? options, Func<SpecFile, SpecFile> mend)
    {
        var made = new List<(Finding Finding, SpecFile File)>();
        var unread = false;
        foreach (var path in paths)
        {
            SpecFile file;
            try
            {
                file = mend(SpecFile.Read(path));
            }
            catch (SpecFileException e)
            {
                // The others are checked all the same.
                Console.Error.WriteLine(e.Message);
                unread = true;
                continue;
            }

            // What stands in a spec that several extend is said once.
            var findings = Findings(file, options)
                .Where(f => !made.Exists(m => m.Finding.Span is not null && m.Finding.Id == f.Id && m.Finding.Span == f.Span && m.File.Path != file.Path))
                .ToList();
            made.AddRange(findings.Select(f => (f, file)));
            if (string.Equals(format, "text", StringComparison.Ordinal)) FindingPrinter.Print(Console.Out, findings, file);
        }

        var all = made.ConvertAll(m => m.Finding);
        Console.Out.Write(format switch
        {
            "json" => FindingsJson.Render(all),
            "sarif" => SarifLog.Render(made, ExplainVerb.Rules),
            "github" => GitHubCommands.Render(made),
            _ => string.Empty,
        });
        if (unread) return ExitCodes.InputOutput;
        var open = all.Where(f => f.Suppressed is null).ToList();
        return open.Exists(f => f.Severity == Severity.Error || (strict && f.Severity == Severity.Warning)) ? ExitCodes.Refused : ExitCodes.Good;
    }

    private static IReadOnlyList<Finding> Findings(SpecFile file, RunOptions? options)
    {
        if (file.Bound is null) return [file.Broken!];
        var committed = CommittedProfile.Beside(file.Path);
        if (options is null || !file.Bound.IsValid || !TableSource.IsDeclared(file.Bound.Spec)) return committed.Check(file.Bound);
        try
        {
            var setup = RunSetup.Prepare(Planner.Resolve(file.Bound.Spec), file.Bound, null, options, file.Folder);
            return [.. committed.Findings(file.Bound, setup.Profile.DataHash), .. setup.Findings];
        }
        catch (RefusalException e)
        {
            // Said beside what the spec alone shows.
            return [.. committed.Check(file.Bound), Located.Refusal(e, file.Bound)];
        }
    }
}
