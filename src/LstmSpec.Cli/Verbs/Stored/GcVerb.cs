using System.CommandLine;
using System.Globalization;
using LstmSpec.Cli.Inputs;
using LstmSpec.Cli.Terminal;
using LstmSpec.Rules;
using LstmSpec.Scheduling;
using LstmSpec.Storing;

namespace LstmSpec.Cli.Verbs;

/// <summary><c>gc</c>: tells what a store holds that no finished run needs, and deletes it when asked.</summary>
internal static class GcVerb
{
    public static Command Command()
    {
        var store = RunChoice.Store();
        var delete = new Option<bool>("--delete") { Description = "Delete what is listed; without it nothing is touched." };
        var unfinished = new Option<bool>("--unfinished") { Description = "Include trials of plans that have no finished run." };
        var setAside = new Option<bool>("--set-aside") { Description = "Include what was set aside as damaged or differing." };
        var json = JsonOut.Option();
        var command = new Command("gc", "List what no finished run needs; delete it with --delete.") { store, delete, unfinished, setAside, json };
        command.SetAction(
            parsed => Run(parsed.GetValue(store)!, parsed.GetValue(delete), parsed.GetValue(unfinished), parsed.GetValue(setAside), parsed.GetValue(json)));
        return command;
    }

    private static int Run(string store, bool delete, bool unfinished, bool setAside, bool json)
    {
        List<Garbage> all = [.. GarbageCollector.Find(store), .. FinishedOrders.Find(store)];
        var chosen = all.Where(g => g.Kind switch
        {
            GarbageKind.Unfinished => unfinished,
            GarbageKind.SetAside => setAside,
            _ => true,
        }).ToList();
        var gone = chosen.ConvertAll(g => delete && GarbageCollector.Delete(g));
        if (json) Json(chosen, gone);
        else Text(all, chosen, gone, delete);
        return ExitCodes.Good;
    }

    private static void Text(IReadOnlyList<Garbage> all, List<Garbage> chosen, List<bool> gone, bool delete)
    {
        foreach (var (g, deleted) in chosen.Zip(gone))
            Console.Out.WriteLine(
                $"{Word(g.Kind),-10}  {Size(g.Bytes),9}  {g.Path}{(delete && !deleted ? "  (left alone: a process works on it)" : string.Empty)}");
        var bytes = chosen.Sum(g => g.Bytes);
        if (chosen.Count == 0) Console.Out.WriteLine("nothing to delete");
        else if (delete)
            Console.Out.WriteLine($"deleted {Size(chosen.Zip(gone).Where(c => c.Second).Sum(c => c.First.Bytes))} in {Evidence.Count(gone.Count(g => g), "folder")}");
        else Console.Out.WriteLine($"{Size(bytes)} in {Evidence.Count(chosen.Count, "folder")}; --delete deletes {(chosen.Count == 1 ? "it" : "them")}");
        Hint(GarbageKind.Unfinished, "trials of plans without a finished run are kept; --unfinished includes them");
        Hint(GarbageKind.SetAside, "what was set aside as damaged or differing is kept; --set-aside includes it");

        void Hint(GarbageKind kind, string text)
        {
            if (all.Any(g => g.Kind == kind) && chosen.TrueForAll(g => g.Kind != kind))
                Console.Out.WriteLine($"{Size(all.Where(g => g.Kind == kind).Sum(g => g.Bytes))} of {text}");
        }
    }

    private static void Json(List<Garbage> chosen, List<bool> gone) => JsonOut.Write(json =>
    {
        json.WriteStartArray();
        foreach (var (g, deleted) in chosen.Zip(gone))
        {
            json.WriteStartObject();
            json.WriteString("path", g.Path);
            json.WriteString("kind", Word(g.Kind));
            json.WriteNumber("bytes", g.Bytes);
            json.WriteBoolean("deleted", deleted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Word(GarbageKind kind) => kind switch
    {
        GarbageKind.SetAside => "set aside",
        GarbageKind.Order => "submitted",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static string Size(long bytes) => bytes switch
    {
        < 1000 => bytes.ToString(CultureInfo.InvariantCulture) + " B",
        < 1_000_000 => (bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " kB",
        < 1_000_000_000 => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
    };
}
