using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Data;
using LstmSpec.Planning;
using LstmSpec.Running;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>profile SPEC…</c>: writes what is known of a spec's data beside it, so that the build can object to what only the data show.</summary>
internal static class ProfileVerb
{
    public static Command Command()
    {
        var specs = new Argument<string[]>("SPEC") { Description = "Specs to profile the data of (*.lstm.yaml).", Arity = ArgumentArity.OneOrMore };
        var dataRoot = new Option<string?>("--data-root") { Description = "Folder that data.source is relative to." };
        var json = JsonOut.Option();
        var command = new Command("profile", "Write a profile of the data beside the spec, for rules that run while it is compiled.") { specs, dataRoot, json };
        command.SetAction(parsed =>
        {
            var written = new List<string>();
            var worst = parsed.GetValue(specs)!.Max(path => Run(path, new RunOptions { DataRoot = parsed.GetValue(dataRoot) }, written));
            if (parsed.GetValue(json)) JsonOut.Write(to =>
            {
                to.WriteStartObject();
                to.Strings("profiles", written);
                to.WriteEndObject();
            });
            else written.ForEach(Console.Out.WriteLine);
            return worst;
        });
        return command;
    }

    /// <param name="written">Is told where the profile is.</param>
    private static int Run(string path, RunOptions options, List<string> written)
    {
        var file = SpecFile.Read(path);
        if (file.Bound is not { IsValid: true } bound)
        {
            FindingPrinter.Print(Console.Error, file.Bound?.Findings ?? [file.Broken!], file);
            return ExitCodes.Refused;
        }

        try
        {
            var profile = RunSetup.Prepare(Planner.Resolve(bound.Spec), bound, null, options, file.Folder).Profile;
            var to = CommittedProfile.PathOf(path);
            CommittedProfile.Write(to, profile);
            written.Add(to);
            return ExitCodes.Good;
        }
        catch (RefusalException e)
        {
            FindingPrinter.Print(Console.Error, [Located.Refusal(e, bound)], file);
            return ExitCodes.Refused;
        }
    }
}
