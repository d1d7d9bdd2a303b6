using System.CommandLine;
using System.Text.Json;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>ls</c>: the runs in a store, newest first.</summary>
internal static class LsVerb
{
    public static Command Command()
    {
        var store = RunChoice.Store();
        var json = JsonOut.Option();
        var command = new Command("ls", "List stored runs, newest first.") { store, json };
        command.SetAction(parsed =>
        {
            var runs = new RunStore(parsed.GetValue(store)!).List();
            if (parsed.GetValue(json)) Json(runs);
            else Text(runs);
            return ExitCodes.Good;
        });
        return command;
    }

    private static void Text(IReadOnlyList<StoredRun> runs)
    {
        using var to = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding) { NewLine = Console.Out.NewLine };
        foreach (var run in runs)
        {
            var state = run.Damage is not null ? "damaged: " + run.Damage
                : (run.Outcome is { } outcome ? RunSummary.Word(outcome) : string.Empty)
                    + (run.Compromised.Count == 0 ? string.Empty : "  compromised: " + string.Join(", ", run.Compromised))
                + (run.Chosen is { } chosen ? $"  best of {chosen.Points}: {chosen.Name}" : string.Empty);
            to.WriteLine(FormattableString.Invariant($"{run.Id}  {run.Started,-16:yyyy-MM-dd HH:mm}  {run.Experiment}  {state}"));
        }
    }

    private static void Json(IReadOnlyList<StoredRun> runs) => JsonOut.Write(json =>
    {
        json.WriteStartArray();
        foreach (var run in runs) One(json, run);
        json.WriteEndArray();
    });

    private static void One(Utf8JsonWriter json, StoredRun run)
    {
        json.WriteStartObject();
        json.WriteString("id", run.Id);
        json.WriteString("experiment", run.Experiment);
        json.WriteString("folder", run.Path);
        if (run.Started is { } started) json.WriteString("started", started);
        if (run.Outcome is { } outcome) json.WriteString("outcome", RunSummary.Word(outcome));
        if (run.Chosen is { } chosen)
        {
            json.WriteString("chosen", chosen.Name);
            json.WriteNumber("points", chosen.Points);
        }

        json.Strings("compromised", run.Compromised);
        if (run.Damage is { } damage) json.WriteString("damage", damage);
        json.WriteEndObject();
    }
}
