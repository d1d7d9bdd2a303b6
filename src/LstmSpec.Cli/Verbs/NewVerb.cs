using System.CommandLine;
using System.Text;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Starting;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Findings;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>new DATA</c>: writes the first spec for a file of rows, and the profile beside it.</summary>
internal static class NewVerb
{
    public static Command Command()
    {
        var data = new Argument<string?>(
            "DATA")
        {
            Description = "A file of rows with a header line (CSV or TSV), of a series in each line, or of labelled sequences (.ts).",
            Arity = ArgumentArity.ZeroOrOne
        };
        var task = new Option<string?>(
            "--task")
        {
            Description = "What the spec is for: " + string.Join(", ", StarterTasks.All.Select(t => StarterTasks.NameOf(t.Task)))
                + "; forecast, or what a .ts file's labels are, unless said."
        };
        var list = new Option<bool>("--list") { Description = "List the tasks, with what each needs of a file." };
        var output = new Option<string?>("--output", "-o") { Description = "Where to write the spec; NAME.lstm.yaml in this folder unless said." };
        var time = new Option<string?>("--time") { Description = "The column that tells the time; guessed unless said." };
        var target = new Option<string?>("--target") { Description = "The column to forecast or to tell; guessed unless said." };
        var horizon = new Option<int?>("--horizon") { Description = "Steps to forecast; guessed unless said." };
        var season = new Option<int?>("--season") { Description = "Steps of the season; measured unless said." };
        var force = new Option<bool>("--force") { Description = "Write over a spec that is there." };
        horizon.Validators.Add(r => Within(r, 1, 100_000));
        season.Validators.Add(r => Within(r, 2, 100_000));
        task.CompletionSources.Add([.. StarterTasks.All.Select(t => StarterTasks.NameOf(t.Task))]);
        task.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } said && StarterTasks.Find(said) is null)
                r.AddError($"there is no task '{said}'; 'lstmspec new --list' lists them");
        });
        var json = JsonOut.Option();
        var command = new Command("new", "Write a first spec for a file of rows: guesses time, target, frequency, season and preparation.") { data, task,
            output, time, target, horizon, season, force, list, json };
        command.Validators.Add(r =>
        {
            if (!r.GetValue(list) && r.GetValue(data) is null) r.AddError("name a file of rows, or say --list for what can be made of one");
        });
        command.SetAction(p => p.GetValue(list)
            ? List(p.GetValue(json))
            : Run(p.GetValue(data)!, p.GetValue(output),
                new(p.GetValue(time), p.GetValue(target), p.GetValue(horizon), p.GetValue(season),
                    p.GetValue(task) is { } said ? StarterTasks.Find(said) : null), p.GetValue(force), p.GetValue(json)));
        return command;

        static void Within(System.CommandLine.Parsing.OptionResult result, int least, int most)
        {
            if (result.GetValueOrDefault<int?>() is { } value && (value < least || value > most))
                result.AddError($"{result.IdentifierToken?.Value} is from {least} to {most}, not {value}");
        }
    }

    private static int Run(string data, string? output, StarterWishes wishes, bool force, bool json)
    {
        // The archives call a file by its part, which is no name of the experiment.
        var stem = Path.GetFileNameWithoutExtension(data);
        if (data.EndsWith(".ts", StringComparison.OrdinalIgnoreCase) && stem.EndsWith("_TRAIN", StringComparison.OrdinalIgnoreCase))
            stem = stem[..^"_TRAIN".Length];
        var spec = output ?? stem + ".lstm.yaml";
        if (!spec.EndsWith(".lstm.yaml", StringComparison.OrdinalIgnoreCase)) return Refused(ExitCodes.Usage, $"{spec}: the name of a spec ends in .lstm.yaml");
        if (Path.Exists(spec) && !force) return Refused(ExitCodes.Usage, $"{spec}: is there already; --force writes over it, --output names another");
        if (!File.Exists(data))
            return Refused(ExitCodes.InputOutput,
                Directory.Exists(data) ? $"{data}: this is a folder; name a file of rows in it" : $"{data}: there is no such file");
        if (SequenceStarter.Unread(data, wishes) is { } unread) return Refused(ExitCodes.Usage, $"{data}: {unread}");
        Started started;
        try
        {
            started = Starter.Make(spec, data, wishes);
        }
        catch (DataException e)
        {
            var where = e.Message.Contains(Path.GetFileName(data), StringComparison.Ordinal) ? string.Empty : data + ": ";
            return Refused(ExitCodes.Refused, where + e.Message + (e.ToFinding().Help is { } help ? "\n  help: " + help : string.Empty));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(spec))!);
        File.WriteAllText(spec, started.Text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var profile = CommittedProfile.PathOf(spec);
        CommittedProfile.Write(profile, started.Profile);
        var open = started.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden }).ToList();
        var code = open.Exists(f => f.Severity == Severity.Error) ? ExitCodes.Refused : ExitCodes.Good;
        if (json)
        {
            Json(spec, profile, started, open);
            return code;
        }

        RunSummary.Wrapped(Console.Out, $"{spec} and {profile} are written. What was guessed; change what is wrong:", null);
        foreach (var guess in started.Guesses) RunSummary.Wrapped(Console.Out, "  - " + guess, null);
        var shown = open.Where(f => f.Severity > Severity.Info).ToList();
        if (open.Count > shown.Count)
            Console.Out.WriteLine($"  - {open.Count - shown.Count} remark{(open.Count - shown.Count == 1 ? " is" : "s are")} told by 'lstmspec check {spec}'");
        if (shown.Count > 0)
        {
            Console.Out.WriteLine();
            FindingPrinter.Print(Console.Out, shown, started.File);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine($"Next: lstmspec check {spec}, lstmspec run {spec}");
        return code;
    }

    private static void Json(string spec, string profile, Started started, IReadOnlyList<Finding> findings) => JsonOut.Write(to =>
    {
        to.WriteStartObject();
        to.WriteString("spec", spec);
        to.WriteString("profile", profile);
        to.Strings("guesses", started.Guesses);
        to.WriteStartArray("findings");
        foreach (var finding in findings) to.Finding(finding);
        to.WriteEndArray();
        to.WriteEndObject();
    });

    private static int List(bool json)
    {
        if (!json)
        {
            foreach (var (task, does, needs) in StarterTasks.All) RunSummary.Wrapped(
                Console.Out, $"{StarterTasks.NameOf(task)}: tells {does}; needs {needs}", null);
            return ExitCodes.Good;
        }

        JsonOut.Write(to =>
        {
            to.WriteStartArray();
            foreach (var (task, does, needs) in StarterTasks.All)
            {
                to.WriteStartObject();
                to.WriteString("task", StarterTasks.NameOf(task));
                to.WriteString("tells", does);
                to.WriteString("needs", needs);
                to.WriteEndObject();
            }

            to.WriteEndArray();
        });
        return ExitCodes.Good;
    }

    private static int Refused(int code, string why)
    {
        Console.Error.WriteLine(why);
        return code;
    }
}
