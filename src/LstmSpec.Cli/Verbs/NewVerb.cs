using System.CommandLine;
using System.Text;
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
        var data = new Argument<string>("DATA") { Description = "A file of rows with a header line (CSV or TSV)." };
        var output = new Option<string?>("--output", "-o") { Description = "Where to write the spec; NAME.lstm.yaml in this folder unless said." };
        var time = new Option<string?>("--time") { Description = "The column that tells the time; guessed unless said." };
        var target = new Option<string?>("--target") { Description = "The column to forecast; guessed unless said." };
        var horizon = new Option<int?>("--horizon") { Description = "Steps to forecast; guessed unless said." };
        var season = new Option<int?>("--season") { Description = "Steps of the season; measured unless said." };
        var force = new Option<bool>("--force") { Description = "Write over a spec that is there." };
        horizon.Validators.Add(r => Within(r, 1, 100_000));
        season.Validators.Add(r => Within(r, 2, 100_000));
        var command = new Command("new", "Write a first spec for a file of rows: guesses time, target, frequency, season and preparation.") { data, output, time, target, horizon, season, force };
        command.SetAction(p => Run(p.GetValue(data)!, p.GetValue(output), new(p.GetValue(time), p.GetValue(target), p.GetValue(horizon), p.GetValue(season)), p.GetValue(force)));
        return command;

        static void Within(System.CommandLine.Parsing.OptionResult result, int least, int most)
        {
            if (result.GetValueOrDefault<int?>() is { } value && (value < least || value > most)) result.AddError($"{result.IdentifierToken?.Value} is from {least} to {most}, not {value}");
        }
    }

    private static int Run(string data, string? output, StarterWishes wishes, bool force)
    {
        var spec = output ?? Path.GetFileNameWithoutExtension(data) + ".lstm.yaml";
        if (!spec.EndsWith(".lstm.yaml", StringComparison.OrdinalIgnoreCase)) return Refused(ExitCodes.Usage, $"{spec}: the name of a spec ends in .lstm.yaml");
        if (Path.Exists(spec) && !force) return Refused(ExitCodes.Usage, $"{spec}: is there already; --force writes over it, --output names another");
        if (!File.Exists(data)) return Refused(ExitCodes.InputOutput, Directory.Exists(data) ? $"{data}: this is a folder; name a file of rows in it" : $"{data}: there is no such file");
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
        Console.Out.WriteLine($"{spec} and {profile} are written. What was guessed; change what is wrong:");
        foreach (var guess in started.Guesses) Console.Out.WriteLine("  - " + guess);
        var open = started.Findings.Where(f => f is { Suppressed: null, Severity: > Severity.Hidden }).ToList();
        var shown = open.Where(f => f.Severity > Severity.Info).ToList();
        if (open.Count > shown.Count) Console.Out.WriteLine($"  - {open.Count - shown.Count} remark{(open.Count - shown.Count == 1 ? " is" : "s are")} told by 'lstmspec check {spec}'");
        if (shown.Count > 0)
        {
            Console.Out.WriteLine();
            FindingPrinter.Print(Console.Out, shown, started.File);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine($"Next: lstmspec check {spec}, lstmspec run {spec}");
        return open.Exists(f => f.Severity == Severity.Error) ? ExitCodes.Refused : ExitCodes.Good;
    }

    private static int Refused(int code, string why)
    {
        Console.Error.WriteLine(why);
        return code;
    }
}
