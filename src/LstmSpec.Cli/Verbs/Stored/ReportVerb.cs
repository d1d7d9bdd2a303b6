using System.CommandLine;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>report RUN</c>: writes the HTML report of a stored run again; <c>report --index</c> a page over the store.</summary>
internal static class ReportVerb
{
    public static Command Command()
    {
        var run = new Argument<string?>("RUN") { Description = RunChoice.Description, Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string?>("--output",
            "-o")
        { Description = "File to write; report.html in the run's folder, or index.html in the store's, unless said otherwise." };
        var index = new Option<bool>("--index") { Description = "Write one page over all runs of the store, with links to their reports." };
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("report", "Write the HTML report of a stored run, or a page over the store.") { run, output, index, store, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(index) && result.GetValue(run) is not null) result.AddError("--index is of the whole store: name no run with it");
            if (!result.GetValue(index) && result.GetValue(run) is null) result.AddError("name a RUN, or say --index for a page over the store");
        });
        command.SetAction(parsed =>
        {
            var (where, target) = (parsed.GetValue(store)!, parsed.GetValue(output));
            if (parsed.GetValue(index))
            {
                if (!Directory.Exists(where)) throw new RunChoiceException($"{where}: there is no run store");
                var runs = new RunStore(where).List();
                Say(ReportFile.WriteIndex(runs, target ?? where), runs.Count, parsed.GetValue(json));
            }
            else
            {
                var folder = RunChoice.Find(parsed.GetValue(run)!, where);
                Say(ReportFile.Write(RunStore.Load(folder), target ?? folder), null, parsed.GetValue(json));
            }

            return ExitCodes.Good;
        });
        return command;
    }

    private static void Say(string path, int? runs, bool json)
    {
        if (!json) Console.Out.WriteLine(path);
        else
        {
            JsonOut.Write(to =>
            {
                to.WriteStartObject();
                to.WriteString("page", path);
                if (runs is { } count) to.WriteNumber("runs", count);
                to.WriteEndObject();
            });
        }
    }
}
